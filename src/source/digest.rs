use std::fmt;
use std::hash::{Hash, Hasher};

use bitcode::{Decode, Encode};

/// 128 bits of BLAKE3: equal digests stand for equal content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
pub struct Digest([u8; 16]);

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
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Feeds `#[derive(Hash)]` values into BLAKE3, so that page inputs have a [`Digest`].
///
/// The encoding of std's `Hash` may change between compilers; digests are therefore only compared
/// with digests made by the same build of this program (the build id is part of every cache).
#[derive(Default)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// The digest of all that was written.
    pub fn digest(&self) -> Digest {
        Digest::cut(&self.0.finalize())
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The first 64 bits; callers that decide anything use [`Digester::digest`].
    fn finish(&self) -> u64 {
        let digest = self.digest();
        let mut first = [0; 8];
        first.copy_from_slice(&digest.0[..8]);
        u64::from_le_bytes(first)
    }
}
