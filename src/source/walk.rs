use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::fault::Fault;
use super::names::fault_of_name;
use super::path::SitePath;
use super::stats::Stats;
use super::tree::Stat;

type Found = (SitePath, Result<Stat, Fault>);

/// Every file below `root/folder` but hidden ones. Links are not followed into folders, so that a
/// walk always ends and never leaves the site; where the folder itself leads out of it, that is told.
pub(super) fn files(root: &Path, folder: &str) -> io::Result<Vec<Found>> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(Vec::new());
    }
    let site = Site {
        root,
        real_root: root.canonicalize()?,
    };
    if !start.canonicalize()?.starts_with(&site.real_root) {
        return Ok(vec![(SitePath::new(folder), Err(Fault::LinkLeavesSite))]);
    }
    below(&site, &start)
}

/// Where files are looked for.
struct Site<'r> {
    root: &'r Path,
    /// Without links.
    real_root: PathBuf,
}

/// Every file below a folder; folders and files side by side, because asking the system takes long.
fn below(site: &Site<'_>, folder: &Path) -> io::Result<Vec<Found>> {
    let mut entries = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1) {
        let entry = entry.map_err(io::Error::from)?;
        if !is_hidden(&entry) {
            entries.push(entry);
        }
    }
    let stats = Stats::new(folder);
    let folders = entries.par_iter();
    let folders = folders.filter(|entry| entry.file_type().is_dir());
    let (here, deeper) = rayon::join(
        || {
            let entries = entries.par_iter().with_min_len(64);
            entries
                .filter_map(|entry| look_at(site, &stats, entry))
                .collect::<Vec<Found>>()
        },
        || {
            let found = folders.map(|entry| below(site, entry.path()));
            found.collect::<io::Result<Vec<Vec<Found>>>>()
        },
    );
    let mut all = here;
    all.extend(deeper?.into_iter().flatten());
    Ok(all)
}

/// What was found at an entry; nothing for a folder.
fn look_at(site: &Site<'_>, stats: &Stats, entry: &DirEntry) -> Option<Found> {
    let (path, is_text) = site_path(site.root, entry.path());
    let name = entry.file_name().to_string_lossy();
    let fault = if is_text {
        fault_of_name(&name)
    } else {
        Some(Fault::NameNotText)
    };
    match fault {
        Some(fault) => Some((path, Err(fault))),
        None if entry.file_type().is_dir() => None,
        None => Some((path, stat(site, stats, entry))),
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

fn stat(site: &Site<'_>, stats: &Stats, entry: &DirEntry) -> Result<Stat, Fault> {
    let unreadable = |error: io::Error| Fault::Unreadable {
        why: error.to_string(),
    };
    let kind = entry.file_type();
    if !kind.is_symlink() {
        if !kind.is_file() {
            return Err(Fault::NotAFile);
        }
        return stats.of(entry.file_name()).map_err(unreadable);
    }
    let target = entry
        .path()
        .canonicalize()
        .map_err(|_| Fault::LinkLeavesSite)?;
    if !target.starts_with(&site.real_root) {
        return Err(Fault::LinkLeavesSite);
    }
    let metadata = std::fs::metadata(&target).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Fault::LinkToFolder);
    }
    if !metadata.is_file() {
        return Err(Fault::NotAFile);
    }
    Ok(Stat::of(&metadata))
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

    #[test]
    fn a_folder_that_leads_out_of_the_site_is_not_walked() {
        let (root, other) = (folder("link"), folder("elsewhere"));
        fs::write(other.join("content/incidents/a.md"), "a").unwrap();
        fs::remove_dir_all(root.join("content")).unwrap();
        symlink(other.join("content"), root.join("content")).unwrap();
        let tree = SourceTree::scan(&root, &["content"]).unwrap();
        fs::remove_dir_all(&root).unwrap();
        fs::remove_dir_all(&other).unwrap();
        assert!(tree.files.is_empty());
        assert_eq!(tree.faults[0].path.as_str(), "content");
        assert_eq!(tree.faults[0].fault, Fault::LinkLeavesSite);
    }
}
