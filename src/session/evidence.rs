use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::model::evidence::Evidence;
use crate::model::fields::Day;
use crate::output::Failure;
use crate::source::{SitePath, SourceTree, hex};

/// The list of items of evidence; the items stay out of the repository.
pub const EVIDENCE: &str = "content/evidence/manifest.yaml";

/// Bytes of a file that are read at once.
const PART: usize = 1 << 20;

/// What became of the items of evidence in a folder, held against their manifest. Items are named by
/// their ids and files by their SHA-256: the name of a file may be that of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldEvidence {
    /// How many items are there as the manifest says.
    pub same: usize,
    /// Items of which a file with their name has other bytes, with the SHA-256 it has now.
    pub changed: Vec<(String, String)>,
    /// Items of which no file is there.
    pub missing: Vec<String>,
    /// Items whose bytes are right and whose size in the manifest is not, with the true size and that
    /// of the manifest.
    pub other_size: Vec<(String, u64, u64)>,
    /// SHA-256 and size of files that the manifest does not list.
    pub unlisted: Vec<(String, u64)>,
    /// How many links and devices there are; none is followed.
    pub no_files: usize,
}

impl HeldEvidence {
    /// True when every item is there, unchanged, and nothing else.
    pub fn is_whole(&self) -> bool {
        let lists_are_empty =
            self.changed.is_empty() && self.missing.is_empty() && self.other_size.is_empty();
        lists_are_empty && self.unlisted.is_empty() && self.no_files == 0
    }
}

/// A file of the folder.
struct Held {
    /// Its name without its ending: the id of an item, where it is named by that.
    stem: String,
    sha256: String,
    bytes: u64,
}

/// The items of evidence, none where there is no manifest and nothing where it cannot be read, and what
/// is wrong with it on a day.
pub fn load_evidence(
    tree: &SourceTree,
    root: &Path,
    as_of: Day,
) -> Result<(Option<Evidence>, Vec<Diagnostic>), Failure> {
    let Some(file) = tree.file(&SitePath::new(EVIDENCE)) else {
        return Ok((Some(Evidence::default()), Vec::new()));
    };
    let read = tree.read(file);
    let read = read.map_err(|error| Failure::io("read", &root.join(EVIDENCE), &error))?;
    Ok(match read {
        Ok(text) => checks::read_evidence(&file.path, &text.text, as_of),
        Err(fault) => (None, vec![fault.diagnostic(&file.path)]),
    })
}

/// Hashes every file below a folder and holds it against the manifest. An item is known by its bytes,
/// under whatever name; one whose bytes have changed is known by its id, when the file is named by it.
pub fn hold_evidence(folder: &Path, evidence: &Evidence) -> Result<HeldEvidence, Failure> {
    let mut held = HeldEvidence::default();
    let files = read(folder, &mut held)?;
    let by_sha: BTreeMap<&str, &str> = evidence
        .items()
        .map(|(id, item)| (item.sha256.as_str(), id))
        .collect();
    let mut seen = BTreeMap::new();
    let mut changed = BTreeSet::new();
    for file in files {
        if let Some(id) = by_sha.get(file.sha256.as_str()) {
            seen.insert(*id, file.bytes);
        } else if evidence.item(&file.stem).is_some() {
            changed.insert((file.stem, file.sha256));
        } else {
            held.unlisted.push((file.sha256, file.bytes));
        }
    }
    for (id, item) in evidence.items() {
        match seen.get(id) {
            Some(bytes) if *bytes == item.bytes => held.same += 1,
            Some(bytes) => held.other_size.push((id.to_owned(), *bytes, item.bytes)),
            None if changed.iter().any(|(of, _)| of == id) => {}
            None => held.missing.push(id.to_owned()),
        }
    }
    held.changed = changed.into_iter().collect();
    held.unlisted.sort();
    Ok(held)
}

fn read(folder: &Path, held: &mut HeldEvidence) -> Result<Vec<Held>, Failure> {
    // A failure names the folder that was asked for: what lies below it may have telling names.
    let failed = |error: io::Error| Failure::io("read what is in", folder, &error);
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| failed(without_path(&error)))?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        } else if !entry.file_type().is_dir() {
            held.no_files += 1;
        }
    }
    let hashed = paths.par_iter().map(|path| {
        let (sha256, bytes) = hash(path)?;
        let stem = path.file_stem().unwrap_or_default();
        Ok(Held {
            stem: stem.to_string_lossy().into_owned(),
            sha256,
            bytes,
        })
    });
    hashed.collect::<io::Result<_>>().map_err(failed)
}

/// The kind of a failure, of which the full words have the path.
fn without_path(error: &walkdir::Error) -> io::Error {
    let kind = error.io_error().map(io::Error::kind);
    kind.unwrap_or(io::ErrorKind::Other).into()
}

/// SHA-256 and size of a file, which may be larger than the memory.
fn hash(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; PART];
    let mut bytes = 0;
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok((hex(&hasher.finalize()), bytes)),
            Ok(length) => {
                hasher.update(&part[..length]);
                bytes += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
