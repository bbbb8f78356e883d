//! What is written: one file a record kind, the field types, the built-in registers.
//!
//! [`KINDS`] lists every kind of file; nothing outside this layer matches on one.

mod act;
mod asked;
pub mod assessment;
mod cleared_text;
mod common;
pub mod coordination;
pub mod country;
pub mod dataset;
mod document;
mod drafting;
pub mod engagement;
pub mod evidence;
mod explain;
mod field;
pub mod fields;
pub mod incident;
mod kind;
mod marking;
mod mentions;
pub mod network;
pub mod page;
pub mod partner;
mod protection;
mod read;
mod reference;
pub mod region;
pub mod registers;
pub mod route;
mod texts;

pub use asked::{DayOrder, Named, See};
pub use cleared_text::text_digest;
pub use common::{
    Allow, Cable, Chain, Common, Correction, Detail, MarkingBasis, Precedence, Risk, RiskLevel,
    Status, Tags,
};
pub use document::{Document, Key, Record};
pub use explain::{decode, explain};
pub use field::Field;
pub use kind::{Behaviour, Content, KINDS, Kind, KindRef, Typed};
pub use marking::{Ceiling, Marking, Scheme, SchemeName};
pub use mentions::{mentions, moved};
pub use protection::{NoPicture, ShownPlace, ShownPoint, ShownSource, Withheld};
pub use read::{CONTENT, LEDGERS, key_of, read};
pub use reference::{Reference, Role, Target, TargetRef, Visit, visit};
pub use texts::Texts;
