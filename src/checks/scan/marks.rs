use super::context::is_in_address;
use super::{Class, Hits, prose};

/// Words of classification lines. Case tells them from prose: "cases classified by type".
pub(super) const WORDS: &str = r"NODIS|EXDIS|STADIS|NOFORN|ORCON|TOP SECRET|SECRET|CONFIDENTIAL|C O N F I D E N T I A L|S E C R E T|Classified [Bb]y|CLASSIFIED BY|Declassify [Oo]n|DECLASSIFY ON|DECL(?::| ON)|REASONS?: ?1\.4|Reasons?: ?1\.4";

/// Looks at one of [`WORDS`] between two bytes: is it a line of a classification?
pub(super) fn word(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let stands_alone = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_')
        && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_line = stands_alone && {
        let rest = &text[end..];
        match &text[start..end] {
            "SECRET" | "CONFIDENTIAL" => rest.starts_with("//") || is_own_line(text, start, end),
            word if word.eq_ignore_ascii_case("classified by") => {
                rest.trim_start_matches([' ', '*']).starts_with(':')
                    || (begins_line(text, start)
                        && rest.chars().nth(1).is_some_and(char::is_uppercase))
            }
            _ => true,
        }
    };
    if is_line {
        let what = "a word of a classification line";
        hits.add(Class::Classification, what, start, end);
    }
}

/// Looks at a `(`: is it a portion mark above what these sites may carry?
pub(super) fn bracket(text: &str, at: usize, hits: &mut Hits) -> usize {
    let inside = &text.as_bytes()[at + 1..];
    let length = inside.iter().take(40).position(|byte| *byte == b')');
    let Some(length) = length else { return at + 1 };
    let end = at + length + 2;
    let Some(mark) = text.get(at + 1..end - 1) else {
        return at + 1;
    };
    let (level, rest) = match mark.find('/') {
        Some(slash) => (&mark[..slash], &mark[slash..]),
        None => (mark, ""),
    };
    if !matches!(level, "C" | "S" | "TS") {
        prose::expansion(text, at, end, hits);
        return at + 1;
    }
    let is_mark = if rest.is_empty() {
        // A bare letter is one only where a portion begins, and not in a list of letters.
        begins_portion(text, at)
            && !is_letter_of_list(text, mark)
            && !is_copyright(&text[end..])
            // `REQTE. (S): …` leaves the number of people open.
            && !text[end..].starts_with(':')
    } else {
        is_control(rest)
    };
    if is_mark {
        hits.add(Class::Classification, "a portion mark", at, end);
    }
    at + 1
}

/// True for what may stand behind a level: `//NF`, `/NF`; an office such as `S/S` is none.
fn is_control(rest: &str) -> bool {
    let upper = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '-' | ' ' | ',');
    match rest.strip_prefix("//") {
        Some(controls) => !controls.is_empty() && controls.chars().all(upper),
        None => ["/NF", "/NOFORN", "/REL", "/SI", "/TK"].contains(&rest),
    }
}

/// Looks at a `/`: do two of them stand before a dissemination control?
pub(super) fn slashes(text: &str, at: usize, hits: &mut Hits) -> usize {
    const CONTROLS: [&str; 8] = ["NOFORN", "NF", "REL TO", "REL", "FGI", "SI", "HCS", "TK"];
    let rest = &text[at + 1..];
    let Some(rest) = rest.strip_prefix('/') else {
        return at + 1;
    };
    let control = CONTROLS.iter().find(|control| {
        rest.strip_prefix(**control)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.'))
    });
    if let Some(control) = control.filter(|_| !is_in_address(text, at)) {
        let what = "a dissemination control";
        hits.add(Class::Classification, what, at, at + 2 + control.len());
    }
    at + 2
}

/// The line of `text` that holds byte `at`.
fn line_of(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    (start, end)
}

/// Signs that may stand around the words of a line: headings, emphasis, tables, lists.
const AROUND: [char; 11] = ['#', '>', '*', '_', '|', ' ', '-', '"', '\'', '\t', '\r'];

fn is_own_line(text: &str, start: usize, end: usize) -> bool {
    let (first, last) = line_of(text, start);
    let before = text[first..start].trim_matches(AROUND);
    let after = text[end..last].trim_matches(AROUND);
    before.is_empty() && after.is_empty()
}

fn begins_line(text: &str, start: usize) -> bool {
    let (first, _) = line_of(text, start);
    text[first..start].trim_matches(AROUND).is_empty()
}

/// True at the start of a line, a numbered paragraph, a title, or behind the end of a sentence.
fn begins_portion(text: &str, at: usize) -> bool {
    let (first, _) = line_of(text, at);
    let before = text[first..at].trim_matches(AROUND);
    let numbered = before.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let titled = matches!(before, "title:" | "name:" | "text:" | "objective:");
    let sentence = before.ends_with(['.', '!', '?']) && text[..at].ends_with(' ');
    before.is_empty() || numbered || titled || sentence
}

/// `(A) … (B) … (C)`: the letter before it stands in brackets too.
fn is_letter_of_list(text: &str, mark: &str) -> bool {
    match mark {
        "C" => text.contains("(B)"),
        "S" => text.contains("(R)"),
        _ => false,
    }
}

fn is_copyright(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with("Copyright") || rest.starts_with(|c: char| c.is_ascii_digit())
}
