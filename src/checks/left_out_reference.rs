use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution, Standing, Why};
use crate::model::{Reference, Target};
use crate::source::Span;

/// A file that is in the site refers to one that is left out of it.
pub(super) const RULE: Rule = Rule::record("left-out-reference", Severity::Warning, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    if !case.atlas.is_in(ix) {
        return;
    }
    // Nearly always there is nothing to tell, and that is known without reading.
    if !case
        .atlas
        .outgoing(ix)
        .iter()
        .any(|link| why(case, link.other).is_some())
    {
        return;
    }
    let document = case.atlas.document(ix);
    let Some(record) = &document.record else {
        return;
    };
    let mut report = |target: &Target, place: &dyn Fn() -> Span| {
        if let Resolution::Found(other) = case.atlas.resolve(target)
            && other != ix
            && let Some(why) = why(case, other)
        {
            found.push(
                RULE.at(
                    case.path(ix),
                    place(),
                    "this refers to a record that is left out of the site",
                )
                .note(format!("why it is left out: {}", why.words()))
                .note("readers see that there is a record, and neither its id nor its title")
                .help("release that record too, or remove the reference"),
            );
        }
    };
    for reference in Reference::of_record(record) {
        report(&reference.target, &|| case.target_span(ix, &reference));
    }
    for link in &document.body.links {
        if let Some(target) = Target::of_link(&link.target) {
            report(&target, &|| link.span);
        }
    }
    for citation in document
        .body
        .citations
        .iter()
        .filter(|it| it.key.contains('-'))
    {
        report(&Target::Record(citation.key.clone()), &|| citation.span);
    }
}

/// Why a file is left out, as far as its own state says; what is wrong with it is told there.
fn why(case: &SiteCase<'_>, ix: DocIx) -> Option<Why> {
    match case.atlas.standing(ix) {
        Standing::LeftOut(why) if !matches!(why, Why::HasErrors | Why::Unreadable) => Some(why),
        _ => None,
    }
}
