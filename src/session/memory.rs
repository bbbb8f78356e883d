//! What is remembered of files between runs, in shards of some files of a folder: versioned by the
//! program that wrote it, checked by a digest, ignored when damaged, safe to delete.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
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

/// Files in a shard. Few, so that an edit writes little of the memory again, and a run needs little
/// room to write it.
pub(super) const FILES: usize = 128;

/// What is remembered of some files.
pub(super) type ByPath = BTreeMap<SitePath, Remembered>;

/// Room for a shard.
#[derive(Default)]
struct Room {
    bytes: Vec<u8>,
    buffer: bitcode::Buffer,
}

thread_local! {
    /// Given back and asked for again with each shard, it would be cleared by the system each time,
    /// which takes as long as reading or writing the shard.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Where a shard lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The folder below which everything is remembered.
    pub(super) state: &'a Path,
    /// The folder whose files it remembers.
    pub(super) folder: &'a str,
    /// Which of that folder's shards it is, from 0.
    pub(super) number: usize,
}

impl Place<'_> {
    /// Reads the shard, in the order of paths; nothing when it is missing, damaged, or not of this
    /// fingerprint.
    pub(super) fn read(self, fingerprint: Digest) -> Vec<Remembered> {
        let path = self.file();
        let read = ROOM.with_borrow_mut(|room| {
            room.bytes.clear();
            let mut file = fs::File::open(path).ok()?;
            file.read_to_end(&mut room.bytes).ok()?;
            let payload = payload_of(&room.bytes, fingerprint)?;
            room.buffer.decode(payload).ok()
        });
        read.unwrap_or_default()
    }

    /// Writes the shard whole or not at all.
    pub(super) fn write(self, fingerprint: Digest, entries: &[Remembered]) -> io::Result<()> {
        let path = self.file();
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        ROOM.with_borrow_mut(|room| write_payload(&path, fingerprint, room.buffer.encode(entries)))
    }

    /// Removes the shards behind it, of files that are there no more.
    pub(super) fn remove_later(self) {
        let later = (self.number + 1..).map(|number| Self { number, ..self }.file());
        // What cannot be removed is of no use to anyone, and harms no one.
        later
            .map_while(|path| fs::remove_file(path).ok())
            .for_each(drop);
    }

    fn file(self) -> PathBuf {
        let (folder, number) = (Digest::of(self.folder.as_bytes()), self.number);
        self.state
            .join("memory")
            .join(format!("{folder}-{number}.bin"))
    }
}

/// Reads all shards of a folder, by path.
pub(super) fn read_folder(state: &Path, folder: &str, fingerprint: Digest) -> ByPath {
    let place = |number| Place {
        state,
        folder,
        number,
    };
    let shards = (0..).map(place).take_while(|place| place.file().exists());
    let entries = shards.flat_map(|place| place.read(fingerprint));
    entries.map(|entry| (entry.path.clone(), entry)).collect()
}

/// Reads a value that [`write_sealed`] wrote.
pub(super) fn read_sealed<T: for<'a> Decode<'a>>(path: &Path, fingerprint: Digest) -> Option<T> {
    let bytes = fs::read(path).ok()?;
    bitcode::decode(payload_of(&bytes, fingerprint)?).ok()
}

/// What stands behind a seal that is right.
fn payload_of(bytes: &[u8], fingerprint: Digest) -> Option<&[u8]> {
    let payload = bytes.get(64..)?;
    let seal = format!("{fingerprint}{}", Digest::of(payload));
    (bytes.get(..64)? == seal.as_bytes()).then_some(payload)
}

/// Writes a value behind its fingerprint and its digest, by rename.
pub(super) fn write_sealed<T: Encode + ?Sized>(
    path: &Path,
    fingerprint: Digest,
    value: &T,
) -> io::Result<()> {
    write_payload(path, fingerprint, &bitcode::encode(value))
}

fn write_payload(path: &Path, fingerprint: Digest, payload: &[u8]) -> io::Result<()> {
    let seal = format!("{fingerprint}{}", Digest::of(payload));
    let beside = path.with_extension("tmp");
    let mut file = fs::File::create(&beside)?;
    file.write_all(seal.as_bytes())?;
    file.write_all(payload)?;
    fs::rename(&beside, path)
}
