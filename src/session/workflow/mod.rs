//! What officers do with a record beside writing it: clear, approve, release, withdraw.
//!
//! An [`Act`] says what the common fields are to be; the edits of the file follow from that, and
//! what they make of it is read again before anything is written: it must be the same record with
//! the intended fields, or nothing happens. The rules decide whether it may, as they do in `check`.

mod act;
mod lines;
mod propose;

pub use act::{Act, Gate, Intent};
pub use lines::edits;
pub use propose::{Proposal, Proposed, Which};
