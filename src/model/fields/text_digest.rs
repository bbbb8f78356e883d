use std::fmt;

use bitcode::{Decode, Encode};

use super::FormError;

/// The sixteen digits. Letters, because a row of numerals would sooner or later look like a number
/// that names a person and stop a build; no vowels, because then no word can come of them.
const DIGITS: &[u8; 16] = b"bcdfghjklmnpqrst";

/// Digits of the first part: 48 bits, so that two wordings of one record never share it by chance.
const WORDING: usize = 12;

/// Digits of the second part: 32 bits, which tell two spellings of one wording apart.
const SPELLING: usize = 8;

/// Stands for the text that an office cleared, written behind its day as `@` and two groups of
/// letters: `CONS 2026-02-02 @mbtqkdclrfns-pgbhltcd`.
///
/// The first group stands for the wording, the second for the text to the last comma, so that a
/// changed comma can be told from a changed word. Both are beginnings of SHA-256;
/// [`text_digest`](crate::model::text_digest) says of what. It shows that a text was changed by oversight. It is no signature:
/// whoever can write the file can write the digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct TextDigest {
    /// The first 48 bits of the digest of the wording.
    wording: u64,
    /// The first 32 bits of the digest of the whole text.
    spelling: u32,
}

impl TextDigest {
    /// From the SHA-256 of the wording and of the whole text.
    pub(crate) fn new(wording: &[u8; 32], text: &[u8; 32]) -> Self {
        let number = |bytes: &[u8]| bytes.iter().fold(0, |all, b| all << 8 | u64::from(*b));
        Self {
            wording: number(&wording[..WORDING / 2]),
            spelling: u32::from_be_bytes([text[0], text[1], text[2], text[3]]),
        }
    }

    /// True when both stand for texts with the same words and numbers: between them only commas and
    /// the like, blanks and capitals of plain words differ.
    pub fn has_wording_of(self, other: Self) -> bool {
        self.wording == other.wording
    }

    /// Reads the written form, without its `@`.
    pub(super) fn parse(text: &str) -> Result<Self, FormError> {
        let read = text.split_once('-').and_then(|(wording, spelling)| {
            Some(Self {
                wording: number(wording, WORDING)?,
                spelling: u32::try_from(number(spelling, SPELLING)?).ok()?,
            })
        });
        read.ok_or_else(|| {
            FormError::new("this is not the digest of a text that was cleared")
                .help("remove it from the `@` on; `chancery clear` writes it")
        })
    }
}

/// The number that `count` letters stand for.
fn number(letters: &str, count: usize) -> Option<u64> {
    let value = |letter: u8| DIGITS.iter().position(|digit| *digit == letter);
    let all = letters.bytes().try_fold(0, |all, letter| {
        Some(all << 4 | u64::try_from(value(letter)?).ok()?)
    });
    all.filter(|_| letters.len() == count)
}

impl fmt::Display for TextDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = |number: u64, count: usize| {
            let digits = (0..count)
                .rev()
                .map(move |place| number >> (4 * place) & 15);
            digits
                .filter_map(|digit| DIGITS.get(usize::try_from(digit).ok()?))
                .map(|letter| char::from(*letter))
                .collect::<String>()
        };
        let wording = letters(self.wording, WORDING);
        write!(f, "{wording}-{}", letters(self.spelling.into(), SPELLING))
    }
}

#[cfg(test)]
mod tests {
    use super::TextDigest;

    #[test]
    fn what_is_written_is_read() {
        let mut hash = [0; 32];
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::try_from(n * 7 + 1).unwrap();
        }
        let digest = TextDigest::new(&hash, &[0xff; 32]);
        assert_eq!(digest.to_string(), "bcblbtcjcrdg-tttttttt");
        assert_eq!(TextDigest::parse(&digest.to_string()).ok(), Some(digest));
        assert!(digest.has_wording_of(TextDigest::new(&hash, &[0; 32])));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "-",
            "bcblbtcjcrdg",
            "bcblbtcjcrdg-ttttttt",
            "abbkbsclcthg-tttttttt",
        ] {
            assert!(TextDigest::parse(text).is_err(), "{text}");
        }
    }
}
