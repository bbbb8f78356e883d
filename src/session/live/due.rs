//! Which files of records are read because they may have other bytes.

use std::collections::BTreeSet;

use super::changes::Changes;
use super::lookout::Lookout;
use crate::checks::is_record_file;
use crate::source::SitePath;

/// So many files a sweep reads of which the system says that they are as they were, in turn.
const IN_TURN: usize = 500;

impl Lookout {
    /// The files to read: those named, those the system says something else of than when they were
    /// read, and those that could not be read.
    pub(super) fn wanted(&mut self, changes: &Changes, is_listed: bool) -> BTreeSet<SitePath> {
        let mut wanted = match changes {
            Changes::Files(files) => {
                let records = files.iter().filter(|path| is_record_file(path));
                records.cloned().collect()
            }
            Changes::Anything => self.due(),
        };
        if is_listed {
            wanted.extend(self.differing());
        }
        let unread = self.seen.iter().filter(|(_, seen)| seen.bytes.is_err());
        wanted.extend(unread.map(|(path, _)| path.clone()));
        wanted
    }

    fn differing(&self) -> Vec<SitePath> {
        let records = self.tree.files.iter();
        let records = records.filter(|file| is_record_file(&file.path));
        let differing = records.filter(|file| {
            let seen = self.seen.get(&file.path);
            seen.is_none_or(|seen| seen.stat != file.stat)
        });
        differing.map(|file| file.path.clone()).collect()
    }

    /// Files that a sweep reads whatever the system says: those that changed lately, and some of
    /// the others in turn.
    fn due(&mut self) -> BTreeSet<SitePath> {
        let after = |path: &SitePath| self.swept_to.as_ref().is_none_or(|last| path > last);
        let due = self.seen.keys().filter(|path| after(path)).take(IN_TURN);
        let mut due: BTreeSet<SitePath> = due.cloned().collect();
        // Past the last file it begins again with the first.
        self.swept_to = due.last().filter(|_| due.len() == IN_TURN).cloned();
        for (path, seen) in self.seen.iter_mut().filter(|(_, seen)| seen.again > 0) {
            seen.again -= 1;
            due.insert(path.clone());
        }
        due
    }
}
