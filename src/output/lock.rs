use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::Failure;

/// Locks a file, which is made with its folder where it is not there; `busy` says who holds it when
/// another process does. The system lets go of it when the process ends, however it ends.
pub fn locked(path: &Path, busy: String) -> Result<File, Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
    }
    let failed = |error: &std::io::Error| Failure::io("lock", path, error);
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    let file = options.open(path).map_err(|error| failed(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure {
            message: busy,
            help: Some("wait until it is done, then run the command again".to_owned()),
            is_usage: false,
        }),
        Err(TryLockError::Error(error)) => Err(failed(&error)),
    }
}
