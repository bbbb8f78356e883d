use std::fmt;

use bitcode::{Decode, Encode};

use super::fields::TextDigest;
use super::{Common, Content, KindRef, Typed};
use crate::source::{Digest, SitePath, Span};
use crate::syntax::markdown::Body;

/// What names a file: its kind and its id or key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Key {
    /// The kind.
    pub kind: KindRef,
    /// The id of a record (`INC-2026-HN-0007`), the key of a register entry
    /// (`exercise-grey-heron`), the path of a plain page below `pages` without its ending.
    pub name: Box<str>,
}

impl Key {
    /// A key from its parts.
    pub fn new(kind: KindRef, name: impl AsRef<str>) -> Self {
        Self {
            kind,
            name: Box::from(name.as_ref()),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.folder, self.name)
    }
}

/// The decoded front matter of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Record {
    /// The fields that every file has.
    pub common: Common,
    /// The kind's own fields.
    pub content: Content,
}

impl Record {
    /// The kind's own fields, when it is of kind `T`.
    pub fn of<T: Typed>(&self) -> Option<&T> {
        T::of(&self.content)
    }
}

/// A file of the site after reading: typed, or a stub that says it is one.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Document {
    /// Where it is.
    pub path: SitePath,
    /// Digest of its bytes: the identity of everything in it.
    pub digest: Digest,
    /// Stands for its front matter and for what its text refers to: while it is as it was, whatever
    /// else is another in the text shows on no page but its own and those that show the text.
    pub outline: Digest,
    /// What names it.
    pub key: Key,
    /// The decoded front matter; nothing for a stub, so that references to it still resolve and one
    /// mistake does not set off ten.
    pub record: Option<Box<Record>>,
    /// Of a stub what can be read of it once its mistakes are left out, for rules about single values
    /// and what they name; nothing else may take it for the record.
    pub salvaged: Option<Box<Record>>,
    /// Where the front matter stands in the file.
    pub block: Option<Span>,
    /// Where the text stands in the file.
    pub body_span: Span,
    /// What the text contains, without the text.
    pub body: Body,
    /// The digest of what is cleared in it, where a clearance is bound to a text; else nobody asks.
    pub text_digest: Option<TextDigest>,
}

impl Document {
    /// The decoded front matter, when it is of kind `T`.
    pub fn of<T: Typed>(&self) -> Option<&T> {
        self.record.as_ref()?.of::<T>()
    }

    /// The front matter for rules about what it names: of a stub what can be read of it.
    pub fn naming(&self) -> Option<&Record> {
        self.record.as_deref().or(self.salvaged.as_deref())
    }

    /// The common fields; nothing for a stub.
    pub fn common(&self) -> Option<&Common> {
        self.record.as_ref().map(|record| &record.common)
    }
}
