use chancery::diagnostics::{Diagnostic, Severity};

/// A finding that a case expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The line of the file it is reported on, from 1.
    pub(crate) line: usize,
    /// `error`, `warning`, `info` or `block`.
    pub(crate) level: String,
    /// The rule.
    pub(crate) rule: String,
    /// A part of the message; may be empty.
    pub(crate) words: String,
}

impl Mark {
    /// True when a finding on `line` is the one expected.
    pub(crate) fn fits(&self, line: usize, finding: &Diagnostic) -> bool {
        self.line == line
            && self.level == level(finding.severity)
            && self.rule == finding.rule
            && finding.message.contains(&self.words)
    }
}

/// The word of a severity in marks, where a block is told from an error.
pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Block => "block",
        other => other.word(),
    }
}

/// Takes the marks out of a text: what is left, and the marks with the line each stands on. A line
/// that holds a mark alone goes, and its mark is about the line above.
pub(crate) fn split(text: &str) -> (String, Vec<Mark>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    let mut line_number = 0;
    for line in text.split_inclusive('\n') {
        let (ending, whole) = match line.strip_suffix('\n') {
            Some(whole) => ("\n", whole),
            None => ("", line),
        };
        let Some(at) = first_mark(whole) else {
            line_number += 1;
            plain.push_str(line);
            continue;
        };
        let kept = whole[..at].trim_end();
        let alone = kept.is_empty();
        line_number += usize::from(!alone);
        let marked = whole[at..].replace("<!--!", "#!");
        for part in marked.split("#!").filter(|part| !part.trim().is_empty()) {
            marks.push(parse(part, line_number.max(1)));
        }
        if !alone {
            plain.push_str(kept);
            plain.push_str(ending);
        }
    }
    (plain, marks)
}

/// Where the marks of a line begin: `#!` in YAML, `<!--!` in Markdown.
fn first_mark(line: &str) -> Option<usize> {
    let starts = ["#!", "<!--!"];
    let marks = starts.iter().flat_map(|start| line.match_indices(start));
    let marks = marks.filter(|(at, start)| starts_mark(&line[at + start.len()..]));
    marks.map(|(at, _)| at).min()
}

fn starts_mark(rest: &str) -> bool {
    let rest = rest.trim_start();
    let levels = ["error[", "warning[", "info[", "block["];
    levels.iter().any(|level| rest.starts_with(level))
}

/// `error[rule] "words"`, with or without the end of a comment behind it.
fn parse(part: &str, line: usize) -> Mark {
    let part = part.trim();
    let part = part.strip_suffix("-->").unwrap_or(part).trim_end();
    let (level, rest) = part
        .split_once('[')
        .unwrap_or_else(|| panic!("not a mark: {part}"));
    let (rule, words) = rest
        .split_once(']')
        .unwrap_or_else(|| panic!("not a mark: {part}"));
    let words = words.trim();
    let words = words
        .strip_prefix('"')
        .and_then(|words| words.strip_suffix('"'))
        .unwrap_or(words);
    Mark {
        line,
        level: level.trim().to_owned(),
        rule: rule.to_owned(),
        words: words.to_owned(),
    }
}
