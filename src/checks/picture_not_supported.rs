use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};

/// A picture in a text: pictures are not shown yet.
pub(super) const RULE: Rule = Rule::file("picture-not-supported", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for span in &case.document.body.pictures {
        found.push(
            case.finding(&RULE, *span, "pictures are not shown yet")
                .note("a picture can name people and places by its metadata and by what is seen on it")
                .help("describe in words what it shows, and cite it as a source with `type: photo_or_video`"),
        );
    }
}
