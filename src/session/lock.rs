use std::fs::{self, File};
use std::path::Path;

use crate::output::{Failure, locked};
use crate::source::Stat;

/// Held while a run may write; the system lets go of it when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
    /// The time by the clock of the site's own disk when the lock was taken, in nanoseconds.
    pub(super) now_ns: i64,
}

impl Lock {
    /// Takes the lock of a state folder; a second run at the same time is refused.
    pub(super) fn take(state: &Path) -> Result<Self, Failure> {
        let path = state.join("lock");
        let file = locked(&path, "another chancery is building this site".to_owned())?;
        let failed = |error: &std::io::Error| Failure::io("lock", &path, error);
        // Writing gives the file the disk's own time, the only clock that file times compare with.
        fs::write(&path, b"held while chancery writes\n").map_err(|error| failed(&error))?;
        let metadata = fs::metadata(&path).map_err(|error| failed(&error))?;
        Ok(Self {
            _file: file,
            now_ns: Stat::of(&metadata).mtime_ns,
        })
    }
}
