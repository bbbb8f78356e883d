use std::ops::Range;

use crate::source::Span;

/// Where in front matter a cursor is, as far as the lines above it tell: a text that is being typed
/// seldom parses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// The field: `people.P1.outcome`, `acts.0`; of a key the one it stands below.
    pub(super) path: String,
    /// True where a key is written, false where a value is.
    pub(super) is_key: bool,
    /// The word that the cursor is in or behind, in bytes of the text.
    pub(super) word: Range<usize>,
}

/// Where `offset` of `text` is in its front matter.
pub(super) fn context(text: &str, block: Span, offset: usize) -> Option<Context> {
    let range = block.range();
    if offset < range.start || offset > range.end {
        return None;
    }
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset];
    let end = text[offset..].find(|letter: char| !is_word(letter));
    let end = end.map_or(text.len(), |at| offset + at);
    let mut parts = above(&text[range.start..start], line);
    let mut rest = line.trim_start();
    let mut is_item = false;
    while let Some(item) = rest.strip_prefix("- ").or((rest == "-").then_some("")) {
        rest = item.trim_start();
        if !is_item {
            parts.push("0".to_owned());
        }
        is_item = true;
    }
    let begin = |word: &str| offset - word.len();
    let Some((key, value)) = rest.split_once(':') else {
        return (!rest.contains(['#', '{', '[', '"'])).then(|| Context {
            path: parts.join("."),
            is_key: true,
            word: begin(rest)..end,
        });
    };
    parts.push(key.trim().to_owned());
    let (inner, is_key, word) = flow(value)?;
    parts.extend(inner);
    Some(Context {
        path: parts.join("."),
        is_key,
        word: begin(word)..end,
    })
}

/// The keys that a line stands below.
fn above(before: &str, line: &str) -> Vec<String> {
    let mut indent = indent_of(line);
    let mut parts: Vec<String> = Vec::new();
    for line in before.lines().rev() {
        if indent == 0 {
            break;
        }
        let own = indent_of(line);
        let plain = line.trim_start();
        if plain.is_empty() || plain.starts_with('#') {
            continue;
        }
        if let Some(item) = plain.strip_prefix("- ") {
            // The keys of an item stand two columns behind its dash.
            if own < indent {
                parts.push("0".to_owned());
                if own + 1 < indent
                    && let Some((key, _)) = item.split_once(':')
                {
                    parts.insert(parts.len() - 1, key.trim().to_owned());
                }
                indent = own;
            }
            continue;
        }
        if own < indent
            && let Some((key, _)) = plain.split_once(':')
        {
            parts.push(key.trim().to_owned());
            indent = own;
        }
    }
    parts.reverse();
    parts
}

fn indent_of(line: &str) -> usize {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    // A list may stand at the column of its key.
    if line[blanks..].starts_with('-') {
        blanks + 1
    } else {
        blanks
    }
}

/// The path inside braces and brackets on one line, whether a key stands there, and its word.
fn flow(value: &str) -> Option<(Vec<String>, bool, &str)> {
    let mut path: Vec<String> = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let (mut from, mut key) = (0, None::<String>);
    for (at, letter) in value.char_indices() {
        match letter {
            '{' | '[' => {
                path.extend(key.take());
                if letter == '[' {
                    path.push("0".to_owned());
                }
                open.push(letter);
                from = at + 1;
            }
            '}' | ']' => {
                open.pop()?;
                path.pop();
                key = None;
                from = at + 1;
            }
            ',' if !open.is_empty() => {
                key = None;
                from = at + 1;
            }
            ':' if open.last() == Some(&'{') => {
                key = Some(value[from..at].trim().to_owned());
                from = at + 1;
            }
            '#' if value[..at].ends_with(' ') => return None,
            _ => {}
        }
    }
    let word = value[from..].trim_start().trim_start_matches(['"', '\'']);
    let is_key = open.last() == Some(&'{') && key.is_none();
    path.extend(key);
    Some((path, is_key, word))
}

/// True for a letter of keys, codes and ids.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '-'
}

/// The key, code or id around an offset.
pub(super) fn word_at(text: &str, offset: usize) -> Range<usize> {
    let before = text[..offset].rfind(|letter: char| !is_word(letter));
    let start = before.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[offset..].find(|letter: char| !is_word(letter));
    start..end.map_or(text.len(), |at| offset + at)
}

#[cfg(test)]
mod tests {
    use super::{Context, context, word_at};
    use crate::source::Span;

    /// The context at the `^` of a block.
    fn at(block: &str) -> Option<(String, bool, String)> {
        let offset = block.find('^').unwrap();
        let text = block.replace('^', "");
        let Context { path, is_key, word } = context(&text, Span::new(0, text.len()), offset)?;
        Some((path, is_key, text[word].to_owned()))
    }

    #[track_caller]
    fn is_value(block: &str, path: &str, word: &str) {
        let found = Some((path.to_owned(), false, word.to_owned()));
        assert_eq!(at(block), found, "{block}");
    }

    #[track_caller]
    fn is_key(block: &str, path: &str, word: &str) {
        let found = Some((path.to_owned(), true, word.to_owned()));
        assert_eq!(at(block), found, "{block}");
    }

    #[test]
    fn the_lines_above_tell_where_one_is() {
        is_key("tit^", "", "tit");
        is_value("place: HN-^\n", "place", "HN-");
        is_key("place:\n  loc^\n", "place", "loc");
        is_value("place:\n  kind: ^\n", "place.kind", "");
        is_key("people:\n  P1:\n    count: 2\n    out^", "people.P1", "out");
        is_value("acts:\n  - category: kid^", "acts.0.category", "kid");
        is_key("acts:\n  - category: x\n    pro^", "acts.0", "pro");
        is_key("acts:\n- category: x\n  pro^", "acts.0", "pro");
        is_key("raised:\n  - INC-^", "raised.0", "INC-");
        is_key("a:\n  b: 1\nst^", "", "st");
    }

    #[test]
    fn braces_and_brackets_are_followed() {
        is_key("people:\n  P1: {count: 2, out^}", "people.P1", "out");
        is_value("people:\n  P1: {outcome: fr^}", "people.P1.outcome", "fr");
        is_value("tags: {geo: [HN, S^]}", "tags.geo.0", "S");
        is_value("nearest: [H^", "nearest.0", "H");
        assert_eq!(at("title: a # rem^"), None);
    }

    #[test]
    fn a_word_is_a_key_or_an_id() {
        let text = "see [[INC-2026-HN-0007]] año";
        assert_eq!(&text[word_at(text, 10)], "INC-2026-HN-0007");
        assert_eq!(&text[word_at(text, text.len())], "año");
        assert_eq!(word_at("", 0), 0..0);
    }
}
