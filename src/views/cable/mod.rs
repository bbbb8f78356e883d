//! What the pages of the four kinds of record share: header, text, references, sources, signature.

mod cited;
mod ends;
mod fields;
mod header;
mod origin;
mod refs;
mod related;
mod sign;
mod sources;
mod tags;
mod web;

pub(super) use cited::{cited, cited_words, cites};
pub(super) use ends::{Label, label_of, owner, register_link};
pub(super) use fields::{Kind, body, fields};
pub(super) use header::Header;
pub(super) use refs::{Leads, references};
pub(super) use sources::{anchor, is_web, sources};
pub(super) use web::{Web, titled};
