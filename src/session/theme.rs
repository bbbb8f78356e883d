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
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry =
            entry.map_err(|error| Failure::io("list", &folder, &std::io::Error::from(error)))?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let name = path.to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(entry.path())
                .map_err(|error| Failure::io("read", entry.path(), &error))?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
