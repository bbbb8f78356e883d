use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::{NoPicture, Record};

/// A record with minors, of a shelter, or with a protected source shows a picture.
pub(super) const RULE: Rule = Rule::record("withheld-picture", Severity::Error, check)
    .always()
    .never_known();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    if document.body.pictures.is_empty() {
        return;
    }
    let Some(why) = document.record.as_deref().and_then(Record::no_picture) else {
        return;
    };
    let (message, note) = match why {
        NoPicture::Minors => (
            "a record with minors shows no picture",
            "a child can be known by a place, a wall or a garment, also where no face is seen",
        ),
        NoPicture::Shelter => (
            "a record of a shelter or safe house shows no picture",
            "whoever looks for the people in it can find it by what is seen around it",
        ),
        NoPicture::Source => (
            "a record with a protected source shows no picture",
            "what is seen on it, and from where, can tell who was there to take it",
        ),
    };
    for used in &document.body.pictures {
        let finding = RULE.at(case.path(ix), used.span, message);
        found.push(finding.note(note).help(
            "take it out, and say in words what readers need; the file itself is kept as evidence",
        ));
    }
}
