//! What is another between two versions of a site, in three levels: records field by field in words,
//! pages with the reason for each, and the text that readers see.
//!
//! Both versions were read, checked and planned by the same code; here they are only held against
//! each other. A page whose key is the same is never made, and nothing is shown of a file in which
//! something stands that must not be repeated, nor of a field that no page would show.

mod amount;
mod change;
mod fields;
mod items;
mod labels;
mod lines;
mod manifest;
mod numbers;
mod outside;
mod pages;
mod prose;
mod records;
mod report;
mod run;
mod secrets;
mod side;
mod text;
mod values;
mod why;

pub use amount::words_between;
pub use change::{
    Change, Comparison, FieldChange, Number, PageChange, Piece, RecordChange, TextChange, Why,
    Words,
};
pub use lines::lines;
pub use manifest::compare_manifest;
pub use pages::texts;
pub use report::{html, json, markdown, terminal};
pub use run::{Names, compare};
pub use side::Side;
