use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::output::Failure;

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
        fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
        let path = folder.join(LOCK);
        let failed = |error: &std::io::Error| Failure::io("lock", &path, error);
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        let file = options.open(&path).map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Failure {
                message: format!("another chancery is publishing into {}", folder.display()),
                help: Some("wait until it is done, then run the command again".to_owned()),
                is_usage: false,
            }),
            Err(TryLockError::Error(error)) => Err(failed(&error)),
        }
    }
}
