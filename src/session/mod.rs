//! The driver: reads, checks, plans, renders and writes a site, and remembers between runs.
//!
//! Three cut-offs spare work, and no tracker of dependencies: a file with the same bytes gives the
//! same document, a page with the same key is not rendered, a file with the same bytes is not
//! written. A stamp over all of them spares a run in which nothing at all has changed; and after edits
//! of some files (`edits.rs`), what the last plan remembers of each spares planning the pages that no
//! such edit reaches (`planned.rs`), making anything of the other files again, and reading their words:
//! those that are new are put into the shards that hold them (`reworded.rs`).

mod album;
mod build;
mod check;
mod compare;
mod edits;
mod evidence;
mod fix;
pub mod live;
mod load;
mod lock;
mod look;
mod made;
mod memory;
mod open;
mod outcome;
mod plan;
mod planned;
mod reworded;
mod stamp;
mod texts;
mod theme;
pub mod workflow;
pub mod worklist;

pub use compare::Compared;
pub use evidence::{EVIDENCE, HeldEvidence, hold_evidence, load_evidence};
pub use fix::{Fixed, FixedFile};
pub use open::{Options, Readers, Refusal, Session, configuration, registers};
pub use outcome::{LeftOut, Outcome};
