//! The few ways in which a file is put on disk.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::stop::{StopAt, StopPoint};
use crate::source::Stat;

/// Ending of temporary files; a stray one is ours and is removed.
pub(super) const TEMPORARY: &str = ".chancery-tmp";

/// Writes into the file itself: quick, and whole only behind the dirty marker.
pub(super) fn in_place(path: &Path, bytes: &[u8], stop: &StopAt) -> io::Result<Stat> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if !fs::symlink_metadata(path)?.is_file() {
                fs::remove_file(path)?;
            }
            File::create(path)?
        }
        Err(error) => return Err(error),
    };
    if let Err(error) = file.write_all(bytes) {
        drop(file);
        // What is left would be a page cut short; the next run writes it whole.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    stop.reached(StopPoint::File);
    Ok(Stat::of(&file.metadata()?))
}

/// Writes beside the file and renames over it, so that a reader sees the old or the new whole.
/// The bytes come in pieces.
pub(super) fn by_rename(
    path: &Path,
    pieces: &[impl AsRef<[u8]>],
    stop: &StopAt,
) -> io::Result<Stat> {
    let beside = temporary(path);
    let all = |mut file: File| {
        pieces
            .iter()
            .try_for_each(|bytes| file.write_all(bytes.as_ref()))
    };
    let written = File::create(&beside).and_then(all);
    stop.reached(StopPoint::File);
    let renamed = written.and_then(|()| fs::rename(&beside, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    renamed?;
    Ok(Stat::of(&fs::symlink_metadata(path)?))
}

/// Writes as [`by_rename`] does, and only what is not already there.
pub(super) fn if_other(path: &Path, pieces: &[Vec<u8>], stop: &StopAt) -> io::Result<()> {
    let length: usize = pieces.iter().map(Vec::len).sum();
    let is_as_long = fs::metadata(path).is_ok_and(|found| found.len() == length as u64);
    let is_same = is_as_long
        && fs::read(path).is_ok_and(|old| {
            let mut rest = &old[..];
            let mut same = pieces
                .iter()
                .map(|piece| rest.split_off(..piece.len()) == Some(piece));
            same.all(|same| same)
        });
    if !is_same {
        by_rename(path, pieces, stop)?;
    }
    Ok(())
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(TEMPORARY);
    PathBuf::from(name)
}
