use std::fmt::Write;

use super::summary::{self, plain};
use crate::compare::{
    Change, Comparison, FieldChange, PageChange, Piece, RecordChange, TextChange,
};

/// Elements of a text told of one record, before the rest is counted.
const ELEMENTS: usize = 30;

/// Rows of a table, before the rest is counted.
const ROWS: usize = 100;

/// Signs that mean something in Markdown wherever they stand; others do so only where a line begins,
/// and no line here begins with words of a record.
const MEANING: [char; 9] = ['\\', '`', '*', '_', '[', ']', '|', '~', '$'];

/// The comparison as the text of a merge request.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "## Changes since {}\n\n**{}** · as of {}\n\n{}\n",
        words(&comparison.base),
        words(&comparison.marking.1),
        comparison.day,
        words(&summary::line(comparison)),
    );
    for note in &comparison.notes {
        let _ = writeln!(out, "> {}\n", words(note));
    }
    findings(comparison, &mut out);
    if !comparison.outside.is_empty() {
        out.push_str("### Beside the records\n\n");
        for (change, path) in &comparison.outside {
            let _ = writeln!(out, "- {} {}", sign(change), words(path));
        }
        out.push('\n');
    }
    if !comparison.records.is_empty() {
        out.push_str("### Records\n\n");
        for record in &comparison.records {
            self::record(comparison, record, &mut out);
        }
        out.push('\n');
    }
    pages(comparison, &mut out);
    let _ = writeln!(out, "**{}**", words(&comparison.marking.1));
    out
}

fn findings(comparison: &Comparison, out: &mut String) {
    if comparison.findings.is_empty() {
        return;
    }
    out.push_str("### To be mended first\n\n");
    for finding in &comparison.findings {
        let path = words(finding.primary.path.as_str());
        let _ = writeln!(out, "- {path}: {}", words(&finding.message));
        for help in &finding.help {
            let _ = writeln!(out, "  - {}", words(&help.text));
        }
    }
    out.push('\n');
}

fn record(comparison: &Comparison, record: &RecordChange, out: &mut String) {
    let _ = write!(
        out,
        "- {} **{}**",
        sign(&record.change),
        words(&summary::called(record))
    );
    if let Some(title) = &record.title {
        let _ = write!(out, " {}", words(title));
    }
    let status = record.status.iter().map(|status| words(status));
    let mut more: Vec<String> = match record.change {
        Change::Added => status.collect(),
        _ => Vec::new(),
    };
    more.extend(record.words.words());
    if !more.is_empty() {
        let _ = write!(out, " ({})", more.join(", "));
    }
    out.push('\n');
    if let Some(why) = record.withheld {
        let _ = writeln!(out, "  - {}", words(why));
        return;
    }
    for field in &record.fields {
        self::field(field, out);
    }
    let text = summary::text(comparison, record);
    for change in text.iter().take(ELEMENTS) {
        let _ = writeln!(out, "  - {}: {}", change.element, pieces(change));
    }
    if text.len() > ELEMENTS {
        let _ = writeln!(out, "  - and {} more elements", text.len() - ELEMENTS);
    }
}

fn field(field: &FieldChange, out: &mut String) {
    if let Some((before, after)) = summary::long(field) {
        let _ = writeln!(
            out,
            "  - {}: {} {}",
            words(&field.label),
            removed(before),
            added(after)
        );
    } else {
        let _ = writeln!(out, "  - {}", words(&field.words()));
    }
}

fn pieces(change: &TextChange) -> String {
    let pieces = change.pieces.iter().map(|piece| match piece {
        Piece::Same(text) => words(text),
        Piece::Removed(text) => removed(text),
        Piece::Added(text) => added(text),
    });
    pieces.collect::<String>().trim_end().to_owned()
}

/// The signs stand beside the elements, which not every reader of Markdown shows.
fn removed(text: &str) -> String {
    format!("<del>[−{}−]</del>", words(text))
}

fn added(text: &str) -> String {
    format!("<ins>[+{}+]</ins>", words(text))
}

fn pages(comparison: &Comparison, out: &mut String) {
    let (own, following) = summary::folded(comparison);
    if !own.is_empty() {
        out.push_str("### Pages\n\n| | page | why |\n|---|---|---|\n");
        rows(&own, PageChange::reasons, out);
    }
    if !following.is_empty() {
        let _ = write!(
            out,
            "<details><summary>Pages that follow: {}</summary>\n\n| | page | what moved |\n|---|---|---|\n",
            following.len()
        );
        rows(&following, summary::follows, out);
        out.push_str("</details>\n\n");
    }
}

fn rows(pages: &[&PageChange], says: impl Fn(&PageChange) -> String, out: &mut String) {
    for page in pages.iter().take(ROWS) {
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            sign(&page.change),
            words(&page.url),
            words(&says(page))
        );
    }
    if pages.len() > ROWS {
        let _ = writeln!(out, "| | and {} more | |", pages.len() - ROWS);
    }
    out.push('\n');
}

fn sign(change: &Change) -> String {
    match change {
        Change::Moved(from) => format!("→ moved from {}", words(from)),
        change => format!("{} {}", change.sign(), change.word()),
    }
    .replace('~', "\\~")
}

/// Words of a record as text: nothing in them is markup, and nothing calls a person or an issue.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // An invisible joiner behind the sign: what follows is no name of anything.
            '@' | '#' => {
                out.push(c);
                out.push('\u{2060}');
            }
            c if MEANING.contains(&c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            words("<b>*x*</b> [a](b) | @all #12"),
            "&lt;b&gt;\\*x\\*&lt;/b&gt; \\[a\\](b) \\| @\u{2060}all #\u{2060}12"
        );
    }
}
