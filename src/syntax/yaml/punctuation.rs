use super::finding::Finding;
use super::line::{Line, line_at, line_before};
use super::mistakes::{Explained, RULE, mistake, quote_value};
use super::quote::quoted;
use super::working::Working;

pub(super) fn unknown_anchor(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
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

pub(super) fn quotes(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
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

pub(super) fn reserved_character(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
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

/// True when each bracket opened on the line is closed on it.
pub(super) fn balanced(written: &str) -> bool {
    let count =
        |open: char, close: char| written.matches(open).count() == written.matches(close).count();
    count('[', ']') && count('{', '}')
}

pub(super) fn brackets(work: &Working, line: &Line, info: &str, at: usize) -> Explained {
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
