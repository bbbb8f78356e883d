use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::ledger::Ledger;
use super::store::{OWN, Store};
use crate::output::{Failure, MANIFEST, Manifest, ManifestFile, is_inside};
use crate::publish::plan::{Change, Plan};
use crate::publish::signature::SIGNATURE;
use crate::source::hex;

/// The manifest of a publication that is not done.
pub(super) const WRITING: &str = ".chancery/writing.json";

/// The publications that can be gone back to.
pub(super) const PUBLISHED: &str = ".chancery/published.json";

/// What is at a target.
pub(super) struct Survey {
    /// What readers have.
    manifest: Option<Manifest<'static>>,
    /// What a publication that was cut off was to give them.
    writing: Option<Manifest<'static>>,
    /// Whether anything says that a publication was cut off, readable or not.
    pub(super) was_cut_off: bool,
    /// SHA-256 of the manifest; empty where there is none.
    pub(super) sha256: String,
    /// The publications there.
    pub(super) ledger: Ledger,
    /// Every file with its size.
    files: BTreeMap<String, u64>,
}

impl Survey {
    pub(super) fn of(store: &impl Store) -> Result<Self, Failure> {
        let files = store.list()?;
        let mut read = store.read(&[MANIFEST, WRITING, PUBLISHED])?.into_iter();
        let mut next = || read.next().flatten();
        let (manifest, writing, ledger) = (next(), next(), next());
        let sha256 = manifest.as_deref().map(|bytes| hex(&Sha256::digest(bytes)));
        let known = manifest.as_deref().map(Manifest::read);
        if matches!(known, Some(None)) {
            return Err(Failure::usage(
                format!("there is a {MANIFEST} at the target, and chancery did not write it"),
                "choose another folder for the target, or move that elsewhere; nothing was changed",
            ));
        }
        Ok(Self {
            manifest: known.flatten(),
            was_cut_off: writing.is_some(),
            writing: writing.as_deref().and_then(Manifest::read),
            sha256: sha256.unwrap_or_default(),
            ledger: Ledger::read(ledger.as_deref()),
            files,
        })
    }

    /// What is there as far as it is known. A file that is not there, has another size, or may be of
    /// either version, has no hash that a new one could be the same as.
    pub(super) fn there(&self) -> Option<Manifest<'static>> {
        let head = self.manifest.as_ref().or(self.writing.as_ref())?;
        let mut files: BTreeMap<String, ManifestFile<'static>> = BTreeMap::new();
        let listed = |manifest: &Option<Manifest<'static>>| {
            manifest
                .as_ref()
                .map_or_else(Vec::new, |it| it.files.clone())
        };
        for mut file in listed(&self.manifest) {
            if self.files.get(&*file.path) != Some(&file.size) {
                file.sha256.clear();
            }
            files.insert(file.path.to_string(), file);
        }
        for mut file in listed(&self.writing) {
            let is_there = self.files.contains_key(&*file.path);
            match files.get_mut(&*file.path) {
                Some(known) if known.sha256 == file.sha256 => {}
                Some(known) => known.sha256.clear(),
                None if is_there => {
                    file.sha256.clear();
                    files.insert(file.path.to_string(), file);
                }
                None => {}
            }
        }
        // A manifest is a file like any other on a host: nobody is led out of the target by it.
        files.retain(|path, _| is_inside(path) && !path.starts_with(OWN));
        Some(Manifest {
            files: files.into_values().collect(),
            ..head.clone()
        })
    }

    /// Files that readers should have and that are not there as they should be, for reasons other
    /// than a publication that was cut off.
    pub(super) fn damaged(&self) -> BTreeSet<String> {
        let listed = self.manifest.iter().flat_map(|manifest| &manifest.files);
        let is_other = |file: &&ManifestFile<'_>| self.files.get(&*file.path) != Some(&file.size);
        let writing: BTreeSet<&str> = self.writing.iter().flat_map(paths).collect();
        listed
            .filter(is_other)
            .filter(|file| !writing.contains(&*file.path))
            .map(|file| file.path.to_string())
            .collect()
    }

    /// True when a signature is there, of whatever it is.
    pub(super) fn is_signed(&self) -> bool {
        self.files.contains_key(SIGNATURE)
    }

    /// Files that chancery did not write.
    pub(super) fn foreign(&self, new: &Manifest<'_>) -> Vec<String> {
        let manifests = self.manifest.iter().chain(&self.writing);
        let ours: BTreeSet<&str> = manifests.flat_map(paths).chain(paths(new)).collect();
        let is_foreign = |name: &&String| {
            let is_seal = [MANIFEST, SIGNATURE].contains(&name.as_str());
            !ours.contains(name.as_str()) && !is_seal && !name.starts_with(OWN)
        };
        self.files.keys().filter(is_foreign).cloned().collect()
    }

    /// Refuses a plan that would write over what is not ours.
    pub(super) fn has_room(&self, plan: &Plan) -> Result<(), Failure> {
        let is_taken = |path: &str| {
            let above = path.match_indices('/').map(|(at, _)| &path[..at]);
            let mut names = above.chain([path]);
            names.any(|name| self.files.contains_key(name))
        };
        let added = plan.of(Change::Added).map(|entry| entry.path.as_str());
        let taken: Vec<&str> = added.filter(|path| is_taken(path)).collect();
        match taken.first() {
            None => Ok(()),
            Some(first) => Err(Failure::usage(
                format!(
                    "{first} is at the target, chancery did not write it, and the site has a file there ({} such)",
                    taken.len()
                ),
                "choose another folder for the target, or move that elsewhere; nothing was changed",
            )),
        }
    }
}

fn paths<'m>(manifest: &'m Manifest<'_>) -> impl Iterator<Item = &'m str> {
    manifest.files.iter().map(|file| &*file.path)
}
