use bitcode::{Decode, Encode};

/// What a link of a body points at, as far as its text alone tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Target {
    /// A record by its id, with `#anchor` when one is given.
    Record(String),
    /// A register entry: `networks/exercise-grey-heron`.
    Register {
        /// The folder below `content`.
        folder: String,
        /// The entry's key.
        key: String,
    },
    /// A plain page, relative to `content/pages`, without `.md`.
    Page(String),
    /// A place on the same page, with its `#`.
    Anchor(String),
    /// An http, https or mailto address.
    Web(String),
    /// Anything else: another scheme, an absolute path, a protocol-relative address.
    Other(String),
}
