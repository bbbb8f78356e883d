use serde::{Deserialize, Serialize};

use crate::output::{Failure, Manifest};

/// A publication that can be gone back to, by making it again from its commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The commit it was made from; nothing for a site in no repository.
    pub commit: Option<String>,
    /// The day it speaks of.
    pub as_of: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of its manifest, in hexadecimal.
    pub manifest: String,
}

/// The publications at a target, oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Ledger {
    publications: Vec<Publication>,
}

impl Ledger {
    /// Reads one; an empty one for anything that is none, since it only serves going back.
    pub(super) fn read(bytes: Option<&[u8]>) -> Self {
        let read = bytes.and_then(|bytes| serde_json::from_slice(bytes).ok());
        read.unwrap_or_default()
    }

    /// Its text.
    pub(super) fn text(&self) -> Result<Vec<u8>, Failure> {
        serde_json::to_vec_pretty(self).map_err(|error| Failure {
            message: format!("the list of publications cannot be written: {error}"),
            help: None,
            is_usage: false,
        })
    }

    /// Adds a publication behind the one that readers have (`now`: SHA-256 of its manifest); those
    /// behind that one were gone back from, and are not gone back to. Keeps the newest `keep`.
    pub(super) fn add(&mut self, manifest: &Manifest<'_>, sha256: String, now: &str, keep: usize) {
        if let Some(known) = self.position(&sha256) {
            self.publications.truncate(known + 1);
            return;
        }
        if let Some(at) = self.position(now) {
            self.publications.truncate(at + 1);
        }
        self.publications.push(Publication {
            commit: manifest.origin.as_ref().map(|origin| origin.commit.clone()),
            as_of: manifest.as_of.clone(),
            version: manifest.version.clone(),
            manifest: sha256,
        });
        let extra = self.publications.len().saturating_sub(keep);
        self.publications.drain(..extra);
    }

    /// The publication before the one that readers have.
    pub(super) fn before(&self, now: &str) -> Option<&Publication> {
        let at = self.position(now)?.checked_sub(1)?;
        self.publications.get(at)
    }

    fn position(&self, sha256: &str) -> Option<usize> {
        self.publications
            .iter()
            .rposition(|it| it.manifest == sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest<'static> {
        Manifest {
            generator: "chancery".to_owned(),
            version: "1".to_owned(),
            as_of: "2026-11-22".to_owned(),
            ceiling: "SBU".to_owned(),
            origin: None,
            withdrawn: Vec::new(),
            files: Vec::new(),
        }
    }

    #[test]
    fn one_goes_back_step_by_step_and_never_to_what_was_gone_back_from() {
        let mut ledger = Ledger::default();
        for (sha256, now) in [("a", ""), ("b", "a"), ("c", "b")] {
            ledger.add(&manifest(), sha256.to_owned(), now, 3);
        }
        let before = |ledger: &Ledger, now| ledger.before(now).map(|it| it.manifest.clone());
        assert_eq!(before(&ledger, "c").as_deref(), Some("b"));
        assert_eq!(before(&ledger, "a"), None);
        assert_eq!(before(&ledger, "other"), None);
        // Back at `b`; what comes next stands behind it, and `c` is forgotten.
        ledger.add(&manifest(), "b".to_owned(), "c", 3);
        ledger.add(&manifest(), "d".to_owned(), "b", 3);
        assert_eq!(before(&ledger, "d").as_deref(), Some("b"));
        ledger.add(&manifest(), "e".to_owned(), "d", 3);
        assert_eq!(before(&ledger, "b"), None);
    }
}
