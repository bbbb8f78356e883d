use std::fmt;

use super::dataset::Dataset;
use super::fields::{Cited, List, RecordId, RefTarget, Text, is_record_id};
use super::{KindRef, Record, Typed};
use crate::syntax::markdown;

/// What a field of one file says of another file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// Path of the field: `raised.0`.
    pub field: String,
    /// What it points at.
    pub target: Target,
    /// What the link means.
    pub role: Role,
}

/// The other end of a reference, borrowed from where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetRef<'r> {
    /// A record by its id.
    Record(&'r str),
    /// An entry of an authored register.
    Register(KindRef, &'r str),
}

impl From<TargetRef<'_>> for Target {
    fn from(target: TargetRef<'_>) -> Self {
        match target {
            TargetRef::Record(id) => Self::Record(id.to_owned()),
            TargetRef::Register(kind, key) => Self::Register(kind, key.to_owned()),
        }
    }
}

impl Reference {
    /// Every reference of a file's front matter, in the order of its fields.
    pub fn of_record(record: &Record) -> Vec<Self> {
        let mut out = Vec::new();
        visit(record, &mut |field, target, role| {
            out.push(Self {
                field: field.to_string(),
                target: target.into(),
                role,
            });
        });
        out
    }
}

/// Told of each reference: its field, which is written out only when asked for, its other end and
/// its meaning. Ten references a record and a hundred thousand records make this worth it.
pub type Visit<'v> = dyn FnMut(fmt::Arguments<'_>, TargetRef<'_>, Role) + 'v;

/// Visits every reference of a file's front matter, in the order of its fields.
pub fn visit(record: &Record, to: &mut Visit<'_>) {
    let common = &record.common;
    for (letter, target) in common.refs.iter() {
        if let RefTarget::Record(id) = target {
            to(
                format_args!("refs.{letter}"),
                TargetRef::Record(id.as_str()),
                Role::Reference,
            );
        }
    }
    let mut all = |field: &str, ids: &List<RecordId>, role| {
        for (n, id) in ids.iter().enumerate() {
            to(
                format_args!("{field}.{n}"),
                TargetRef::Record(id.as_str()),
                role,
            );
        }
    };
    all("supersedes", &common.supersedes, Role::Supersedes);
    all("duplicates_of", &common.duplicates_of, Role::Duplicates);
    if let Some(chain) = &common.chain {
        all("chain.precedes", &chain.precedes, Role::Precedes);
        all("chain.causes", &chain.causes, Role::Causes);
        all("chain.part_of", &chain.part_of, Role::PartOf);
        all("chain.follows", &chain.follows, Role::Follows);
        all("chain.parallel", &chain.parallel, Role::Parallel);
    }
    if let Some(dataset) = &common.dataset {
        to(
            format_args!("dataset"),
            TargetRef::to::<Dataset>(dataset),
            Role::FromDataset,
        );
    }
    record.content.behaviour().references(to);
}

impl<'r> TargetRef<'r> {
    /// An entry of the register of a kind.
    pub(super) fn to<T: Typed>(key: &'r str) -> Self {
        Self::Register(KindRef::of::<T>(), key)
    }
}

/// Visits the keys of a list.
pub(super) fn visit_keys<T: Typed>(field: &str, keys: &[Text], role: Role, to: &mut Visit<'_>) {
    for (n, key) in keys.iter().enumerate() {
        to(format_args!("{field}.{n}"), TargetRef::to::<T>(key), role);
    }
}

/// Visits the records cited at the end of sentences.
pub(super) fn visit_cited(
    field: fmt::Arguments<'_>,
    sentences: &[Text],
    role: Role,
    to: &mut Visit<'_>,
) {
    for (n, sentence) in sentences.iter().enumerate() {
        for key in Cited::split(sentence).keys {
            if is_record_id(key) {
                to(format_args!("{field}.{n}"), TargetRef::Record(key), role);
            }
        }
    }
}

/// Visits the records a post chose to show first.
pub(super) fn visit_highlights(chosen: &[RecordId], to: &mut Visit<'_>) {
    for (n, id) in chosen.iter().enumerate() {
        let target = TargetRef::Record(id.as_str());
        to(format_args!("highlights.{n}"), target, Role::Highlight);
    }
}

impl Target {
    /// The same, borrowed.
    pub fn borrowed(&self) -> TargetRef<'_> {
        match self {
            Self::Record(id) => TargetRef::Record(id),
            Self::Register(kind, key) => TargetRef::Register(*kind, key),
        }
    }

    /// What a link of a text points at, when that is a file of the site.
    pub fn of_link(target: &markdown::Target) -> Option<Self> {
        match target {
            markdown::Target::Record(id) => {
                let id = id.split('#').next().unwrap_or(id);
                Some(Self::Record(id.to_owned()))
            }
            markdown::Target::Register { folder, key } => {
                KindRef::by_folder(folder).map(|kind| Self::Register(kind, key.clone()))
            }
            markdown::Target::Page(path) => {
                KindRef::by_folder("pages").map(|kind| Self::Register(kind, path.clone()))
            }
            _ => None,
        }
    }
}

/// The other end of a reference, as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record by its id.
    Record(String),
    /// An entry of an authored register.
    Register(KindRef, String),
}

/// The meaning of a link, with the words for either direction in the interface table
/// (`role.raised`, `role.raised.inverse`).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, bitcode::Encode, bitcode::Decode,
)]
pub enum Role {
    /// A lettered reference.
    Reference,
    /// A point raised with a government.
    Raised,
    /// Cited as evidence in a sentence.
    Cited,
    /// Mentioned in the text.
    Mentioned,
    /// Replaces an older record.
    Supersedes,
    /// Reports the same as another.
    Duplicates,
    /// Came before.
    Precedes,
    /// Brought about.
    Causes,
    /// Is a part of.
    PartOf,
    /// Came after.
    Follows,
    /// Happened beside.
    Parallel,
    /// Shows that a commitment was kept.
    Shows,
    /// Was chosen by a post to show first.
    Highlight,
    /// Is attributed to a network.
    AttributedTo,
    /// Belongs to a route.
    OnRoute,
    /// Works with a partner.
    Partner,
    /// Covers, as the scope of coordination.
    Covers,
    /// Comes from a dataset.
    FromDataset,
    /// Owns an action.
    Owns,
}

impl Role {
    /// Every meaning.
    pub const ALL: [Self; 19] = [
        Self::Reference,
        Self::Raised,
        Self::Cited,
        Self::Mentioned,
        Self::Supersedes,
        Self::Duplicates,
        Self::Precedes,
        Self::Causes,
        Self::PartOf,
        Self::Follows,
        Self::Parallel,
        Self::Shows,
        Self::Highlight,
        Self::AttributedTo,
        Self::OnRoute,
        Self::Partner,
        Self::Covers,
        Self::FromDataset,
        Self::Owns,
    ];

    /// Key in the interface table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Raised => "raised",
            Self::Cited => "cited",
            Self::Mentioned => "mentioned",
            Self::Supersedes => "supersedes",
            Self::Duplicates => "duplicates",
            Self::Precedes => "precedes",
            Self::Causes => "causes",
            Self::PartOf => "part_of",
            Self::Follows => "follows",
            Self::Parallel => "parallel",
            Self::Shows => "shows",
            Self::Highlight => "highlight",
            Self::AttributedTo => "attributed_to",
            Self::OnRoute => "on_route",
            Self::Partner => "partner",
            Self::Covers => "covers",
            Self::FromDataset => "from_dataset",
            Self::Owns => "owns",
        }
    }
}
