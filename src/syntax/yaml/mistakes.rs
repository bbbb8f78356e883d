use std::ops::Range;

use super::build::{Stop, TOO_DEEP};
use super::finding::Finding;
use super::line::{Line, line_at, line_before};
use super::punctuation::{balanced, brackets, quotes, reserved_character, unknown_anchor};
use super::quote::{in_curly_quotes, quoted};
use super::working::Working;

/// A mistake in the writing of a block, and how the copy is mended so that reading can go on.
pub(super) struct Mistake {
    pub(super) finding: Finding,
    pub(super) repair: (Range<usize>, String),
    /// The key whose value is lost by the repair.
    pub(super) unread: Option<String>,
}

pub(super) const RULE: &str = "yaml-syntax";

/// Says in plain words why reading stopped.
pub(super) fn explain(work: &Working, stop: &Stop) -> Mistake {
    let line = line_at(&work.text, stop.at);
    let info = stop.info.as_str();
    if info == TOO_DEEP {
        return too_deep(work, &line);
    }
    let known = [
        unknown_anchor,
        quotes,
        reserved_character,
        missing_colon,
        colon_in_value,
        brackets,
        unexpected_depth,
    ];
    known
        .iter()
        .find_map(|explain| explain(work, &line, info, stop.at))
        .unwrap_or_else(|| misplaced(work, &line, info))
}

pub(super) type Explained = Option<Mistake>;

pub(super) fn mistake(finding: Finding, range: Range<usize>, with: impl Into<String>) -> Mistake {
    Mistake {
        finding,
        repair: (range, with.into()),
        unread: None,
    }
}

/// A finding whose remedy is to put `value` in quotes, and the same as repair.
pub(super) fn quote_value(
    work: &Working,
    finding: Finding,
    value: Range<usize>,
    safe: bool,
) -> Mistake {
    let replacement = match in_curly_quotes(&work.text[value.clone()]) {
        Some(inner) => quoted(inner),
        None => quoted(&work.text[value.clone()]),
    };
    let span = work.span(value.clone());
    let finding = finding.fix(
        "put the whole value in quotes",
        span,
        replacement.clone(),
        safe,
    );
    mistake(finding, value, replacement)
}

fn missing_colon(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    let stopped_behind = info.contains("simple key expect");
    let continued = info.contains("mapping values are not allowed")
        && line.key.as_ref().is_some_and(|key| key.end == at);
    if !stopped_behind && !continued {
        return None;
    }
    let bare = |line: &Line| line.key.is_none() && !line.is_empty();
    let found = if stopped_behind && bare(line) {
        Some(line.clone())
    } else {
        line_before(&work.text, at)
    };
    let found = found.filter(bare)?;
    let written = &work.text[found.value.clone()];
    let length = written.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    let length = length.unwrap_or(written.len());
    let start = found.value.start;
    if length > 0 && written[length..].starts_with(':') {
        let colon = start + length;
        let finding = Finding::error(
            RULE,
            work.span(start..colon + 1),
            "a blank is missing after the colon",
        )
        .note("without the blank the colon belongs to the text and the line has no key");
        let finding = finding.fix(
            "write a blank after the colon",
            work.span(colon..colon + 1),
            ": ",
            true,
        );
        return Some(mistake(finding, colon..colon + 1, ": "));
    }
    let finding = Finding::error(RULE, work.span(found.value.clone()), "this line has no key")
        .note("each line is `key: value`; a text that goes on over several lines is indented")
        .help("write the key with a colon and a blank in front, or join the line to the one above");
    let mut lost = lose(work, finding, &found);
    lost.unread = (length > 0).then(|| written[..length].to_owned());
    Some(lost)
}

