use tera::Value;

use crate::model::fields::RefTarget;
use crate::model::{Common, Target};
use crate::views::record::{End, Record};
use crate::views::{Fields, Shown, list, say};

/// A lettered reference.
pub(in crate::views) struct Reference<'a> {
    pub(in crate::views) letter: &'a str,
    /// The number of a message, when it is one.
    pub(in crate::views) message: Option<&'a str>,
    pub(in crate::views) to: Leads<'a>,
}

/// Where a reference leads.
pub(in crate::views) enum Leads<'a> {
    /// To a record of this site.
    Record(Shown<'a>),
    /// To an address of the web.
    Web(&'a str),
    /// Nowhere, for this reason.
    Nowhere(&'static str),
}

/// The lettered references of a record.
pub(in crate::views) fn references<'a>(
    record: &Record<'a>,
    common: &'a Common,
) -> impl Iterator<Item = Reference<'a>> {
    common.refs.iter().map(|(letter, target)| {
        let message = match target {
            RefTarget::Message(number) => Some(number.as_str()),
            _ => None,
        };
        let to = match target {
            RefTarget::Record(id) => match record.find(&Target::Record(id.as_str().to_owned())) {
                Some(End::In(shown, _)) => Leads::Record(shown),
                _ => Leads::Nowhere(say("left_out.record")),
            },
            RefTarget::Message(number) => match record.message(number) {
                Some(shown) => Leads::Record(shown),
                None => Leads::Nowhere(say("cable.not_here")),
            },
            RefTarget::Web(address) => Leads::Web(address),
        };
        Reference {
            letter,
            message,
            to,
        }
    })
}

/// The lettered references, each with a link where there is a page.
pub(super) fn refs(record: &Record<'_>, common: &Common) -> Value {
    list(references(record, common).map(|reference| {
        let fields = match reference.to {
            Leads::Record(shown) => Fields::new().with("row", shown.link()),
            Leads::Web(address) => Fields::new().with("web", address),
            Leads::Nowhere(why) => Fields::new().with("note", why),
        };
        fields
            .with_some("message", reference.message)
            .with("letter", reference.letter)
    }))
}
