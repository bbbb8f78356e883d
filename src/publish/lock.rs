use std::fs::File;
use std::path::Path;

use crate::output::{Failure, locked};

/// Name of the file that is locked.
pub(super) const LOCK: &str = ".chancery-lock";

/// Held while one process publishes; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder, which is made where it is not there; a second publisher at the
    /// same time is refused.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let busy = format!("another chancery is publishing into {}", folder.display());
        let file = locked(&folder.join(LOCK), busy)?;
        Ok(Self { _file: file })
    }
}
