use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::output::{Failure, Manifest, ManifestFile, StopAt, StopPoint};
use crate::publish::publishable::Publishable;
use crate::source::hex;

/// What a release that is not whole is to hold, one address a line, so that what an ended run left
/// can be told from what is not ours.
pub(super) const LIST: &str = ".chancery-writing";

/// The release that is read.
pub(super) struct Before {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest<'static>,
}

/// Fills a new release, the manifest last; gives the files that were not as they should be in the
/// release before.
pub(super) fn fill(
    part: &Path,
    site: &Publishable,
    before: Option<&Before>,
    stop: &StopAt,
) -> Result<Vec<String>, Failure> {
    fs::create_dir_all(part).map_err(|error| Failure::io("create", part, &error))?;
    let files = &site.manifest().files;
    let mut list = String::new();
    for file in files {
        list.push_str(&file.path);
        list.push('\n');
    }
    write(&part.join(LIST), list.as_bytes())?;
    stop.reached(StopPoint::Listed);
    for folder in folders(files) {
        let folder = part.join(folder);
        fs::create_dir_all(&folder).map_err(|error| Failure::io("create", &folder, &error))?;
    }
    let placed = files.par_iter().with_min_len(8).map(|file| {
        let mended = place(part, site, before, file)?;
        stop.reached(StopPoint::Placed);
        Ok(mended.then(|| file.path.to_string()))
    });
    let mended: Vec<Option<String>> = placed.collect::<Result<_, Failure>>()?;
    for (name, bytes) in site.seals() {
        write(&part.join(name), bytes)?;
    }
    let list = part.join(LIST);
    fs::remove_file(&list).map_err(|error| Failure::io("remove", &list, &error))?;
    for folder in folders(files) {
        sync_folder(&part.join(folder))?;
    }
    sync_folder(part)?;
    Ok(mended.into_iter().flatten().collect())
}

/// Puts one file into a release; true when the one in the release before was not as it should be.
fn place(
    part: &Path,
    site: &Publishable,
    before: Option<&Before>,
    file: &ManifestFile<'_>,
) -> Result<bool, Failure> {
    let to = part.join(&*file.path);
    let mut is_mended = false;
    if let Some(before) = before.filter(|before| before.has(file)) {
        let old = before.folder.join(&*file.path);
        is_mended = !holds(&old, file);
        // A disk without hard links, or with too many of one file, gets a copy.
        if !is_mended && fs::hard_link(&old, &to).is_ok() {
            return Ok(false);
        }
    }
    write(&to, &site.file(file)?)?;
    Ok(is_mended)
}

impl Before {
    /// True when the same bytes are to be found in the release before.
    fn has(&self, file: &ManifestFile<'_>) -> bool {
        let known = &self.manifest.files;
        let found = known.binary_search_by(|known| known.path.cmp(&file.path));
        found.is_ok_and(|at| known[at].sha256 == file.sha256)
    }
}

/// True when a file on the host holds what the manifest says.
fn holds(path: &Path, file: &ManifestFile<'_>) -> bool {
    let is_plain = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_plain && fs::read(path).is_ok_and(|bytes| hex(&Sha256::digest(&bytes)) == file.sha256)
}

/// Writes a new file through to the disk.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let all = |mut file: File| {
        file.write_all(bytes)?;
        file.sync_all()
    };
    let written = File::options()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(all);
    written.map_err(|error| Failure::io("write", path, &error))
}

/// Has the disk keep what was done to the names in a folder.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Failure> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    match synced {
        // Windows opens no folder, and some network drives sync none: what they keep is theirs to say.
        Err(error) if cfg!(windows) || error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced.map_err(|error| Failure::io("sync", folder, &error)),
    }
}

/// The folders of a site's files, those above before those below.
fn folders<'f>(files: &'f [ManifestFile<'_>]) -> BTreeSet<&'f str> {
    let above = |path: &&'f str| Some(path.rsplit_once('/')?.0);
    let of_file = |file: &'f ManifestFile<'_>| std::iter::successors(above(&&*file.path), above);
    files.iter().flat_map(of_file).collect()
}
