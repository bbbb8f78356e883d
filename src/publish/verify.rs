use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::dir::{CURRENT, relative};
use super::signature::{PublicKey, SIGNATURE, Signed};
use crate::output::{Failure, MANIFEST, Manifest, hex, is_inside};

/// Four lines with two comments: a signature has some hundred bytes.
const LONGEST_SIGNATURE: u64 = 10_000;

/// What became of a site on its host, held against its manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// The folder that was looked at.
    pub folder: PathBuf,
    /// SHA-256 of the manifest it was held against, in hexadecimal.
    pub manifest: String,
    /// Who answers for that manifest.
    pub signature: Signed,
    /// Files that are as the manifest says.
    pub same: usize,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are not there, or are no plain files.
    pub lost: Vec<String>,
    /// Files that the manifest does not name; links and devices, too.
    pub added: Vec<String>,
}

impl Verified {
    /// True when the host has what was published, and nothing else.
    pub fn is_whole(&self) -> bool {
        self.changed.is_empty() && self.lost.is_empty() && self.added.is_empty()
    }
}

/// Holds every file below a folder against a manifest: that in `trusted`, or the folder's own. Of a
/// folder with releases the one that is read is meant. The signature beside the folder's own is held
/// against `key`. Fails where there is no manifest.
pub fn verify(
    folder: &Path,
    trusted: Option<&Path>,
    key: Option<&PublicKey>,
) -> Result<Verified, Failure> {
    let folder = match folder.join(CURRENT) {
        current if current.is_dir() => {
            fs::canonicalize(&current).map_err(|error| Failure::io("look at", &current, &error))?
        }
        _ => folder.to_owned(),
    };
    let own = folder.join(MANIFEST);
    let path = trusted.unwrap_or(&own);
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    let manifest = Manifest::read(&bytes).ok_or_else(|| {
        Failure::usage(
            format!("{} is no manifest of a site", path.display()),
            "name a folder that chancery published or built, or the manifest with `--manifest`",
        )
    })?;
    let mut expected: BTreeMap<String, String> = BTreeMap::new();
    for file in manifest.files {
        expected.insert(file.path.into_owned(), file.sha256);
    }
    expected.insert(MANIFEST.to_owned(), hex(&Sha256::digest(&bytes)));
    let mut verified = compare(&folder, &expected)?;
    verified.signature = match (key, signature(&folder)?) {
        (_, None) => Signed::No,
        (None, Some(_)) => Signed::Unchecked,
        (Some(key), Some(signature)) => key.judge(&bytes, Some(&signature)),
    };
    verified.manifest = hex(&Sha256::digest(&bytes));
    verified.folder = folder;
    Ok(verified)
}

/// The signature in a folder. A file that is longer than one is read as far as to be none.
fn signature(folder: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let path = folder.join(SIGNATURE);
    if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    let failed = |error: &io::Error| Failure::io("read", &path, error);
    let file = fs::File::open(&path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    let read = file.take(LONGEST_SIGNATURE).read_to_end(&mut bytes);
    read.map_err(|error| failed(&error))?;
    Ok(Some(bytes))
}

/// Walks the folder and follows no link, so that a manifest leads nowhere else.
fn compare(folder: &Path, expected: &BTreeMap<String, String>) -> Result<Verified, Failure> {
    let mut found = BTreeSet::new();
    let mut verified = Verified::default();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::io("list", folder, &error.into()))?;
        let name = relative(folder, entry.path());
        let (is_file, is_dir) = (entry.file_type().is_file(), entry.file_type().is_dir());
        let is_signature = is_file && name == SIGNATURE;
        if is_file && expected.contains_key(&name) {
            found.insert(name);
        } else if !is_dir && !is_signature {
            verified.added.push(name);
        }
    }
    let lost = expected.keys().filter(|path| !found.contains(*path));
    verified.lost = lost.cloned().collect();
    verified.added.retain(|path| !expected.contains_key(path));
    let found: Vec<String> = found.into_iter().filter(|path| is_inside(path)).collect();
    let is_same = |path: &String| {
        let path_on_disk = folder.join(path);
        let bytes = fs::read(&path_on_disk);
        let bytes = bytes.map_err(|error| Failure::io("read", &path_on_disk, &error))?;
        Ok(expected[path] == hex(&Sha256::digest(&bytes)))
    };
    let same: Vec<bool> = found
        .par_iter()
        .map(is_same)
        .collect::<Result<_, Failure>>()?;
    verified.same = same.iter().filter(|same| **same).count();
    let other = found.into_iter().zip(same).filter(|(_, same)| !same);
    verified.changed = other.map(|(path, _)| path).collect();
    Ok(verified)
}
