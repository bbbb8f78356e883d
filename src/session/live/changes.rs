use std::collections::BTreeSet;

use crate::source::SitePath;

/// So many files are looked at one by one; more are found faster by listing the site again.
const MOST: usize = 1000;

/// What may have changed on disk since it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files, by their paths inside the site: `chancery.yaml`, `content/…`, `theme/…`.
    Files(BTreeSet<SitePath>),
    /// Anything: events were lost, a folder came or went, or nobody watches.
    Anything,
}

impl Default for Changes {
    fn default() -> Self {
        Self::Files(BTreeSet::new())
    }
}

impl Changes {
    /// With one more file.
    pub fn add(&mut self, path: SitePath) {
        if let Self::Files(files) = self {
            files.insert(path);
            if files.len() > MOST {
                *self = Self::Anything;
            }
        }
    }

    /// True when nothing is known to have changed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Files(files) if files.is_empty())
    }

    /// True when `path`, or something below that folder, may have changed.
    pub(super) fn touch(&self, path: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Files(files) => files
                .iter()
                .any(|file| file.as_str() == path || file.is_below(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Changes, MOST};
    use crate::source::SitePath;

    #[test]
    fn many_files_are_anything() {
        let mut changes = Changes::default();
        assert!(changes.is_empty());
        changes.add(SitePath::new("theme/static/style.css"));
        assert!(changes.touch("theme") && !changes.touch("content"));
        for n in 0..=MOST {
            changes.add(SitePath::new(format!("content/{n}.md")));
        }
        assert_eq!(changes, Changes::Anything);
        assert!(changes.touch("chancery.yaml"));
    }
}
