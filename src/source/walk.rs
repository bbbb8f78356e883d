use std::fs::{FileType, Metadata};
use std::io;
use std::path::{Component, Path};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::fault::Fault;
use super::names::fault_of_name;
use super::path::SitePath;
use super::tree::Stat;

type Found = (SitePath, Result<Stat, Fault>);

/// Every file below `root/folder` but hidden ones. Links are not followed into folders, so that a
/// walk always ends and never leaves the site.
pub(super) fn files(root: &Path, folder: &str) -> io::Result<Vec<Found>> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(Vec::new());
    }
    let real_root = root.canonicalize()?;
    let mut entries = Vec::new();
    let walk = WalkDir::new(&start).follow_links(false);
    for entry in walk
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
    {
        let entry = entry.map_err(io::Error::from)?;
        if entry.depth() > 0 {
            entries.push(entry);
        }
    }
    // Asking the system about each file takes longer than listing them.
    let found = entries
        .par_iter()
        .filter_map(|entry| look_at(root, &real_root, entry));
    Ok(found.collect())
}

/// What was found at an entry; nothing for a folder.
fn look_at(root: &Path, real_root: &Path, entry: &DirEntry) -> Option<Found> {
    let (path, is_text) = site_path(root, entry.path());
    let name = entry.file_name().to_string_lossy();
    let fault = if is_text {
        fault_of_name(&name)
    } else {
        Some(Fault::NameNotText)
    };
    match fault {
        Some(fault) => Some((path, Err(fault))),
        None if entry.file_type().is_dir() => None,
        None => Some((path, stat(real_root, entry))),
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The path inside the site, and whether it is text all through.
fn site_path(root: &Path, path: &Path) -> (SitePath, bool) {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let mut is_text = true;
    let mut parts = Vec::new();
    for part in inside.components() {
        if let Component::Normal(part) = part {
            is_text &= part.to_str().is_some();
            parts.push(part.to_string_lossy());
        }
    }
    (SitePath::new(parts.join("/")), is_text)
}

fn stat(real_root: &Path, entry: &DirEntry) -> Result<Stat, Fault> {
    let unreadable = |error: io::Error| Fault::Unreadable {
        why: error.to_string(),
    };
    if !entry.file_type().is_symlink() {
        let metadata = entry
            .metadata()
            .map_err(io::Error::from)
            .map_err(unreadable)?;
        return plain(entry.file_type(), &metadata);
    }
    let target = entry
        .path()
        .canonicalize()
        .map_err(|_| Fault::LinkLeavesSite)?;
    if !target.starts_with(real_root) {
        return Err(Fault::LinkLeavesSite);
    }
    let metadata = std::fs::metadata(&target).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Fault::LinkToFolder);
    }
    plain(metadata.file_type(), &metadata)
}

fn plain(kind: FileType, metadata: &Metadata) -> Result<Stat, Fault> {
    if !kind.is_file() {
        return Err(Fault::NotAFile);
    }
    Ok(Stat::of(metadata))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    use crate::source::{Fault, SourceTree};

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("chancery-walk-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("content/incidents")).unwrap();
        folder
    }

    #[test]
    fn a_walk_lists_content_and_tells_what_it_cannot_read() {
        let root = folder("all");
        let content = root.join("content");
        fs::write(content.join("incidents/a.md"), "a").unwrap();
        fs::write(content.join(".hidden.md"), "h").unwrap();
        fs::write(content.join("map.png"), "p").unwrap();
        fs::write(content.join("what?.md"), "w").unwrap();
        symlink(content.join("incidents/a.md"), content.join("inside.md")).unwrap();
        symlink("/etc/hostname", content.join("outside.md")).unwrap();
        symlink("nowhere", content.join("broken.md")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(content.join("socket.md")).unwrap();
        let tree = SourceTree::scan(&root, &["content", "absent"]).unwrap();
        fs::remove_dir_all(&root).unwrap();

        let paths: Vec<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["content/incidents/a.md", "content/inside.md"]);
        assert_eq!(tree.others[0].path.as_str(), "content/map.png");
        let faults: Vec<(&str, &Fault)> = tree
            .faults
            .iter()
            .map(|file| (file.path.as_str(), &file.fault))
            .collect();
        assert_eq!(faults[0], ("content/broken.md", &Fault::LinkLeavesSite));
        assert_eq!(faults[1], ("content/outside.md", &Fault::LinkLeavesSite));
        assert_eq!(faults[2], ("content/socket.md", &Fault::NotAFile));
        assert!(matches!(
            faults[3],
            ("content/what?.md", Fault::Name { .. })
        ));
    }
}
