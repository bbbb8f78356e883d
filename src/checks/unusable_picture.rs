use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::picture::Trouble;

/// The file of a picture that a text shows cannot be made fit for readers.
pub(super) const RULE: Rule = Rule::record("unusable-picture", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    for used in &document.body.pictures {
        let beside = case
            .atlas
            .setting
            .pictures
            .beside(&document.path, &used.name);
        let Some((_, Err(trouble))) = beside else {
            continue;
        };
        let (message, help) = words(trouble);
        let finding = RULE.at(case.path(ix), used.span, message);
        found.push(
            finding
                .note("every picture is drawn anew, so that nothing but what is seen on it reaches readers")
                .help(help),
        );
    }
}

/// What is said of a trouble, and what to do.
fn words(trouble: Trouble) -> (&'static str, &'static str) {
    match trouble {
        Trouble::TooLarge => (
            "the file of this picture is larger than 8 MB",
            "save it smaller; a page shows at most 1,440 pixels in width",
        ),
        Trouble::TooManyPixels => (
            "this picture has more than 25 million pixels",
            "save it smaller; a page shows at most 1,440 pixels in width",
        ),
        Trouble::NoPicture => (
            "the file is neither PNG nor JPEG, whatever its name says",
            "open it in a program for pictures and save it as PNG or JPEG",
        ),
        Trouble::Damaged => (
            "the file of this picture is damaged or cut short",
            "copy it again, or save it anew as PNG or JPEG",
        ),
        Trouble::TooFull => (
            "this picture is too full for a page, even small and coarse",
            "cut it to what matters",
        ),
        Trouble::Unreadable => (
            "the file of this picture cannot be read",
            "see who may read it",
        ),
    }
}
