//! What a report says, computed from the atlas for some records: plain values, hashed into the
//! page's key, with no words of the interface in them.

mod by_category;
mod changes;
mod corridor;
mod coverage;
mod dues;
mod figures;
mod located;
mod matrix;
mod members;
mod presence;
mod questions;
mod summary;
mod together;
mod trend;

pub use by_category::{ByCategory, CategoryRow};
pub use changes::{Changes, RECENT_DAYS, Withdrawal};
pub use corridor::{Leg, Strip, Strips};
pub use coverage::{Coverage, PostCoverage};
pub use dues::{Dues, Owed, Unanswered};
pub use figures::{Figures, Lists};
pub use located::{AreaCount, Located, Spot};
pub use matrix::{Column, Matrix, Row};
pub use members::Members;
pub use presence::{Attributed, Neighbour};
pub use questions::Policy;
pub use summary::{Summary, countries_of};
pub use together::Together;
pub use trend::{Change, LATE, MONTHS, SMALL, Span, Trend};
