//! Charts, drawn when the site is built: typed numbers in, a small SVG out.
//!
//! A chart holds no style of its own: it has classes, and the theme says how they look in light, in
//! dark and on paper. Its coordinates are whole numbers, so that the same numbers give the same
//! bytes on any machine. Each chart stands beside a table or a list with the same numbers, and says
//! so in its name where it has one.

mod bar;
mod columns;
mod ego;
mod heat;
mod scale;
mod spark;
mod stack;
mod svg;

pub(super) use bar::bar;
pub(super) use columns::Columns;
pub(super) use ego::{Ego, Node};
pub(super) use heat::Heat;
pub(super) use spark::Sparks;
pub(super) use stack::{Fill, Stack};
