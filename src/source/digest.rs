use std::fmt;
use std::hash::{Hash, Hasher};

use bitcode::{Decode, Encode};

/// 128 bits of BLAKE3: equal digests stand for equal content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Encode, Decode)]
pub struct Digest([u8; 16]);

/// Without the length that an array brings with it: keys of lists are made of little else.
impl Hash for Digest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&blake3::hash(bytes))
    }

    /// The digest of any hashable value.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut digester = Digester::default();
        value.hash(&mut digester);
        digester.digest()
    }

    fn cut(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let mut out = String::with_capacity(2 * bytes.len());
    out.extend(digits.map(digit));
    out
}

/// Feeds `#[derive(Hash)]` values into BLAKE3, so that page inputs have a [`Digest`].
///
/// The encoding of std's `Hash` may change between compilers; digests are therefore only compared
/// with digests made by the same build of this program (the build id is part of every cache).
pub struct Digester {
    hasher: blake3::Hasher,
    /// Values are written in many small pieces. BLAKE3 takes whole kilobytes several at a time, and
    /// small pieces one after another at a quarter of that speed: so they wait here.
    waiting: Vec<u8>,
}

/// Bytes that wait before they are taken together.
const WAITING: usize = 64 * 1024;

impl Default for Digester {
    fn default() -> Self {
        Self {
            hasher: blake3::Hasher::new(),
            // Most of what is told of a page or a card takes less.
            waiting: Vec::with_capacity(1024),
        }
    }
}

impl Digester {
    /// The digest of all that was written.
    pub fn digest(&self) -> Digest {
        if self.hasher.count() == 0 {
            return Digest::of(&self.waiting);
        }
        let mut all = self.hasher.clone();
        all.update(&self.waiting);
        Digest::cut(&all.finalize())
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > WAITING {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        self.waiting.extend_from_slice(bytes);
    }

    /// The first 64 bits; callers that decide anything use [`Digester::digest`].
    fn finish(&self) -> u64 {
        let digest = self.digest();
        let mut first = [0; 8];
        first.copy_from_slice(&digest.0[..8]);
        u64::from_le_bytes(first)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hasher;

    use super::{Digest, Digester, WAITING};

    #[test]
    fn pieces_and_the_whole_have_one_digest() {
        let text: Vec<u8> = (0..50_000_u32).flat_map(u32::to_le_bytes).collect();
        for size in [1, 7, 4096, WAITING - 1, WAITING, WAITING + 1] {
            let mut digester = Digester::default();
            text.chunks(size).for_each(|piece| digester.write(piece));
            assert_eq!(digester.digest(), Digest::of(&text), "{size}");
        }
        assert_eq!(Digester::default().digest(), Digest::of(b""));
    }
}
