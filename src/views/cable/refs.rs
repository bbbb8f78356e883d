use tera::Value;

use crate::model::fields::RefTarget;
use crate::model::{Common, Target};
use crate::views::record::{End, Record};
use crate::views::{Fields, list, say};

/// The lettered references, each with a link where there is a page.
pub(super) fn refs(record: &Record<'_>, common: &Common) -> Value {
    list(common.refs.iter().map(|(letter, target)| {
        let fields = match target {
            RefTarget::Record(id) => {
                let found = record.find(&Target::Record(id.as_str().to_owned()));
                page(found, "left_out.record")
            }
            RefTarget::Message(number) => match record.message(number) {
                Some(shown) => page(Some(End::In(shown, None)), "left_out.record"),
                None => Fields::new().with("note", say("cable.not_here")),
            }
            .with("message", number.as_str()),
            RefTarget::Web(address) => Fields::new().with("web", address.as_str()),
        };
        fields.with("letter", letter)
    }))
}

fn page(end: Option<End<'_>>, left_out: &'static str) -> Fields {
    match end {
        Some(End::In(shown, _)) => Fields::new().with("row", shown.link()),
        _ => Fields::new().with("note", say(left_out)),
    }
}
