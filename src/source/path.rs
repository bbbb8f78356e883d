use std::fmt;

use bitcode::{Decode, Encode};

/// A path inside the site, relative to its root, joined with `/` on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct SitePath(Box<str>);

impl SitePath {
    /// A path from its `/`-joined text.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Box::from(path.as_ref()))
    }

    /// The `/`-joined text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// True when the name ends in a point and `ending`, written as here.
    pub fn has_ending(&self, ending: &str) -> bool {
        self.file_name()
            .rsplit_once('.')
            .is_some_and(|(_, own)| own == ending)
    }

    /// True when the path lies below `folder` (`content/pages`).
    pub fn is_below(&self, folder: &str) -> bool {
        self.0
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
