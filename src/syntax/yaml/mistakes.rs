use std::ops::Range;

use super::build::{Stop, TOO_DEEP};
use super::finding::Finding;
use super::line::{Line, line_at, line_before};
use super::quote::{in_curly_quotes, quoted};
use super::working::Working;

/// A mistake in the writing of a block, and how the copy is mended so that reading can go on.
pub(super) struct Mistake {
    pub(super) finding: Finding,
    pub(super) repair: (Range<usize>, String),
    /// The key whose value is lost by the repair.
    pub(super) unread: Option<String>,
}

const RULE: &str = "yaml-syntax";

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

type Explained = Option<Mistake>;

fn mistake(finding: Finding, range: Range<usize>, with: impl Into<String>) -> Mistake {
    Mistake {
        finding,
        repair: (range, with.into()),
        unread: None,
    }
}

/// A finding whose remedy is to put `value` in quotes, and the same as repair.
fn quote_value(work: &Working, finding: Finding, value: Range<usize>, safe: bool) -> Mistake {
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

fn unknown_anchor(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    if !info.contains("unknown anchor") {
        return None;
    }
    let value = if line.value.contains(&at) {
        at..line.value.end
    } else {
        line.written()
    };
    let finding = Finding::error("yaml-feature", work.span(value.clone()), "a value begins with `*`")
        .note("at the beginning of a value `*` stands for a value written elsewhere, which records do not use");
    Some(quote_value(work, finding, value, true))
}

fn quotes(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    if !info.contains("quoted scalar") {
        return None;
    }
    let text = &work.text;
    if info.contains("escape") || info.contains("hexadecimal") {
        let finding = Finding::error(
            RULE,
            work.span(line.value.clone()),
            "a backslash stands in double quotes",
        )
        .note("in double quotes a backslash begins a special character");
        let inner = text[line.value.clone()].trim_matches('"');
        let single = format!("'{}'", inner.replace('\'', "''"));
        let span = work.span(line.value.clone());
        let finding = finding.fix("use single quotes", span, single.clone(), false);
        return Some(mistake(finding, line.value.clone(), single));
    }
    // Behind a closed quote the parser stops at what follows; before an open one, at its beginning.
    let value = line.value.clone();
    let written = &text[value.clone()];
    if info.contains("trailing content") && written.starts_with(['"', '\'']) {
        let finding = Finding::error(
            RULE,
            work.span(at.min(value.end)..value.end),
            "text follows a closing quote",
        )
        .note("a value is either in quotes from its beginning to its end, or without");
        let inner = written.to_owned();
        let replacement = requoted(&inner);
        let span = work.span(value.clone());
        let help = "put one pair of quotes around the whole value";
        return Some(mistake(
            finding.fix(help, span, replacement.clone(), false),
            value,
            replacement,
        ));
    }
    let quote = text[at..]
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let end = value.end.max(at + 1);
    let finding = Finding::error(RULE, work.span(at..end), "a quote is opened and not closed")
        .labelled("opened here");
    let replacement = format!("{}{quote}", &text[at..end]);
    let help = format!("write a `{quote}` at the end of the value");
    let finding = finding.fix(help, work.span(at..end), replacement.clone(), false);
    Some(mistake(finding, at..end, replacement))
}

/// `'it's fine'` keeps its words in proper quotes; `"Raid" at night` keeps its quotes as text.
fn requoted(written: &str) -> String {
    let quote = written.chars().next().unwrap_or('"');
    match written
        .strip_prefix(quote)
        .and_then(|rest| rest.strip_suffix(quote))
    {
        Some(inner) if quote == '\'' => quoted(inner),
        Some(inner) => format!("'{}'", inner.replace('\'', "''")),
        None => format!("'{}'", written.replace('\'', "''")),
    }
}

fn reserved_character(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    let reserved = info.contains("unexpected character") || info.contains("misplaced bracket");
    let block = info.contains("block scalar, did not find expected comment");
    if !(reserved || block) || !line.value.contains(&at) {
        return None;
    }
    let first = work.text[at..].chars().next()?;
    let message = format!("a value begins with `{first}`");
    let finding = Finding::error(RULE, work.span(at..at + first.len_utf8()), message)
        .note("YAML keeps this character for itself at the beginning of a value");
    Some(quote_value(work, finding, at..line.value.end, true))
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
    let word = written.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    let word = word.unwrap_or(written.len());
    let start = found.value.start;
    if word > 0 && written[word..].starts_with(':') {
        let colon = start + word;
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
    lost.unread = (word > 0).then(|| written[..word].to_owned());
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

/// True when each bracket opened on the line is closed on it.
fn balanced(written: &str) -> bool {
    let count =
        |open: char, close: char| written.matches(open).count() == written.matches(close).count();
    count('[', ']') && count('{', '}')
}

fn brackets(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
    let text = &work.text;
    let written = &text[line.value.clone()];
    let closed_early = info.contains("did not find expected key")
        && written.starts_with(['[', '{'])
        && line.value.contains(&at);
    if closed_early {
        let message = "text follows a closing bracket";
        let finding = Finding::error(RULE, work.span(at..line.value.end), message)
            .note("a value that begins with `[` or `{` is a list or a group of keys, not text");
        return Some(quote_value(work, finding, line.value.clone(), false));
    }
    if !(info.contains("flow") || info.contains("illegal placement")) {
        return None;
    }
    let opening = unclosed(text, at)?;
    let open_line = line_at(text, opening);
    let close = if text[opening..].starts_with('[') {
        ']'
    } else {
        '}'
    };
    let message = format!("a `{}` is opened and not closed", &text[opening..=opening]);
    let end = open_line.value.end;
    let finding = Finding::error(RULE, work.span(opening..opening + 1), message)
        .labelled("opened here")
        .fix(
            format!("write a `{close}` where the list or group ends"),
            work.span(end..end),
            close,
            false,
        );
    Some(mistake(finding, end..end, close))
}

/// The last bracket before `at` that nothing closes on its own line.
fn unclosed(text: &str, at: usize) -> Option<usize> {
    let line = line_at(text, at);
    for line in [Some(line), line_before(text, at)].into_iter().flatten() {
        let mut open = Vec::new();
        for (place, byte) in text[line.value.clone()].bytes().enumerate() {
            match byte {
                b'[' | b'{' => open.push(line.value.start + place),
                b']' | b'}' => drop(open.pop()),
                _ => {}
            }
        }
        if let Some(found) = open.pop() {
            return Some(found);
        }
    }
    let before = &text[..at];
    before.rfind(['[', '{'])
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
