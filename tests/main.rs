//! The whole suite in one binary, so that it links once. Every file here is a module below; the
//! architecture test fails when one is forgotten.

mod architecture;
mod licences;
