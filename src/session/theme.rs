use std::collections::BTreeMap;
use std::path::Path;

use super::Session;
use crate::output::Failure;

/// The folder of a site's own theme files, which stand over the built-in ones one by one.
pub(super) const THEME: &str = "theme";

impl Session {
    /// Files of the site's theme by their path below `theme/`, also those of an older version.
    pub fn theme(&self) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        match &self.older_theme {
            Some(files) => Ok(files.clone()),
            None => read(&self.options.root),
        }
    }
}

/// Files of the site's theme by their path below `theme/`; empty for most sites.
pub(super) fn read(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let folder = root.join(THEME);
    let mut files = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let real = |path: &Path| {
        let real = path.canonicalize();
        real.map_err(|error| Failure::io("list", path, &error))
    };
    let refused = |what: String| Failure::usage(what, "put the files there themselves");
    if !real(&folder)?.starts_with(real(root)?) {
        return Err(refused("`theme` leads out of the site's folder".to_owned()));
    }
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry =
            entry.map_err(|error| Failure::io("list", &folder, &std::io::Error::from(error)))?;
        let kind = entry.file_type();
        let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let name = path.to_string_lossy().replace('\\', "/");
        // A link or a pipe may lead to anything of this machine.
        if !kind.is_file() && !kind.is_dir() && entry.depth() > 0 {
            return Err(refused(format!("{THEME}/{name} is no plain file")));
        }
        if kind.is_file() {
            let bytes = std::fs::read(entry.path())
                .map_err(|error| Failure::io("read", entry.path(), &error))?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
