use std::fmt;
use std::path::PathBuf;

/// Why a version cannot be had, in words for the person who asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The site lies in no repository.
    NoRepository(PathBuf),
    /// The site lies in a repository without files of its own.
    Bare(PathBuf),
    /// The repository names its objects in a way that cannot be read here.
    UnknownFormat,
    /// The repository is there and cannot be opened.
    Damaged(String),
    /// No branch, tag or commit has the name.
    UnknownRevision {
        /// As it was asked for.
        name: String,
        /// Another name that is there and may be meant: `origin/main`.
        meant: Option<String>,
        /// True when the history of this clone is cut off, so that it may exist all the same.
        is_shallow: bool,
    },
    /// The version is there and has no site in it.
    NoSite {
        /// The version as it was asked for.
        name: String,
        /// Where the site would have been in it.
        folder: String,
    },
    /// The branch is checked out, so that writing to it would leave other files on disk.
    CheckedOut(String),
    /// The branch leads elsewhere than it did.
    Moved(String),
    /// Some of the version's objects are not in this clone.
    Incomplete {
        /// The version as it was asked for.
        name: String,
        /// What the reader of objects said.
        why: String,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository(root) => {
                write!(f, "{} is in no git repository", root.display())
            }
            Self::Bare(root) => write!(
                f,
                "the git repository at {} has no files of its own",
                root.display()
            ),
            Self::UnknownFormat => f.write_str(
                "this git repository names its objects by SHA-256, which cannot be read",
            ),
            Self::Damaged(why) => write!(f, "the git repository cannot be read: {why}"),
            Self::UnknownRevision {
                name,
                is_shallow: true,
                ..
            } => write!(
                f,
                "there is no `{name}` here, and the history of this clone is cut off"
            ),
            Self::UnknownRevision { name, .. } => {
                write!(f, "there is no branch, tag or commit `{name}`")
            }
            Self::NoSite { name, folder } if folder.is_empty() => {
                write!(f, "there is no chancery.yaml in `{name}`")
            }
            Self::NoSite { name, folder } => {
                write!(f, "there is no {folder}/chancery.yaml in `{name}`")
            }
            Self::CheckedOut(name) => write!(f, "{name} is checked out"),
            Self::Moved(name) => write!(f, "{name} was changed meanwhile"),
            Self::Incomplete { name, why } => {
                write!(f, "`{name}` is not whole in this clone: {why}")
            }
        }
    }
}

impl Trouble {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoRepository(_) => {
                "compare with a folder instead: name another copy of the site".to_owned()
            }
            Self::Bare(_) => "go to a clone that has the files, and run it there".to_owned(),
            Self::UnknownFormat => {
                "check both versions out and compare the folders: `chancery diff DIR`".to_owned()
            }
            Self::Damaged(_) => "ask whoever keeps the repository".to_owned(),
            Self::UnknownRevision {
                is_shallow: true, ..
            } => "fetch the rest with `git fetch --unshallow`, then run it again".to_owned(),
            Self::UnknownRevision {
                meant: Some(meant), ..
            } => format!("write `{meant}`"),
            Self::UnknownRevision { .. } => {
                "`git branch -a` and `git log --oneline` list the names".to_owned()
            }
            Self::NoSite { .. } => "name a version in which the site was there already".to_owned(),
            Self::CheckedOut(_) => {
                "choose a branch for the site alone, and stay on another".to_owned()
            }
            Self::Moved(_) => "run the same command again; nothing was changed".to_owned(),
            Self::Incomplete { .. } => {
                "fetch it with `git fetch --unshallow` or clone without a filter, then run it again"
                    .to_owned()
            }
        }
    }
}
