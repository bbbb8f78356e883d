//! Writing files of the site one at a time, each whole or not at all.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exit::Failure;
use crate::diagnostics::Rewritten;
use crate::source::SitePath;

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

/// Puts a new text in place of the one that was read from a file of the site, if it is still there.
pub(crate) fn replace_read(
    root: &Path,
    path: &SitePath,
    before: &str,
    after: &str,
) -> Result<(), Failure> {
    let failed = |error| Failure::machine(path.as_str(), &error).help("this file was not changed");
    let root = root.canonicalize().map_err(failed)?;
    // A link is followed, so that it stays one; where it leads out of the site nothing is written.
    let file = root.join(path.as_str()).canonicalize().map_err(failed)?;
    if !file.starts_with(&root) {
        return Err(Failure::usage(format!("{path} leads out of the site"))
            .help("put the file itself there; nothing was changed"));
    }
    if fs::read(&file).map_err(failed)? != before.as_bytes() {
        return Err(Failure::usage(format!("{path} was changed meanwhile"))
            .help("run this again; this file was not changed"));
    }
    replace(&file, after).map_err(failed)
}

/// Lines of a file that change, before and after; of a file with words that must not be repeated
/// only their numbers.
pub(crate) fn changed_lines(path: &SitePath, lines: &[Rewritten], is_silent: bool) -> String {
    let mut out = String::new();
    for lines in lines {
        let note = if is_silent {
            " (not shown: something in this file must not be repeated)"
        } else {
            ""
        };
        let _ = writeln!(out, "{path}:{}{note}", lines.line);
        if is_silent {
            continue;
        }
        for (sign, all) in [('-', &lines.before), ('+', &lines.after)] {
            for line in all {
                let _ = writeln!(out, "{sign} {line}");
            }
        }
    }
    out
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
