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
mod text_digest;

pub use crate::syntax::markdown::is_record_id;
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
pub use text_digest::TextDigest;

use super::assessment::GovernmentPosition;
use super::evidence::{CustodyStep, MediaType, Sha256};
use super::incident::{Act, By};
use super::{Ceiling, Detail, Risk};

/// A short written form as its name in the schema stands for it.
struct NamedForm {
    name: &'static str,
    expecting: &'static str,
    check: fn(&str) -> Result<(), FormError>,
}

const fn named<T: Form>() -> NamedForm {
    NamedForm {
        name: T::NAME,
        expecting: T::EXPECTING,
        check: |text| T::parse(text).map(drop),
    }
}

const FORMS: &[NamedForm] = &[
    named::<Day>(),
    named::<EventTime>(),
    named::<Count>(),
    named::<Degrees>(),
    named::<Place>(),
    named::<Grade>(),
    named::<SourceCite>(),
    named::<Clearance>(),
    named::<RecordId>(),
    named::<RefTarget>(),
    named::<Act>(),
    named::<By>(),
    named::<GovernmentPosition>(),
    named::<Risk>(),
    named::<Detail>(),
    named::<Ceiling>(),
    named::<Sha256>(),
    named::<MediaType>(),
    named::<CustodyStep>(),
];

/// Checks the text of a short written form by its name in the schema; unknown names pass. An error
/// that has no advice of its own says what is expected.
pub fn check_form(name: &str, text: &str) -> Result<(), FormError> {
    let Some(form) = FORMS.iter().find(|form| form.name == name) else {
        return Ok(());
    };
    (form.check)(text).map_err(|error| match (&error.help, &error.replacement) {
        (None, None) => error.help(format!("write {}", form.expecting)),
        _ => error,
    })
}

/// What a short written form expects, by its name in the schema: "a day such as 2026-01-17".
pub fn expecting(name: &str) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.name == name);
    form.map(|form| form.expecting)
}

/// A text of a short written form that can be read, by the form's name in the schema: the example that
/// stands in what it expects.
pub fn example(name: &str) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.name == name)?;
    let named = form.expecting.rsplit_once("such as ");
    let named = named.map_or(form.expecting, |(_, named)| named);
    // An example may have blanks: `26 GUATEMALA 41`.
    let mut ends = [", ", " or ", " "]
        .into_iter()
        .filter_map(|end| Some(named.split_once(end)?.0))
        .chain([named]);
    ends.find(|text| (form.check)(text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{FORMS, example};

    #[test]
    fn what_a_form_expects_names_an_example_of_it() {
        let without = FORMS.iter().filter(|form| example(form.name).is_none());
        let names: Vec<&str> = without.map(|form| form.name).collect();
        assert_eq!(names, ["government-position"]);
        assert_eq!(example("day"), Some("2026-01-17"));
        assert_eq!(example("ref-target"), Some("26 GUATEMALA 41"));
    }
}
