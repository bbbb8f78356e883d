use super::path::SitePath;

/// Why a file's text cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The name cannot be used on every system.
    Name {
        /// Why not, in plain words: `CON is reserved on Windows`.
        why: String,
    },
    /// The name is not UTF-8; the path holds replacement characters in its place.
    NameNotText,
    /// A link that leads out of the site, or nowhere.
    LinkLeavesSite,
    /// A link to a folder; folders are only read where they really are.
    LinkToFolder,
    /// A device, a pipe or a socket.
    NotAFile,
    /// Larger than a text may be.
    TooLarge {
        /// Its size in bytes.
        size: u64,
    },
    /// Saved as UTF-16.
    Utf16,
    /// Has a zero byte: not a text.
    Binary {
        /// Where, in bytes.
        at: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// The first byte that is not, in bytes.
        at: usize,
    },
    /// The system refused to read it.
    Unreadable {
        /// The system's words.
        why: String,
    },
}

/// A [`Fault`] and the file that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultyFile {
    /// The file.
    pub path: SitePath,
    /// What is wrong with it.
    pub fault: Fault,
}
