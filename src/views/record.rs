use std::hash::{Hash, Hasher};
use std::io;
use std::sync::Arc;

use super::{Page, PageType, Place, RegisterEntry, Shown, Site, ViewFn, Whole};
use crate::graph::{DocIx, Link};
use crate::model::fields::RefTarget;
use crate::model::{Common, Document, Key, Role, Target, Typed};

/// The inputs of a record's page: the whole file, and of every other file what the page shows.
#[derive(Hash)]
pub(super) struct Record<'a> {
    pub(super) whole: Whole<'a>,
    pub(super) own: Shown<'a>,
    /// What it refers to.
    pub(super) outgoing: Vec<Linked<'a>>,
    /// What refers to it, as far as it is in the site.
    pub(super) incoming: Vec<(Role, Shown<'a>)>,
    /// Message numbers among its references that are records of this site.
    pub(super) messages: Vec<(&'a str, Shown<'a>)>,
}

/// The other end of a reference.
pub(super) struct Linked<'a> {
    pub(super) role: Role,
    pub(super) key: &'a Key,
    pub(super) end: End<'a>,
}

/// What is shown of a file stands for its key, too.
impl Hash for Linked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.role.hash(state);
        self.end.hash(state);
        if !matches!(self.end, End::In(..)) {
            self.key.hash(state);
        }
    }
}

/// What may be shown of the other end.
#[derive(Clone, Copy, Hash)]
pub(super) enum End<'a> {
    /// Its card; of a register entry also its fields (a route's segments, a partner's type).
    In(Shown<'a>, Option<RegisterEntry<'a>>),
    /// Of a partner that is shown by type only, its fields, of which no name may be shown.
    Unnamed(RegisterEntry<'a>),
    /// Neither its id nor its title.
    LeftOut,
}

/// Plans the page of a file, when it is of kind `T` and in.
pub(super) fn plan<'a, T: Typed>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    ix: DocIx,
    view: ViewFn<Record<'a>>,
) -> Option<Page<'a>> {
    let is_one = site.atlas.document(ix).of::<T>().is_some();
    (is_one && site.atlas.is_in(ix)).then(|| {
        let place = |inputs: &Record<'a>| inputs.place(site, ix);
        page_type.page_selected(site, place, move || Record::select(site, ix), view)
    })
}

impl<'a> Record<'a> {
    /// The inputs of one record's page.
    pub(super) fn select(site: &'a Site<'a>, ix: DocIx) -> Self {
        Self::with(site, ix, |_| true)
    }

    /// The inputs of its telegram: of what refers to it only what replaces it.
    pub(super) fn sent(site: &'a Site<'a>, ix: DocIx) -> Self {
        Self::with(site, ix, |role| role == Role::Supersedes)
    }

    /// Its inputs; of what refers to it in those roles that are wanted.
    fn with(site: &'a Site<'a>, ix: DocIx, is_wanted: impl Fn(Role) -> bool) -> Self {
        let atlas = site.atlas;
        let outgoing = atlas.outgoing(ix).iter();
        let incoming = atlas.incoming(ix).iter();
        Self {
            whole: site.whole(ix),
            own: site.shown(ix),
            outgoing: outgoing.map(|link| linked(site, *link)).collect(),
            incoming: incoming
                .filter(|link| is_wanted(link.role) && site.is_named(link.other))
                .map(|link| (link.role, site.shown(link.other)))
                .collect(),
            messages: messages(site, ix),
        }
    }

    pub(super) fn place(&self, site: &'a Site<'a>, ix: DocIx) -> Place {
        let outgoing = site.atlas.outgoing(ix).iter().map(|link| link.other);
        let incoming = self.incoming.iter().map(|(_, shown)| shown.ix());
        let shown = outgoing.filter(|ix| site.atlas.is_in(*ix)).chain(incoming);
        let messages = self.messages.iter().map(|(_, shown)| shown.ix());
        Place {
            url: self.own.card().url.clone(),
            marking: site.highest(shown.chain(messages).chain([ix])),
            records: vec![ix],
        }
    }

    /// The file.
    pub(super) fn document(&self) -> &'a Document {
        self.whole.document
    }

    /// Its common fields; nothing only for a stub, which has no page.
    pub(super) fn common(&self) -> Option<&'a Common> {
        self.whole.document.common()
    }

    /// Its text as it was read.
    pub(super) fn text(&self) -> io::Result<Arc<str>> {
        self.whole.text()
    }

    /// What may be shown of a target; nothing where the site has no such file.
    pub(super) fn find(&self, target: &Target) -> Option<End<'a>> {
        let is_target = |key: &Key| match target {
            Target::Record(id) => *key.name == **id && key.kind.is_record(),
            Target::Register(kind, name) => key.kind == *kind && *key.name == **name,
        };
        if is_target(&self.document().key) {
            return Some(End::In(self.own, None));
        }
        let found = self.outgoing.iter().find(|linked| is_target(linked.key));
        found.map(|linked| linked.end)
    }

    /// The record of this site that was sent under a message number.
    pub(super) fn message(&self, number: &str) -> Option<Shown<'a>> {
        let found = self.messages.iter().find(|(known, _)| *known == number);
        found.map(|(_, shown)| *shown)
    }

    /// True when words name a file that may not be named here.
    pub(super) fn tells(&self, words: &str) -> bool {
        let is_named = |linked: &Linked<'_>| matches!(linked.end, End::In(..));
        let hidden = self.outgoing.iter().filter(|linked| !is_named(linked));
        let mut keys = hidden.map(|linked| &*linked.key.name);
        keys.any(|key| words.contains(key))
    }
}

fn messages<'a>(site: &'a Site<'a>, ix: DocIx) -> Vec<(&'a str, Shown<'a>)> {
    let Some(common) = site.atlas.document(ix).common() else {
        return Vec::new();
    };
    let number = |target: &'a RefTarget| match target {
        RefTarget::Message(number) => Some(number.as_str()),
        _ => None,
    };
    let numbers = common.refs.values().filter_map(number);
    numbers
        .filter_map(|number| Some((number, site.cable(number)?)))
        .collect()
}

fn linked<'a>(site: &'a Site<'a>, link: Link) -> Linked<'a> {
    let document = site.atlas.document(link.other);
    let end = match (site.atlas.is_in(link.other), site.entry(link.other)) {
        (false, _) => End::LeftOut,
        (true, Some(entry)) if !site.is_named(link.other) => End::Unnamed(entry),
        (true, entry) => End::In(site.shown(link.other), entry),
    };
    Linked {
        role: link.role,
        key: &document.key,
        end,
    }
}
