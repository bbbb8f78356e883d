/// Digits that need no escape inside a string of a script.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A digit of 64.
fn digit(value: u32) -> char {
    char::from(DIGITS[(value & 63) as usize])
}

/// Puts a number onto the end: five bits a digit, the lowest first; the sixth says that more follow.
pub fn number(mut value: u32, out: &mut String) {
    while value > 31 {
        out.push(digit(value & 31 | 32));
        value >>= 5;
    }
    out.push(digit(value));
}

/// Puts ascending numbers below `end` onto the end: as the steps between them, or behind `!` as one
/// bit each from nought, six a digit, where that is shorter.
pub fn numbers(all: &[u32], end: u32, out: &mut String) {
    let start = out.len();
    let mut last = 0;
    for value in all {
        number(value - last, out);
        last = *value;
    }
    if out.len() - start > end as usize / 6 + 1 {
        out.truncate(start);
        out.push('!');
        let mut bits = vec![0; end as usize / 6 + 1];
        for value in all {
            bits[*value as usize / 6] |= 1_u32 << (value % 6);
        }
        out.extend(bits.into_iter().map(digit));
    }
}

/// The value of a digit of 64; nothing for anything else.
fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// Reads the number at the beginning of a text, which [`number`] put there; gives it with what is
/// behind it.
pub(super) fn read_number(text: &str) -> Option<(u32, &str)> {
    let (mut read, mut shift) = (0_u32, 0);
    for (at, digit) in text.bytes().enumerate() {
        let value = value(digit)?;
        read |= (value & 31).checked_shl(shift)?;
        shift += 5;
        if value < 32 {
            return Some((read, &text[at + 1..]));
        }
    }
    None
}

/// Reads a text that [`numbers`] put out.
pub(super) fn read_numbers(text: &str) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    if let Some(digits) = text.strip_prefix('!') {
        for (place, digit) in (0..).zip(digits.bytes()) {
            let bits = value(digit)?;
            let set = (0..6).filter(|bit| bits >> bit & 1 == 1);
            all.extend(set.map(|bit| place * 6 + bit));
        }
        return Some(all);
    }
    let (mut rest, mut last) = (text, 0_u32);
    while !rest.is_empty() {
        let (step, behind) = read_number(rest)?;
        last = last.checked_add(step)?;
        all.push(last);
        rest = behind;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::{number, numbers, read_number, read_numbers};

    fn written(all: &[u32], end: u32) -> String {
        let mut out = String::new();
        numbers(all, end, &mut out);
        out
    }

    #[test]
    fn numbers_are_short() {
        let mut out = String::new();
        for value in [0, 31, 32, 1023, 1024] {
            number(value, &mut out);
            out.push(' ');
        }
        assert_eq!(out, "A f gB _f ggB ");
        assert_eq!(written(&[3, 4, 40], 100_000), "DBkB");
    }

    #[test]
    fn what_was_written_is_read() {
        for value in [0, 31, 32, 1023, 1024, u32::MAX] {
            let mut out = String::new();
            number(value, &mut out);
            out.push_str("road");
            assert_eq!(read_number(&out), Some((value, "road")));
        }
        for all in [vec![], vec![3, 4, 40], (0..60).collect()] {
            assert_eq!(read_numbers(&written(&all, 61)), Some(all));
        }
        assert_eq!(read_number("g"), None, "a digit should follow");
        assert_eq!(read_numbers("!A,"), None);
    }

    #[test]
    fn many_numbers_are_bits() {
        let all: Vec<u32> = (0..60).collect();
        assert_eq!(written(&all, 61), "!__________A");
        assert_eq!(written(&[], 61), "");
    }
}
