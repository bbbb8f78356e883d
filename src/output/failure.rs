use std::fmt;
use std::io;
use std::path::Path;

/// The machine failed, or was asked for something it must not do; never said of bad content.
#[derive(Debug)]
pub struct Failure {
    /// What could not be done.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// True when the request itself was wrong (exit code 2), false when the machine failed (3).
    pub is_usage: bool,
}

impl Failure {
    /// A request that cannot be carried out as it was made.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: Some(help.into()),
            is_usage: true,
        }
    }

    /// An error of the system while doing something with a file.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room on the disk and run the same command again: it completes what is there"
            }
            io::ErrorKind::PermissionDenied => {
                "check who may write there and run the same command again"
            }
            io::ErrorKind::ReadOnlyFilesystem => "choose a folder that can be written to",
            _ => "run the same command again: it completes what is there",
        };
        Self {
            message: format!("cannot {doing} {}: {error}", path.display()),
            help: Some(help.to_owned()),
            is_usage: false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.help
            .as_ref()
            .map_or(Ok(()), |help| write!(f, "\n  help: {help}"))
    }
}

impl std::error::Error for Failure {}
