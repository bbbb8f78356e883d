use std::sync::OnceLock;

use bitcode::{Decode, Encode};
use rayon::prelude::*;

use super::groups::{Groups, groups};
use super::keys::Keys;
use super::{
    Card, Entries, Group, GroupKey, GroupKind, Index, Link, Resolution, Setting, Shared, Standing,
};
use crate::model::{Document, Key, KindRef, Role, Target, TargetRef, visit};
use crate::source::Digest;

/// The place of a file among the sorted documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct DocIx(u32);

impl DocIx {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The document at an index.
    #[allow(clippy::cast_possible_truncation)]
    pub fn at(place: usize) -> Self {
        Self(place as u32)
    }

    /// Every document with its place.
    pub fn of(documents: &[Document]) -> impl Iterator<Item = (Self, &Document)> {
        let documents = documents.iter().enumerate();
        documents.map(|(place, document)| (Self::at(place), document))
    }
}

/// All files of a site, with what they say of each other.
pub struct Atlas<'s> {
    /// Everything the site depends on beside its records.
    pub setting: &'s Setting,
    /// The files, sorted by key, then path.
    pub documents: &'s [Document],
    pub(super) made: Made,
}

/// What was made of the documents, each vector in their order; it can outlive them and be brought
/// up to date. Remembered between runs it is without what is quicker made than read.
#[derive(Default, Encode, Decode)]
pub struct Made {
    #[bitcode(skip)]
    pub(super) keys: Keys,
    pub(super) cards: Vec<Card>,
    pub(super) faces: Vec<Digest>,
    pub(super) standings: Vec<Standing>,
    pub(super) outgoing: Vec<Vec<Link>>,
    pub(super) unresolved: Vec<bool>,
    pub(super) incoming: Vec<Vec<Link>>,
    pub(super) groups: Groups,
    #[bitcode(skip)]
    pub(super) entries: OnceLock<Entries>,
    #[bitcode(skip)]
    pub(super) index: Shared<Index>,
}

impl<'s> Atlas<'s> {
    /// The atlas of `documents`, which are sorted by key; `has_errors` says of each whether the
    /// checks found an error in it (in the first pass nobody knows yet: all false).
    pub fn new(
        setting: &'s Setting,
        documents: &'s [Document],
        has_errors: impl Fn(DocIx) -> bool + Sync,
    ) -> Self {
        let all: Vec<DocIx> = DocIx::of(documents).map(|(ix, _)| ix).collect();
        let of = |ix: &DocIx| &documents[ix.index()];
        let cards: Vec<Card> = all.par_iter().map(|ix| Card::of(of(ix), setting)).collect();
        let made = Made {
            keys: Keys::of(documents),
            faces: cards.par_iter().map(Card::face).collect(),
            standings: standings(setting, documents, has_errors),
            cards,
            ..Made::default()
        };
        let mut atlas = Self {
            setting,
            documents,
            made,
        };
        let (groups, (outgoing, unresolved, incoming)) = rayon::join(
            || atlas.groups_now(),
            || {
                let links = all.par_iter().map(|ix| atlas.links_of(*ix));
                let (outgoing, unresolved): (Vec<_>, Vec<_>) = links.unzip();
                let incoming = turned(&outgoing);
                (outgoing, unresolved, incoming)
            },
        );
        atlas.made.groups = groups;
        atlas.made.outgoing = outgoing;
        atlas.made.unresolved = unresolved;
        atlas.made.incoming = incoming;
        atlas
    }

    /// What was made, to be brought up to date later by [`Atlas::renewed`].
    pub fn into_made(self) -> Made {
        self.made
    }

    /// What was made, to be remembered for [`Atlas::remembered`].
    pub fn made(&self) -> &Made {
        &self.made
    }

