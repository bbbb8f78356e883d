//! The few ways in which a file is put on disk.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
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
pub(super) fn by_rename(path: &Path, bytes: &[u8], stop: &StopAt) -> io::Result<Stat> {
    let beside = temporary(path);
    let written = File::create(&beside).and_then(|mut file| file.write_all(bytes));
    stop.reached(StopPoint::File);
    put_in_place(written, &beside, path)?;
    Ok(Stat::of(&fs::symlink_metadata(path)?))
}

/// Writes as [`by_rename`] does what `write` gives piece by piece; a file that holds the same already
/// stays as it is, unless it `is_other` for certain.
pub(super) fn if_other(
    path: &Path,
    is_other: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    stop: &StopAt,
) -> io::Result<()> {
    let beside = temporary(path);
    let all = |file: File| {
        let mut file = BufWriter::with_capacity(PIECE, file);
        write(&mut file)?;
        file.flush()
    };
    let written = File::create(&beside).and_then(all);
    if written.is_ok() && !is_other && is_same(&beside, path).unwrap_or(false) {
        return fs::remove_file(&beside);
    }
    stop.reached(StopPoint::File);
    put_in_place(written, &beside, path)
}

/// Renames what was written; removes what was not written whole.
fn put_in_place(written: io::Result<()>, beside: &Path, path: &Path) -> io::Result<()> {
    let renamed = written.and_then(|()| fs::rename(beside, path));
    if renamed.is_err() {
        let _ = fs::remove_file(beside);
    }
    renamed
}

/// Bytes that are read and written at a time.
pub(super) const PIECE: usize = 256 * 1024;

/// True when two files hold the same.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let mut one = BufReader::with_capacity(PIECE, one);
    let mut other = BufReader::with_capacity(PIECE, other);
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let length = a.len().min(b.len());
        if a[..length] != b[..length] || (length == 0 && a.len() != b.len()) {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
        one.consume(length);
        other.consume(length);
    }
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(TEMPORARY);
    PathBuf::from(name)
}
