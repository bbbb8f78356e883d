use super::{Class, Hits, points};

/// Looks at the first byte of a character that may be invisible.
pub(super) fn look(text: &str, at: usize, hits: &mut Hits) -> usize {
    let Some(character) = text[at..].chars().next() else {
        return at + 1;
    };
    let end = at + character.len_utf8();
    if character == '°' {
        points::degrees(text, at, hits);
    }
    let is_byte_order_mark = character == '\u{feff}' && at == 0;
    if let Some(what) = unseen(character).filter(|_| !is_byte_order_mark) {
        hits.add(Class::Control, what, at, end);
    }
    end
}

/// What a character is that nobody sees; nothing for the others.
fn unseen(character: char) -> Option<&'static str> {
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("a character that turns the direction of writing")
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            Some("a character without width")
        }
        '\u{2028}' | '\u{2029}' => Some("a line break that most programs do not show"),
        '\t' | '\n' | '\r' => None,
        other if other.is_control() => Some("a control character"),
        _ => None,
    }
}
