//! Where files with secrets may lie.

use std::path::Path;

/// True when a file lies in the site's folder, which others have a copy of, whatever links lead to it.
pub(super) fn lies_in(root: &Path, file: &Path) -> bool {
    if file.starts_with(root) && !file.components().any(|part| part.as_os_str() == "..") {
        return true;
    }
    let real = file.canonicalize();
    real.is_ok_and(|file| root.canonicalize().is_ok_and(|root| file.starts_with(root)))
}
