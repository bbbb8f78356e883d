use std::io;
use std::path::{Path, PathBuf};

use super::tree::Stat;

/// Asks what the system says of files in a folder. On Linux it is asked from the folder, which takes
/// a quarter less time than finding the way from the root of the disk to each file again.
pub struct Stats {
    folder: PathBuf,
    #[cfg(target_os = "linux")]
    opened: Option<std::fs::File>,
}

impl Stats {
    /// For the files below a folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            #[cfg(target_os = "linux")]
            opened: std::fs::File::open(folder).ok(),
        }
    }

    /// What the system says of a file at a path below the folder; links are not followed.
    pub fn of(&self, path: impl AsRef<Path>) -> io::Result<Stat> {
        #[cfg(target_os = "linux")]
        if let Some(opened) = &self.opened {
            use rustix::fs::{AtFlags, statat};
            return Ok(Stat::from(statat(
                opened,
                path.as_ref(),
                AtFlags::SYMLINK_NOFOLLOW,
            )?));
        }
        let found = std::fs::symlink_metadata(self.folder.join(path))?;
        Ok(Stat::of(&found))
    }
}
