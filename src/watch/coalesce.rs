use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::heard::Heard;
use crate::session::live::Changes;
use crate::source::SitePath;

/// Nothing must be heard for so long before a few saved files are told.
const QUIET: Duration = Duration::from_millis(3);

/// The same while many files change, or a folder comes or goes.
const QUIET_OF_MANY: Duration = Duration::from_millis(60);

/// More files than these are many.
const FEW: usize = 12;

/// A file that somebody holds open for writing is waited for so long after it was last written.
const PATIENCE: Duration = Duration::from_millis(150);

/// A file that was taken away is waited for so long: some programs put its next version there only
/// a moment later.
const GRACE: Duration = Duration::from_millis(100);

/// Whatever goes on, changes are told after so long.
const LONGEST: Duration = Duration::from_secs(2);

/// Gathers what is heard until it is worth telling.
#[derive(Default)]
pub(super) struct Coalescer {
    changes: Changes,
    has_folder: bool,
    /// Files that are not as they will be, and until when they are waited for.
    awaited: BTreeMap<SitePath, Instant>,
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Coalescer {
    /// Takes what was heard at `now`.
    pub(super) fn hear(&mut self, heard: Heard, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        match heard {
            Heard::Writing(path) => {
                self.awaited.insert(path.clone(), now + PATIENCE);
                self.changes.add(path);
            }
            Heard::Gone(path) => {
                self.awaited.insert(path.clone(), now + GRACE);
                self.changes.add(path);
            }
            Heard::Done(path) => {
                self.awaited.remove(&path);
                self.changes.add(path);
            }
            Heard::Folder(path) => {
                self.has_folder = true;
                self.changes.add(path);
            }
            Heard::Lost => {
                self.has_folder = true;
                self.changes = Changes::Anything;
            }
        }
    }

    /// When what was gathered may be told, if nothing more is heard until then.
    pub(super) fn due(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        let is_many =
            self.has_folder || matches!(&self.changes, Changes::Files(files) if files.len() > FEW);
        let is_many = is_many || self.changes == Changes::Anything;
        let quiet = last + if is_many { QUIET_OF_MANY } else { QUIET };
        let awaited = self.awaited.values().max();
        let due = awaited.map_or(quiet, |until| quiet.max(*until));
        Some(due.min(first + LONGEST))
    }

    /// Gives what was gathered and begins anew.
    pub(super) fn take(&mut self) -> Changes {
        std::mem::take(self).changes
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Coalescer, GRACE, LONGEST, PATIENCE, QUIET, QUIET_OF_MANY};
    use crate::session::live::Changes;
    use crate::source::SitePath;
    use crate::watch::heard::Heard;

    fn path(n: usize) -> SitePath {
        SitePath::new(format!("content/pages/{n}.md"))
    }

    fn start() -> Instant {
        Instant::now()
    }

    #[test]
    fn a_saved_file_is_told_at_once() {
        let (mut all, now) = (Coalescer::default(), start());
        assert_eq!(all.due(), None);
        all.hear(Heard::Writing(path(1)), now);
        assert_eq!(all.due(), Some(now + PATIENCE));
        all.hear(Heard::Done(path(1)), now);
        assert_eq!(all.due(), Some(now + QUIET));
        assert_eq!(all.take(), Changes::Files([path(1)].into()));
        assert!(all.take().is_empty());
    }

    #[test]
    fn a_file_that_comes_back_is_told_as_it_is_then() {
        let (mut all, now) = (Coalescer::default(), start());
        all.hear(Heard::Gone(path(1)), now);
        assert_eq!(all.due(), Some(now + GRACE));
        let later = now + GRACE / 2;
        all.hear(Heard::Writing(path(1)), later);
        assert_eq!(all.due(), Some(later + PATIENCE));
        all.hear(Heard::Done(path(1)), later);
        assert_eq!(all.due(), Some(later + QUIET));
    }

    #[test]
    fn many_files_are_told_once() {
        let (mut all, mut now) = (Coalescer::default(), start());
        for n in 0..3000 {
            now += Duration::from_micros(300);
            all.hear(Heard::Done(path(n)), now);
        }
        assert_eq!(all.due(), Some(now + QUIET_OF_MANY));
        assert_eq!(all.take(), Changes::Anything);
    }

    #[test]
    fn what_never_ends_is_told_in_between() {
        let (mut all, now) = (Coalescer::default(), start());
        for n in 0..5000 {
            all.hear(Heard::Writing(path(1)), now + Duration::from_millis(n));
        }
        assert_eq!(all.due(), Some(now + LONGEST));
    }
}
