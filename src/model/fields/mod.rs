//! The types of front matter values: each reads its written form, knows its words for what is
//! wrong, and describes itself in the schema.

mod cited;
mod clearance;
mod count;
mod day;
mod form;
mod keyed;
mod list;
mod place;
mod reference;
mod short;
mod source;
mod text;

pub use cited::Cited;
pub use clearance::Clearance;
pub use count::Count;
pub use day::{Day, EventTime, Month};
pub use form::{Form, FormError};
pub(crate) use form::{FormVisitor, form, vocabulary};
pub use keyed::{Keyed, key_pattern};
pub use list::List;
pub use place::{Degrees, Place, PlaceKind, Sea};
pub use reference::{RecordId, RefTarget, is_message_number};
pub(crate) use short::{ShortVisitor, short_or_long};
pub use source::{Consent, Grade, Proof, Source, SourceCite, SourceRole, SourceType};
pub use text::Text;

use super::assessment::GovernmentPosition;
use super::incident::{Act, By};
use super::{Ceiling, Detail, Risk};

/// Checks the text of a short written form by its name in the schema; unknown names pass.
pub fn check_form(name: &str, text: &str) -> Result<(), FormError> {
    fn check<T: Form>(text: &str) -> Option<Result<(), FormError>> {
        Some(T::parse(text).map(drop))
    }
    type Check = fn(&str) -> Option<Result<(), FormError>>;
    const CHECKS: &[(&str, Check)] = &[
        (Day::NAME, check::<Day>),
        (EventTime::NAME, check::<EventTime>),
        (Count::NAME, check::<Count>),
        (Degrees::NAME, check::<Degrees>),
        (Place::NAME, check::<Place>),
        (Grade::NAME, check::<Grade>),
        (SourceCite::NAME, check::<SourceCite>),
        (Clearance::NAME, check::<Clearance>),
        (RecordId::NAME, check::<RecordId>),
        (RefTarget::NAME, check::<RefTarget>),
        (Act::NAME, check::<Act>),
        (By::NAME, check::<By>),
        (GovernmentPosition::NAME, check::<GovernmentPosition>),
        (Risk::NAME, check::<Risk>),
        (Detail::NAME, check::<Detail>),
        (Ceiling::NAME, check::<Ceiling>),
    ];
    CHECKS
        .iter()
        .find(|(known, _)| *known == name)
        .and_then(|(_, check)| check(text))
        .unwrap_or(Ok(()))
}
