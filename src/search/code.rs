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

#[cfg(test)]
mod tests {
    use super::{number, numbers};

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
    fn many_numbers_are_bits() {
        let all: Vec<u32> = (0..60).collect();
        assert_eq!(written(&all, 61), "!__________A");
        assert_eq!(written(&[], 61), "");
    }
}
