//! Writing files of the site one at a time, each whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a new file; fails when there is one already, which is never touched.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    let temporary = prepare(path, text)?;
    // A link, unlike a rename, refuses to replace what came into being meanwhile.
    let linked = fs::hard_link(&temporary, path);
    let done = match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A disk without links: the place is claimed first, then taken over.
        Err(_) => OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .and_then(|_| fs::rename(&temporary, path)),
        Ok(()) => Ok(()),
    };
    let _ = fs::remove_file(&temporary);
    done
}

/// Writes a file in place of the one that is there, if any.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let temporary = prepare(path, text)?;
    let put = || {
        if let Ok(before) = fs::metadata(path) {
            fs::set_permissions(&temporary, before.permissions())?;
        }
        fs::rename(&temporary, path)
    };
    put().inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}

/// Writes the text beside `path`, under a hidden name that no walk of the site sees.
pub(crate) fn prepare(path: &Path, text: &str) -> io::Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let write = || {
        let mut file = File::create(&temporary)?;
        file.write_all(text.as_bytes())
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })?;
    Ok(temporary)
}
