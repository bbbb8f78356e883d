//! What is wrong with the content, where, why, and what to do: one model, many renderers.

mod diagnostic;

pub use diagnostic::{Diagnostic, Edit, Help, Label, Severity};
