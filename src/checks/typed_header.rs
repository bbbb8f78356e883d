use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A line of the cable's header is typed into the text.
pub(super) const RULE: Rule = Rule::file("typed-header", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let is_record = case.record().is_some() && case.document.key.kind.is_record();
    if let Some(hit) = case
        .hits_of_body(Class::Header)
        .next()
        .filter(|_| is_record)
    {
        found.push(
            case.finding(&RULE, hit.span, "a line of the cable's header is typed into the text")
                .note("the header is made from the front matter; what is typed stands there twice, and can say something else")
                .help("remove the header from the text, and write what is missing as `title`, `tags`, `refs`, `captions` or `cable`"),
        );
    }
}