    /// The file at a place.
    pub fn document(&self, ix: DocIx) -> &'s Document {
        &self.documents[ix.index()]
    }

    /// What other pages show of a file; whether they may is [`Atlas::is_in`]'s answer.
    pub fn card(&self, ix: DocIx) -> &Card {
        &self.made.cards[ix.index()]
    }

    /// Digest of the card.
    pub fn face(&self, ix: DocIx) -> Digest {
        self.made.faces[ix.index()]
    }

    /// Whether a file is in the site.
    pub fn standing(&self, ix: DocIx) -> Standing {
        self.made.standings[ix.index()]
    }

    /// True when a file is in the site.
    pub fn is_in(&self, ix: DocIx) -> bool {
        self.standing(ix) == Standing::In
    }

    /// True when a record counts in figures: exercise records only on sites that are exercises as a
    /// whole, a dataset's rows beside the posts' figures and never in them.
    pub fn counts(&self, ix: DocIx) -> bool {
        let card = self.card(ix);
        self.is_in(ix) && card.dataset.is_none() && (!card.exercise || self.setting.config.exercise)
    }

    /// The file of a key.
    pub fn find(&self, key: &Key) -> Option<DocIx> {
        self.made.keys.find(self.documents, key.kind, &key.name)
    }

    /// What a reference points at.
    pub fn resolve(&self, target: &Target) -> Resolution {
        self.resolve_ref(target.borrowed())
    }

    /// What a reference points at, without owning it.
    pub fn resolve_ref(&self, target: TargetRef<'_>) -> Resolution {
        let (kind, name) = match target {
            TargetRef::Record(id) => match id.get(..3).and_then(KindRef::by_prefix) {
                Some(kind) => (kind, id),
                None => return Resolution::UnknownKind,
            },
            TargetRef::Register(kind, name) => (kind, name),
        };
        let found = self.made.keys.find(self.documents, kind, name);
        found.map_or(Resolution::Missing, Resolution::Found)
    }

    /// What a file refers to, by meaning, each once; also files that are left out.
    pub fn outgoing(&self, ix: DocIx) -> &[Link] {
        &self.made.outgoing[ix.index()]
    }

    /// What refers to a file, by meaning, each once; also files that are left out.
    pub fn incoming(&self, ix: DocIx) -> &[Link] {
        &self.made.incoming[ix.index()]
    }

    /// A group, when any file is in it.
    pub fn group(&self, kind: GroupKind, key: &str) -> Option<&Group> {
        self.made.groups.get(&GroupKey::new(kind, key))
    }

    /// The groups of a kind in the order of their keys.
    pub fn groups(&self, kind: GroupKind) -> impl Iterator<Item = &Group> {
        self.made
            .groups
            .values()
            .filter(move |group| group.key.kind == kind)
    }

    /// Every file with its place, in the order of keys.
    pub fn all(&self) -> impl Iterator<Item = (DocIx, &'s Document)> {
        DocIx::of(self.documents)
    }

    /// True when a field of a file names something that no file is.
    pub fn has_unresolved(&self, ix: DocIx) -> bool {
        self.made.unresolved[ix.index()]
    }

    /// What a file refers to, and whether one of its fields names something that is not there.
    pub(super) fn links_of(&self, ix: DocIx) -> (Vec<Link>, bool) {
        let document = self.document(ix);
        let Some(record) = &document.record else {
            return (Vec::new(), false);
        };
        let mut links: Vec<Link> = Vec::new();
        let mut add = |role, target: TargetRef<'_>| {
            let Resolution::Found(other) = self.resolve_ref(target) else {
                return false;
            };
            let link = Link { role, other };
            if other != ix && !links.contains(&link) {
                links.push(link);
            }
            true
        };
        let mut is_complete = true;
        visit(record, &mut |_, target, role| {
            is_complete &= add(role, target);
        });
        for link in &document.body.links {
            if let Some(target) = Target::of_link(&link.target) {
                add(Role::Mentioned, target.borrowed());
            }
        }
        for citation in &document.body.citations {
            add(Role::Mentioned, TargetRef::Record(&citation.key));
        }
        (links, !is_complete)
    }

    /// Turns the links around.
    pub(super) fn link_back(&mut self) {
        self.made.incoming = turned(&self.made.outgoing);
    }

    /// Makes the groups of the cards there are.
    pub(super) fn group_again(&mut self) {
        self.made.groups = self.groups_now();
    }

    fn groups_now(&self) -> Groups {
        let is_in = |ix| self.is_in(ix);
        groups(self.documents, &self.made.cards, self.setting, is_in)
    }
}

/// Of each file what refers to it, from what each refers to.
fn turned(outgoing: &[Vec<Link>]) -> Vec<Vec<Link>> {
    let mut incoming: Vec<Vec<Link>> = vec![Vec::new(); outgoing.len()];
    for (ix, links) in (0..).map(DocIx).zip(outgoing) {
        for link in links {
            incoming[link.other.index()].push(Link {
                role: link.role,
                other: ix,
            });
        }
    }
    incoming
        .par_iter_mut()
        .for_each(|links| links.sort_unstable());
    incoming
}

/// Where each file stands.
pub(super) fn standings(
    setting: &Setting,
    documents: &[Document],
    has_errors: impl Fn(DocIx) -> bool + Sync,
) -> Vec<Standing> {
    let all: Vec<(DocIx, &Document)> = DocIx::of(documents).collect();
    all.into_par_iter()
        .map(|(ix, document)| Standing::of(document, setting, has_errors(ix)))
        .collect()
}
