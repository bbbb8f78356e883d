use super::fields::{Cited, Form, List, RecordId};
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

impl Reference {
    /// A reference to an entry of a register.
    pub(super) fn register<T: Typed>(field: String, key: &str, role: Role) -> Self {
        Self {
            field,
            target: Target::Register(KindRef::of::<T>(), key.to_owned()),
            role,
        }
    }

    /// The records cited at the end of a sentence.
    pub(super) fn cited(field: &str, sentence: &str, role: Role, out: &mut Vec<Self>) {
        for key in Cited::split(sentence).keys {
            if RecordId::parse(key).is_ok() {
                let target = Target::Record(key.to_owned());
                out.push(Self {
                    field: field.to_owned(),
                    target,
                    role,
                });
            }
        }
    }

    /// The records a post chose to show first.
    pub(super) fn highlights(chosen: &List<RecordId>, out: &mut Vec<Self>) {
        for (n, id) in chosen.iter().enumerate() {
            let target = Target::Record(id.as_str().to_owned());
            out.push(Self {
                field: format!("highlights.{n}"),
                target,
                role: Role::Highlight,
            });
        }
    }

    /// Every reference of a file's front matter, in the order of its fields.
    pub fn of_record(record: &Record) -> Vec<Self> {
        let mut out = Vec::new();
        let common = &record.common;
        for (letter, target) in common.refs.iter() {
            if let super::fields::RefTarget::Record(id) = target {
                out.push(Self::record(format!("refs.{letter}"), id, Role::Reference));
            }
        }
        let mut all = |field: &str, ids: &List<RecordId>, role| {
            let numbered = ids.iter().enumerate();
            out.extend(numbered.map(|(n, id)| Self::record(format!("{field}.{n}"), id, role)));
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
            let field = "dataset".to_owned();
            out.push(Self::register::<super::dataset::Dataset>(
                field,
                dataset,
                Role::FromDataset,
            ));
        }
        record.content.behaviour().references(&mut out);
        out
    }

    fn record(field: String, id: &RecordId, role: Role) -> Self {
        Self {
            field,
            target: Target::Record(id.as_str().to_owned()),
            role,
        }
    }
}

impl Target {
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
