use std::fmt;

use bitcode::{Decode, Encode};

/// The address of an output file, relative to the site's root: `countries/mx.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Url(Box<str>);

impl Url {
    /// An address from its `/`-joined text.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Box::from(path.as_ref()))
    }

    /// The address below the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the file beside it that has another ending: `countries/mx.csv`.
    #[must_use]
    pub fn with_ending(&self, ending: &str) -> Self {
        let stem = self.0.rsplit_once('.').map_or(&*self.0, |(stem, _)| stem);
        Self::new([stem, ".", ending].concat())
    }

    /// The address of a page below it: `countries/mx/incidents.html`.
    #[must_use]
    pub fn below(&self, name: &str, extension: &str) -> Self {
        let stem = self.0.rsplit_once('.').map_or(&*self.0, |(stem, _)| stem);
        Self::new(format!("{stem}/{name}.{extension}"))
    }

    /// What leads from this file to the site's root: nothing, `../` or `../../`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.bytes().filter(|byte| *byte == b'/').count())
    }

    /// The relative link from this file to `target`, the same at a root, below a path, from disk.
    pub fn link_to(&self, target: &Self) -> String {
        let mut link = self.to_root();
        link.push_str(&target.0);
        link
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}
