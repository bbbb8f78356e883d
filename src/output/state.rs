use bitcode::{Decode, Encode};

use crate::source::{Digest, Stat};

/// What is remembered of an output folder between runs; safe to lose.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub struct OutputState {
    /// Files in the order of their addresses.
    pub files: Vec<Written>,
    /// What the system said of the manifest after it was written.
    pub manifest: Stat,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Written {
    /// Address below the output folder.
    pub url: Box<str>,
    /// Key of the page that gave these bytes.
    pub key: Digest,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// What the system said of the file after it was written.
    pub stat: Stat,
}

impl OutputState {
    /// The file of an address.
    pub fn get(&self, url: &str) -> Option<&Written> {
        self.files
            .binary_search_by(|file| (*file.url).cmp(url))
            .ok()
            .map(|at| &self.files[at])
    }
}
