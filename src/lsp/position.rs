use lsp_types::{Position, Range};

use crate::source::Span;

/// Where a byte is, as editors count: lines and UTF-16 units from 0. Past the end counts as the end.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let (line, start) = lines(text)
        .take_while(|(_, start)| *start <= offset)
        .last()
        .unwrap_or((0, 0));
    let units = text[start..offset].encode_utf16().count();
    Position {
        line: number(line),
        character: number(units),
    }
}

/// The byte at a place of an editor; past the end of a line counts as its end.
pub(super) fn offset(text: &str, position: Position) -> usize {
    let wanted = position.line as usize;
    let Some((_, start)) = lines(text).find(|(line, _)| *line == wanted) else {
        return text.len();
    };
    let mut units = 0;
    for (at, letter) in text[start..].char_indices() {
        if units >= position.character as usize || letter == '\n' || letter == '\r' {
            return start + at;
        }
        units += letter.len_utf16();
    }
    text.len()
}

/// A stretch of a text as editors count.
pub(super) fn range(text: &str, span: Span) -> Range {
    let Span { start, end } = span;
    Range {
        start: position(text, start as usize),
        end: position(text, end as usize),
    }
}

/// The lines with the byte each begins at; they end with `\n`, `\r\n` or `\r`.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0)
        .chain(ends.map(|(at, _)| at + 1))
        .enumerate()
}

#[allow(clippy::cast_possible_truncation)] // texts are smaller than 8 MiB
fn number(count: usize) -> u32 {
    count as u32
}

#[cfg(test)]
mod tests {
    use super::{offset, position};

    #[test]
    fn every_character_is_found_again() {
        for text in [
            "",
            "a",
            "é\r\n𝒳b\n",
            "a\rb\r\n\r\n\n𝒳𝒳",
            "\u{feff}---\ntitle: Año 𝒳\n",
        ] {
            for (at, letter) in text.char_indices() {
                // The second half of a line end is no place of its own.
                if letter == '\n' && text[..at].ends_with('\r') {
                    continue;
                }
                assert_eq!(offset(text, position(text, at)), at, "{text:?} at {at}");
            }
            assert_eq!(offset(text, position(text, text.len())), text.len());
        }
        let place = position("é\r\n𝒳b\n", "é\r\n𝒳".len());
        assert_eq!((place.line, place.character), (1, 2));
    }
}
