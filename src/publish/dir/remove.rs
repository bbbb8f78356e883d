use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::fill::LIST;
use crate::output::{Failure, MANIFEST, Manifest, is_inside};
use crate::publish::signature::SIGNATURE;
use crate::publish::target::Leftover;

/// Removes what is ours of a release that is on its way out or was never whole: what its manifest or
/// its list names, then the folders that are empty. Anything else stays and is reported.
pub(super) fn release(folder: &Path, leftover: &mut Leftover) -> Result<(), Failure> {
    if !fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()) {
        let above = folder.parent().and_then(Path::parent).unwrap_or(folder);
        leftover.foreign.push(relative(above, folder));
        return Ok(());
    }
    let ours = ours(folder)?;
    let failed = |path: &Path, error: &io::Error| Failure::io("remove", path, error);
    // A walk follows no link, so that a link put there by somebody leads nowhere.
    for entry in walkdir::WalkDir::new(folder)
        .follow_root_links(false)
        .contents_first(true)
    {
        let entry = entry.map_err(|error| Failure::io("list", folder, &error.into()))?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            // One that holds something foreign refuses, which is what is wanted.
            let _ = fs::remove_dir(path);
        } else if ours.contains(&relative(folder, path)) {
            fs::remove_file(path).map_err(|error| failed(path, &error))?;
        }
    }
    // Without these nobody knows any more what is ours: they go last, where they are ours themselves.
    tell(folder, &ours, leftover)?;
    let last = [LIST, SIGNATURE, MANIFEST].into_iter();
    for name in last.filter(|_| !ours.is_empty()) {
        let path = folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if !is_gone(&error) => return Err(failed(&path, &error)),
            _ => {}
        }
    }
    let _ = fs::remove_dir(folder);
    Ok(())
}

/// Reports what is in a release and in no list of ours.
pub(super) fn foreign(folder: &Path, leftover: &mut Leftover) -> Result<(), Failure> {
    tell(folder, &ours(folder)?, leftover)
}

fn tell(folder: &Path, ours: &BTreeSet<String>, leftover: &mut Leftover) -> Result<(), Failure> {
    let above = folder.parent().and_then(Path::parent).unwrap_or(folder);
    for entry in walkdir::WalkDir::new(folder)
        .follow_root_links(false)
        .sort_by_file_name()
    {
        let entry = entry.map_err(|error| Failure::io("list", folder, &error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let name = relative(folder, entry.path());
        if !ours.contains(&name) && ![LIST, SIGNATURE, MANIFEST].contains(&&*name) {
            leftover.foreign.push(relative(above, entry.path()));
        }
    }
    Ok(())
}

fn ours(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let read = |name: &str| match fs::read(folder.join(name)) {
        Ok(bytes) => Ok(bytes),
        Err(error) if is_gone(&error) => Ok(Vec::new()),
        Err(error) => Err(Failure::io("read", &folder.join(name), &error)),
    };
    let manifest = Manifest::read(&read(MANIFEST)?);
    let listed = manifest.into_iter().flat_map(|manifest| manifest.files);
    let mut ours: BTreeSet<String> = listed.map(|file| file.path.into_owned()).collect();
    let list = read(LIST)?;
    ours.extend(String::from_utf8_lossy(&list).lines().map(str::to_owned));
    // A manifest is a file like any other on a host: nobody is led out of the release by it.
    ours.retain(|path| is_inside(path));
    Ok(ours)
}

fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The path of a file below a folder, `/`-joined.
pub(in crate::publish) fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}
