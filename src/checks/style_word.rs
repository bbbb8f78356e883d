use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// A word stands in a text that the configuration asks to avoid. There are none unless it lists some,
/// because vocabularies differ and either choice would look partisan.
pub(super) const RULE: Rule = Rule::file("style-word", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let words = &case.config.style_words;
    let Some(record) = case.record().filter(|_| !words.is_empty()) else {
        return;
    };
    // Where the title stands is asked only when it may matter: that parses the file again.
    let own = record.common.title.to_ascii_lowercase();
    let mut all = words.iter();
    let title = all
        .any(|(word, _)| own.contains(&word.to_ascii_lowercase()))
        .then(|| case.field("title"));
    for span in title.into_iter().chain([case.document.body_span]) {
        let text = span.of(case.text);
        let lower = text.to_ascii_lowercase();
        for (word, instead) in words.iter() {
            for (at, _) in lower.match_indices(&word.to_ascii_lowercase()) {
                let end = at + word.len();
                if stands_alone(text, at, end) && !is_quoted(text, at) {
                    let here = Span::new(at, end).shifted(span.start as usize);
                    found.push(
                        case.finding(&RULE, here, "this site asks for another word")
                            .note("`chancery.yaml` lists it below `style_words`; in quotation marks, with who said it, it may stand")
                            .fix(format!("write `{instead}`"), here, instead.as_str(), false),
                    );
                }
            }
        }
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    !text[..start].ends_with(char::is_alphanumeric)
        && !text[end..].starts_with(char::is_alphanumeric)
}

/// True between quotation marks of one paragraph.
fn is_quoted(text: &str, at: usize) -> bool {
    let from = text[..at].rfind("\n\n").map_or(0, |found| found + 2);
    let before = &text[from..at];
    let open = before.matches(['“', '«']).count();
    let close = before.matches(['”', '»']).count();
    open > close || before.matches('"').count() % 2 == 1
}
