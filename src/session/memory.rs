//! What is remembered of files between runs, one shard a folder: versioned by the program that
//! wrote it, checked by a digest, ignored when damaged, safe to delete.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bitcode::{Decode, Encode};

use crate::diagnostics::Diagnostic;
use crate::model::Document;
use crate::source::{Digest, SitePath, Stat};

/// What is remembered of one file.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Remembered {
    /// The file.
    pub(super) path: SitePath,
    /// What the system said of it when it was read.
    pub(super) stat: Stat,
    /// True when a later change would certainly show in the stat.
    pub(super) is_settled: bool,
    /// Digest of its bytes.
    pub(super) digest: Digest,
    /// The document; nothing for a file of no kind, or one that cannot be read.
    pub(super) document: Option<Document>,
    /// What reading it and the rules of one file found.
    pub(super) findings: Vec<Diagnostic>,
}

/// The files of one folder by path.
pub(super) type Shard = BTreeMap<SitePath, Remembered>;

/// Reads a shard; nothing when it is missing, damaged, or not of this fingerprint.
pub(super) fn read(state: &Path, folder: &str, fingerprint: Digest) -> Shard {
    let entries: Option<Vec<Remembered>> = read_sealed(&file(state, folder), fingerprint);
    entries
        .unwrap_or_default()
        .into_iter()
        .map(|entry| (entry.path.clone(), entry))
        .collect()
}

/// Writes a shard whole or not at all.
pub(super) fn write(
    state: &Path,
    folder: &str,
    fingerprint: Digest,
    entries: &[Remembered],
) -> io::Result<()> {
    let path = file(state, folder);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    write_sealed(&path, fingerprint, entries)
}

/// Reads a value that [`write_sealed`] wrote.
pub(super) fn read_sealed<T: for<'a> Decode<'a>>(path: &Path, fingerprint: Digest) -> Option<T> {
    let bytes = fs::read(path).ok()?;
    let payload = bytes.get(64..)?;
    let seal = format!("{fingerprint}{}", Digest::of(payload));
    if bytes.get(..64)? != seal.as_bytes() {
        return None;
    }
    bitcode::decode(payload).ok()
}

/// Writes a value behind its fingerprint and its digest, by rename.
pub(super) fn write_sealed<T: Encode + ?Sized>(
    path: &Path,
    fingerprint: Digest,
    value: &T,
) -> io::Result<()> {
    let payload = bitcode::encode(value);
    let seal = format!("{fingerprint}{}", Digest::of(&payload));
    let beside = path.with_extension("tmp");
    let mut file = fs::File::create(&beside)?;
    file.write_all(seal.as_bytes())?;
    file.write_all(&payload)?;
    fs::rename(&beside, path)
}

fn file(state: &Path, folder: &str) -> PathBuf {
    state
        .join("memory")
        .join(format!("{}.bin", Digest::of(folder.as_bytes())))
}
