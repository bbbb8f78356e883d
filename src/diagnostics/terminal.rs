use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::TextOf;
use super::diagnostic::{Diagnostic, Help, Label, Severity};
use super::texts::{Texts, in_parts, one_line, visible};

/// Findings as a compiler prints them: what is wrong, the line of source, why, what to do.
///
/// A silent finding shows its place and never its line.
pub fn render_terminal(
    diagnostics: &[Diagnostic],
    text_of: &TextOf<'_>,
    colour: bool,
    width: usize,
) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(width.max(40));
    in_parts(diagnostics, text_of, |diagnostic, texts, out| {
        let group = group(diagnostic, texts);
        for line in renderer.render(&[group]).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    })
}

fn group<'a>(diagnostic: &'a Diagnostic, texts: &mut Texts<'_>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Info => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error | Severity::Block => Level::ERROR,
    };
    let title = level
        .primary_title(one_line(&diagnostic.message))
        .id(&diagnostic.rule);
    let mut group = Group::with_title(title);
    let mut shown: Vec<&Label> = Vec::new();
    for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.related) {
        // All labels of one file are drawn into one excerpt.
        if shown.iter().any(|other| other.path == label.path) {
            continue;
        }
        shown.push(label);
        group = match (diagnostic.silent, excerpt(diagnostic, label, texts)) {
            (false, Some(snippet)) => group.element(snippet),
            _ => group.element(origin(label, texts)),
        };
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(one_line(note)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(advice(help, diagnostic.silent)));
    }
    group
}

/// Only the place: for what may not be shown and for what cannot be read.
fn origin<'a>(label: &Label, texts: &mut Texts<'_>) -> Origin<'a> {
    let start = texts.place(label).start;
    Origin::path(one_line(label.path.as_str()))
        .line(start.line)
        .char_column(start.column)
}

fn excerpt<'a>(
    diagnostic: &'a Diagnostic,
    first: &Label,
    texts: &mut Texts<'_>,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let (text, lines) = texts.get(&first.path)?;
    let labels: Vec<(bool, &Label)> = std::iter::once((true, &diagnostic.primary))
        .chain(diagnostic.related.iter().map(|label| (false, label)))
        .filter(|(_, label)| label.path == first.path)
        .collect();
    let ranges: Vec<Range<usize>> = labels
        .iter()
        .map(|(_, label)| on_borders(text, label.span.range()))
        .collect();
    let from = ranges.iter().map(|range| range.start).min()?;
    let to = ranges.iter().map(|range| range.end).max()?;
    let start = text[..from].rfind('\n').map_or(0, |found| found + 1);
    let end = text[to..].find('\n').map_or(text.len(), |found| to + found);
    let source = visible(&text[start..end]);
    let mut snippet = Snippet::source(source)
        .path(one_line(first.path.as_str()))
        .line_start(lines.position(text, start).line);
    for ((primary, label), range) in labels.into_iter().zip(ranges) {
        let kind = if primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind.span(range.start - start..range.end - start);
        let words = one_line(&label.text);
        let annotation = if words.is_empty() {
            annotation
        } else {
            annotation.label(words)
        };
        snippet = snippet.annotation(annotation);
    }
    Some(snippet)
}

/// Within the text, and on borders of characters.
fn on_borders(text: &str, range: Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(range.start);
    let end = floor(range.end).max(start);
    // What ends with a line shows that line only.
    let kept = text[start..end].trim_end_matches(['\n', '\r']).len();
    start..start + kept
}

/// The advice, and what it would write where the words do not say it.
fn advice(help: &Help, silent: bool) -> String {
    let words = one_line(&help.text);
    match help.edits.as_slice() {
        [edit] if !silent => {
            let new = one_line(edit.replacement.trim());
            let short =
                !new.is_empty() && new.chars().count() <= 60 && !edit.replacement.contains('\n');
            if short && !words.contains(&new) {
                format!("{words}: {new}")
            } else {
                words
            }
        }
        _ => words,
    }
}
