use super::context::{follows, is_in_address};
use super::{Class, Hits, identity, points};

/// A number as written: digits with signs between them.
pub(super) struct Number<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// First byte.
    pub(super) start: usize,
    /// One past the last digit.
    pub(super) end: usize,
    /// The digits alone.
    pub(super) digits: Vec<u8>,
}

impl Number<'_> {
    /// As written.
    pub(super) fn written(&self) -> &str {
        &self.text[self.start..self.end]
    }

    /// The shape: digits as `9`, all else as it is.
    pub(super) fn shape(&self) -> String {
        let shape = |c: char| if c.is_ascii_digit() { '9' } else { c };
        self.written().chars().map(shape).collect()
    }

    /// What stands right before it.
    pub(super) fn before(&self) -> &str {
        &self.text[..self.start]
    }

    /// What stands right behind it.
    pub(super) fn behind(&self) -> &str {
        &self.text[self.end..]
    }
}

/// Looks at a digit and the number it begins; gives the byte behind it.
pub(super) fn look(text: &str, at: usize, hits: &mut Hits) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes[at..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let behind_letter = at > 0 && bytes[at - 1].is_ascii_alphabetic();
    if behind_letter {
        identity::behind_letters(text, at, at + plain, hits);
        return at + plain;
    }
    if let Some(end) =
        points::decimal(text, at, plain, hits).or_else(|| points::in_words(text, at, plain, hits))
    {
        return end;
    }
    let (end, count) = extent(bytes, at);
    if count < 6 || is_date(&bytes[at..end]) {
        return if count < 6 { end } else { at + plain };
    }
    if is_in_address(text, at) {
        return end;
    }
    // `on 3 May 2026 529.…`: numbers that stand side by side are looked at one by one, too.
    if !consider(text, at, end, hits) {
        let mut start = at;
        for piece in text[at..end].split_inclusive(' ') {
            let kept = piece.trim_end_matches([' ', '-', '.', '(', '/']);
            if kept.len() < end - at {
                consider(text, start, start + kept.len(), hits);
            }
            start += piece.len();
        }
    }
    end
}

/// Adds the number from `start` to `end` when it is one that must not stand in a text.
fn consider(text: &str, start: usize, end: usize, hits: &mut Hits) -> bool {
    let digits = text.as_bytes()[start..end].iter();
    let digits: Vec<u8> = digits
        .filter(|b| b.is_ascii_digit())
        .map(|b| b - b'0')
        .collect();
    if digits.len() < 6 || is_date(&text.as_bytes()[start..end]) {
        return false;
    }
    let number = Number {
        text,
        start,
        end,
        digits,
    };
    if let Some(what) = identity::of_number(&number) {
        hits.add(Class::Identity, what, start, end);
        return true;
    }
    let is_telephone = is_telephone(&number);
    if is_telephone {
        let from = start - usize::from(number.before().ends_with(['+', '(']));
        hits.add(Class::Telephone, "a telephone number", from, end);
    }
    is_telephone
}

/// Where a number ends and how many digits it has: single signs may stand between digits, and two
/// around a bracket.
fn extent(bytes: &[u8], at: usize) -> (usize, usize) {
    let (mut end, mut count, mut next) = (at, 0, at);
    while let Some(byte) = bytes.get(next) {
        match byte {
            b'0'..=b'9' => {
                count += 1;
                end = next + 1;
            }
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' if next - end < 2 => {}
            _ => break,
        }
        next += 1;
    }
    (end, count)
}

/// `2026-01-17` and what follows it: days are the most frequent numbers by far.
fn is_date(number: &[u8]) -> bool {
    number.len() >= 10
        && number[4] == b'-'
        && number[7] == b'-'
        && matches!(number[..2], [b'1', b'9'] | [b'2', b'0'])
        && number[5] <= b'1'
        && number[8] <= b'3'
}

fn is_telephone(number: &Number<'_>) -> bool {
    const WORDS: [&str; 25] = [
        "tel",
        "tel.",
        "telephone",
        "telefone",
        "teléfono",
        "telefono",
        "phone",
        "cell",
        "mobile",
        "celular",
        "cel",
        "cel.",
        "móvil",
        "movil",
        "whatsapp",
        "fax",
        "hotline",
        "dial",
        "teléfonos",
        "telefonos",
        "telefones",
        "celulares",
        "tels",
        "tlf",
        "tfno",
    ];
    let count = number.digits.len();
    // `cell types [13 14 15 16]`: numbers of notes; `TEL AVIV 321 271552Z`: a city, and an hour.
    let is_other = number.before().ends_with('[') || number.behind().starts_with('Z');
    if !(7..=15).contains(&count) || is_other {
        return false;
    }
    let international = number.before().ends_with('+') && count >= 8;
    let bracketed = number.before().ends_with('(')
        && number
            .written()
            .as_bytes()
            .get(2..4)
            .is_some_and(|part| part.contains(&b')'))
        && number.written().contains('-');
    let shape = number.shape();
    let north_american = matches!(shape.as_str(), "999-999-9999" | "999.999.9999")
        && number.digits[0] >= 2
        && number.digits[3] >= 2;
    let follows = |words: &[&str]| follows(number.text, number.start, words);
    international || bracketed || north_american || follows(&WORDS) && !follows(&["tel aviv"])
}
