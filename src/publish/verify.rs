use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::dir::{CURRENT, relative};
use super::signature::{PublicKey, SIGNATURE, Signed};
use crate::output::{Failure, MANIFEST, Manifest, is_inside};
use crate::source::hex;

/// Four lines with two comments: a signature has some hundred bytes.
pub(super) const LONGEST_SIGNATURE: u64 = 10_000;

/// What became of a site on its host, held against its manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// The folder or address that was looked at.
    pub place: String,
    /// SHA-256 of the manifest it was held against, in hexadecimal.
    pub manifest: String,
    /// The day that manifest speaks of.
    pub as_of: String,
    /// The commit that it names, in full.
    pub commit: Option<String>,
    /// Who answers for that manifest.
    pub signature: Signed,
    /// Files that are as the manifest says.
    pub same: usize,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are not there, or are no plain files.
    pub lost: Vec<String>,
    /// Files that the manifest does not name; links and devices, too. Of an address only those that
    /// the host's own manifest names: what else a host has cannot be seen from outside.
    pub added: Vec<String>,
    /// Files of an address that the host does not give, with the status of its answer.
    pub withheld: Vec<String>,
    /// What is wrong with how a host gives files, each with the files that it is wrong of.
    pub doubts: Vec<(String, Vec<String>)>,
}

impl Verified {
    /// Nothing seen yet of what a manifest, with these bytes, names.
    pub(super) fn of(manifest: &Manifest<'_>, bytes: &[u8]) -> Self {
        Self {
            manifest: hex(&Sha256::digest(bytes)),
            as_of: manifest.as_of.clone(),
            commit: manifest.origin.as_ref().map(|it| it.commit.clone()),
            ..Self::default()
        }
    }

    /// True when the host has what was published, and nothing else.
    pub fn is_whole(&self) -> bool {
        let wrong = [&self.changed, &self.lost, &self.added, &self.withheld];
        wrong.iter().all(|names| names.is_empty())
    }
}

/// True for what is meant as an address of a web server and not as a folder.
pub fn is_address(place: &str) -> bool {
    let scheme = place.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|it| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"))
}

/// Holds every file below a folder or an address against a manifest: that in `trusted`, or the one
/// that lies there. Of a folder with releases the one that is read is meant. The signature that lies
/// there is held against `key`. Fails where there is no manifest.
pub fn verify(
    place: &Path,
    trusted: Option<&Path>,
    key: Option<&PublicKey>,
) -> Result<Verified, Failure> {
    match place.to_str().filter(|place| is_address(place)) {
        #[cfg(feature = "http")]
        Some(address) => super::web::verify(address, trusted, key),
        #[cfg(not(feature = "http"))]
        Some(_) => Err(super::target::without("http")),
        None => folder(place, trusted, key),
    }
}

fn folder(
    folder: &Path,
    trust: Option<&Path>,
    key: Option<&PublicKey>,
) -> Result<Verified, Failure> {
    let folder = match folder.join(CURRENT) {
        current if current.is_dir() => {
            fs::canonicalize(&current).map_err(|error| Failure::io("look at", &current, &error))?
        }
        _ => folder.to_owned(),
    };
    let (bytes, manifest) = trusted(trust.unwrap_or(&folder.join(MANIFEST)))?;
    let seen = Verified::of(&manifest, &bytes);
    let mut expected: BTreeMap<String, String> = BTreeMap::new();
    for file in manifest.files {
        expected.insert(file.path.into_owned(), file.sha256);
    }
    expected.insert(MANIFEST.to_owned(), seen.manifest.clone());
    let signature = signature(&folder)?;
    let found = Verified {
        place: folder.to_string_lossy().into_owned(),
        signature: judged(key, &bytes, signature.as_deref()),
        ..seen
    };
    compare(&folder, &expected, found)
}

/// A manifest and its bytes, from a file.
pub(super) fn trusted(path: &Path) -> Result<(Vec<u8>, Manifest<'static>), Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    match Manifest::read(&bytes) {
        Some(manifest) => Ok((bytes, manifest)),
        None => Err(Failure::usage(
            format!("{} is no manifest of a site", path.display()),
            "name a folder that chancery published or built, or the manifest with `--manifest`",
        )),
    }
}

/// What is known of a signature of a manifest with these bytes, with or without a key.
pub(super) fn judged(key: Option<&PublicKey>, manifest: &[u8], signature: Option<&[u8]>) -> Signed {
    match (key, signature) {
        (_, None) => Signed::No,
        (None, Some(_)) => Signed::Unchecked,
        (Some(key), signature) => key.judge(manifest, signature),
    }
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
fn compare(
    folder: &Path,
    expected: &BTreeMap<String, String>,
    mut verified: Verified,
) -> Result<Verified, Failure> {
    let mut found = BTreeSet::new();
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

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn folders_are_no_addresses() {
        assert!(is_address("https://example.org") && is_address("HTTP://example.org"));
        assert!(!is_address("/srv/www") && !is_address("s3://bucket") && !is_address("C:\\x"));
    }
}