fn colon_in_value(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    let value = line.value.clone();
    let written = &work.text[value.clone()];
    let block = info.contains("mapping values are not allowed");
    if block
        && at >= value.start
        && !written.is_empty()
        && !written.starts_with(['"', '\'', '[', '{'])
    {
        let finding = colon_finding(work, at);
        return Some(quote_value(work, finding, value, true));
    }
    let in_braces =
        info.contains("flow mapping, did not find") || info.contains("flow sequence, expected");
    if in_braces && value.contains(&at) && balanced(written) && work.text[at..].starts_with(':') {
        let before = work.text[value.start..at]
            .rfind([',', '{', '['])
            .map_or(value.start, |found| value.start + found + 1);
        let key = work.text[before..at]
            .find(": ")
            .map_or(before, |found| before + found + 2);
        let end = work.text[at..value.end]
            .find([',', '}', ']'])
            .map_or(value.end, |found| at + found);
        let begin = at - work.text[key..at].trim_start().len();
        let finding = colon_finding(work, at)
            .note("prose stands better on a line of its own than inside braces");
        return Some(quote_value(work, finding, begin..end, false));
    }
    None
}

fn colon_finding(work: &Working, at: usize) -> Finding {
    Finding::error(
        RULE,
        work.span(at..at + 1),
        "a colon followed by a blank inside a value needs quotes",
    )
    .note("a colon and a blank end a key, so the value would be read as another key")
}

/// `b: 2` indented below `a: 1`.
fn unexpected_depth(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    let own_key = line.key.as_ref().is_some_and(|key| key.end == at);
    if !info.contains("mapping values are not allowed") || !own_key {
        return None;
    }
    let above = line_before(&work.text, at)?;
    let finding = Finding::error(RULE, work.span(line.written()), "this line is indented, but the line above has a value already")
        .note("lines that belong to a key are indented below it, and the key's own line ends with the colon")
        .related(work.span(above.written()), "has a value already")
        .help("begin the line at the same column as the line above");
    Some(lose(work, finding, line))
}

fn misplaced(work: &Working, line: &Line, info: &str) -> Mistake {
    let finding = if info.contains("indent") || info.contains("did not find expected") {
        Finding::error(RULE, work.span(line.written()), "this line does not fit below the line above")
            .note("keys of one group begin at the same column; what belongs to a key is indented by two blanks")
            .help("begin the line at the column of the group it belongs to")
    } else {
        Finding::error(RULE, work.span(line.written()), "this line cannot be read as YAML")
            .note(format!("the reader says: {info}"))
            .help("write each line as `key: value`, with quotes around values that hold special characters")
    };
    lose(work, finding, line)
}

fn too_deep(work: &Working, line: &Line) -> Mistake {
    let finding = Finding::error(
        RULE,
        work.span(line.written()),
        "lists and groups stand too deep inside each other",
    )
    .note("no record needs more than a few levels")
    .help("remove the brackets that are not needed");
    lose(work, finding, line)
}

/// Leaves the line that holds `at` out, where mending it did not help.
pub(super) fn give_up_line(work: &Working, at: usize) -> Mistake {
    let line = line_at(&work.text, at);
    let line = if line.is_empty() {
        line_before(&work.text, at).unwrap_or(line)
    } else {
        line
    };
    lose(
        work,
        Finding::error(RULE, work.span(line.written()), ""),
        &line,
    )
}

/// Leaves the line and what is indented below it out of the copy.
fn lose(work: &Working, finding: Finding, line: &Line) -> Mistake {
    let text = &work.text;
    let mut end = line.range.end;
    while let Some(found) = text[end..].find('\n') {
        let next = line_at(text, end + found + 1);
        if next.range.start <= end || (!next.is_empty() && next.indent <= line.indent) {
            break;
        }
        end = next.range.end;
        if end >= text.len() {
            break;
        }
    }
    let range = line.range.start..end;
    let blanks = text[range.clone()]
        .bytes()
        .map(|byte| {
            if byte == b'\n' || byte == b'\r' {
                char::from(byte)
            } else {
                ' '
            }
        })
        .collect::<String>();
    let unread = line.key.clone().map(|key| text[key].to_owned());
    Mistake {
        finding,
        repair: (range, blanks),
        unread,
    }
}
