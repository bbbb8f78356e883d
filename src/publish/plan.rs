use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::signature::Signed;
use crate::output::{Manifest, ManifestFile};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was not there.
    Added,
    /// It has other bytes.
    Changed,
    /// It is no longer made.
    Removed,
}

/// A file that is not as it is at the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Address below the site's root.
    pub path: String,
    /// What becomes of it.
    pub change: Change,
    /// Size in bytes of what is written.
    pub bytes: u64,
    /// The record that it is the page of, where it is made of one alone.
    pub record: Option<String>,
}

/// What publishing would do, before anything is done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What is not as it is at the target, in the order of addresses.
    pub entries: Vec<Entry>,
    /// Files that are at the target now.
    pub there: usize,
    /// What else is different: the day, the commit, the program.
    pub reasons: Vec<String>,
    /// What is wrong with the signature that is there, where there is to be one.
    pub signature: Option<Signed>,
}

impl Plan {
    /// What leads from what is at the target, if anything is, to a new site.
    pub fn new(old: Option<&Manifest<'_>>, new: &Manifest<'_>) -> Self {
        let before = old.map_or(&[][..], |old| &old.files[..]);
        Self {
            entries: entries(before, &new.files),
            there: before.len(),
            reasons: old.map_or_else(Vec::new, |old| reasons(old, new)),
            signature: None,
        }
    }

    /// How many files are changed so.
    pub fn count(&self, change: Change) -> usize {
        self.of(change).count()
    }

    /// The files that are changed so.
    pub fn of(&self, change: Change) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |it| it.change == change)
    }

    /// Bytes that are written.
    pub fn bytes(&self) -> u64 {
        self.entries.iter().map(|entry| entry.bytes).sum()
    }

    /// True when the target has all this already.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.reasons.is_empty() && self.signature.is_none()
    }

    /// True when another plan, made a moment later, does the same to the same files.
    pub(super) fn is_same_work(&self, other: &Self) -> bool {
        (&self.entries, &self.reasons, self.there) == (&other.entries, &other.reasons, other.there)
    }

    /// The records whose own pages are added, changed or removed: why anything is.
    pub fn records(&self) -> BTreeSet<&str> {
        let records = self.entries.iter().filter_map(|it| it.record.as_deref());
        records.collect()
    }
}

fn entries(before: &[ManifestFile<'_>], after: &[ManifestFile<'_>]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.path.cmp(&new.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return entries,
        };
        let gone = old.next_if(|_| order.is_le());
        let made = new.next_if(|_| order.is_ge());
        entries.extend(match (gone, made) {
            (Some(gone), None) => Some(entry(gone, Change::Removed)),
            (None, Some(made)) => Some(entry(made, Change::Added)),
            (Some(gone), Some(made)) if gone.sha256 != made.sha256 => {
                Some(entry(made, Change::Changed))
            }
            _ => None,
        });
    }
}

fn entry(file: &ManifestFile<'_>, change: Change) -> Entry {
    let record = match &file.records[..] {
        [one] => Some(one.to_string()),
        _ => None,
    };
    Entry {
        path: file.path.to_string(),
        change,
        bytes: if change == Change::Removed {
            0
        } else {
            file.size
        },
        record,
    }
}

fn reasons(old: &Manifest<'_>, new: &Manifest<'_>) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut other = |what: &str, old: &str, new: &str| {
        if old != new {
            reasons.push(format!("{what}: {old} → {new}"));
        }
    };
    let commit = |manifest: &Manifest<'_>| match &manifest.origin {
        Some(origin) => origin.commit.chars().take(12).collect(),
        None => "none".to_owned(),
    };
    other("day", &old.as_of, &new.as_of);
    other("commit", &commit(old), &commit(new));
    other("program", &old.version, &new.version);
    other("ceiling", &old.ceiling, &new.ceiling);
    if reasons.is_empty() && old != new {
        reasons.push("what the manifest says of the files".to_owned());
    }
    reasons
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn file(path: &'static str, sha256: &str) -> ManifestFile<'static> {
        ManifestFile {
            path: Cow::Borrowed(path),
            size: 10,
            sha256: sha256.to_owned(),
            marking: Cow::Borrowed("U"),
            records: vec![Cow::Borrowed("INC-2026-HN-0001")],
        }
    }

    #[test]
    fn what_is_new_other_and_gone_is_told_apart() {
        let before = [file("a", "1"), file("b", "1"), file("d", "1")];
        let after = [
            file("b", "1"),
            file("c", "1"),
            file("d", "2"),
            file("e", "1"),
        ];
        let entries = entries(&before, &after);
        let told: Vec<_> = entries
            .iter()
            .map(|it| (it.path.as_str(), it.change, it.bytes))
            .collect();
        assert_eq!(
            told,
            [
                ("a", Change::Removed, 0),
                ("c", Change::Added, 10),
                ("d", Change::Changed, 10),
                ("e", Change::Added, 10),
            ]
        );
    }
}
