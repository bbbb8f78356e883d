use super::diagnostic::{Diagnostic, Edit};
use crate::source::Span;

/// Some lines of a text and what an edit makes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// Number of the first line before the edit, from 1.
    pub line: usize,
    /// The lines as they were, without their ends; none where lines are added.
    pub before: Vec<String>,
    /// The lines as they are then.
    pub after: Vec<String>,
}

/// The edits that mend findings of one file and keep the meaning for certain. Of two that touch one
/// another only the first is among them; nothing of a finding that must not be repeated is.
pub fn certain<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Edit> {
    let mut chosen: Vec<Edit> = Vec::new();
    for finding in found.into_iter().filter(|finding| !finding.silent) {
        let certain = finding.help.iter();
        let certain = certain.filter(|help| help.safe && !help.edits.is_empty());
        for help in certain.take(1) {
            let is_free = |edit: &Edit| {
                let apart = |other: &Edit| {
                    other.span.end < edit.span.start || edit.span.end < other.span.start
                };
                chosen.iter().all(apart)
            };
            if help.edits.iter().all(is_free) {
                chosen.extend(help.edits.iter().cloned());
            }
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    chosen
}

/// The text with all `edits` made, which do not overlap.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len() + 128);
    let mut from = 0;
    for edit in edits {
        out.push_str(&text[from..edit.span.start as usize]);
        out.push_str(&edit.replacement);
        from = edit.span.end as usize;
    }
    out.push_str(&text[from..]);
    out
}

/// Where a place of the edited text was before `edits`; of replaced text the whole of it, and nothing
/// for what was put where nothing stood.
pub fn place_before(span: Span, edits: &[Edit]) -> Option<Span> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    // What the edits before a place have made the text longer by.
    for edit in edits {
        let (from, to) = (edit.span.start as usize, edit.span.end as usize);
        let now = from + edit.replacement.len();
        if start >= now {
            start = start - now + to;
            end = end - now + to;
        } else if end > from {
            return (from < to).then_some(edit.span);
        } else {
            break;
        }
    }
    Some(Span::new(start, end))
}

/// Every line that `edits` change, in order.
pub fn rewritten(text: &str, edits: &[Edit]) -> Vec<Rewritten> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    edits
        .chunk_by(|a, b| lines(text, a).1 > b.span.start as usize)
        .map(|group| {
            let (from, to) = (
                lines(text, group[0]).0,
                lines(text, group[group.len() - 1]).1,
            );
            let own: Vec<Edit> = group.iter().map(|edit| shifted(edit, from)).collect();
            Rewritten {
                line: text[..from].matches('\n').count() + 1,
                before: text[from..to].lines().map(str::to_owned).collect(),
                after: applied(&text[from..to], &own)
                    .lines()
                    .map(str::to_owned)
                    .collect(),
            }
        })
        .collect()
}

/// The bytes of the lines that an edit touches; none where it adds whole lines.
fn lines(text: &str, edit: &Edit) -> (usize, usize) {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if start == end && from == start && edit.replacement.ends_with('\n') {
        return (start, start);
    }
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    (from, to)
}

fn shifted(edit: &Edit, by: usize) -> Edit {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    Edit {
        span: Span::new(start - by, end - by),
        replacement: edit.replacement.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{applied, place_before, rewritten};
    use crate::diagnostics::Edit;
    use crate::source::Span;

    const TEXT: &str = "a: 1\r\nb: 2\r\nc: 3\r\n";

    fn edit(start: usize, end: usize, with: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            replacement: with.to_owned(),
        }
    }

    #[test]
    fn places_are_found_again() {
        let edits = [edit(15, 16, "999"), edit(6, 6, "new: 0\r\n")];
        let now = applied(TEXT, &edits);
        let place = |words: &str| {
            let at = now.find(words).unwrap();
            let before = place_before(Span::new(at, at + words.len()), &edits)?;
            Some(before.of(TEXT))
        };
        assert_eq!(place("a: 1"), Some("a: 1"));
        assert_eq!(place("b: 2"), Some("b: 2"));
        assert_eq!(place("999"), Some("3"));
        assert_eq!(place("new"), None);
    }

    #[test]
    fn every_changed_line_is_told_once() {
        let edits = [
            edit(15, 16, "9"),
            edit(6, 6, "new: 0\r\n"),
            edit(12, 13, "C"),
        ];
        assert_eq!(applied(TEXT, &edits), "a: 1\r\nnew: 0\r\nb: 2\r\nC: 9\r\n");
        let told = rewritten(TEXT, &edits);
        let told: Vec<_> = told
            .iter()
            .map(|it| (it.line, it.before.join("|"), it.after.join("|")))
            .collect();
        assert_eq!(
            told,
            [
                (2, String::new(), "new: 0".to_owned()),
                (3, "c: 3".to_owned(), "C: 9".to_owned()),
            ]
        );
    }
}
