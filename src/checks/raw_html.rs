use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// HTML in a text, which is not passed on.
pub(super) const RULE: Rule = Rule::file("raw-html", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let mut last: Option<Span> = None;
    for span in &case.document.body.raw_html {
        let between = Span {
            start: last.map_or(0, |it| it.end),
            end: span.start,
        };
        let same_line = last.is_some() && !between.of(case.text).contains('\n');
        // A comment is a note to oneself.
        if same_line || span.of(case.text).starts_with("<!--") {
            continue;
        }
        last = Some(*span);
        found.push(
            case.finding(&RULE, *span, "this HTML is not passed on; only the words in it are shown")
                .note("texts are Markdown, so that they look alike everywhere and nothing in them can run")
                .help("use Markdown: `*emphasis*`, `## Heading`, tables with `|`"),
        );
    }
}
