use std::hash::Hash;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Page, PageType, Place, Shown, Site, ViewFn, Whole};
use crate::graph::{DocIx, Link};
use crate::model::{Common, Content, Document, Key, Role, Target, Typed};

/// The inputs of a record's page: the whole file, and of every other file what the page shows.
#[derive(Hash)]
pub(super) struct Record<'a> {
    pub(super) whole: Whole<'a>,
    pub(super) own: Shown<'a>,
    /// What it refers to.
    pub(super) outgoing: Vec<Linked<'a>>,
    /// What refers to it, as far as it is in the site.
    pub(super) incoming: Vec<(Role, Shown<'a>)>,
}

/// The other end of a reference.
#[derive(Hash)]
pub(super) struct Linked<'a> {
    pub(super) role: Role,
    pub(super) key: &'a Key,
    pub(super) end: End<'a>,
}

/// What may be shown of the other end.
#[derive(Clone, Copy, Hash)]
pub(super) enum End<'a> {
    /// Its card; of a register entry also its fields (a route's segments, a partner's type).
    In(Shown<'a>, Option<&'a Content>),
    /// Neither its id nor its title.
    LeftOut,
}

/// Plans a page for each record of kind `T` that is in.
pub(super) fn plan<'a, T: Typed>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    view: ViewFn<Record<'a>>,
) -> Vec<Page<'a>> {
    let atlas = site.atlas;
    let is_one = |document: &Document| document.of::<T>().is_some();
    let records: Vec<DocIx> = atlas
        .all()
        .filter(|(ix, document)| is_one(document) && atlas.is_in(*ix))
        .map(|(ix, _)| ix)
        .collect();
    let page = |ix: DocIx| {
        let inputs = Record::select(site, ix);
        page_type.page(site, inputs.place(site, ix), inputs, view)
    };
    records.into_par_iter().map(page).collect()
}

impl<'a> Record<'a> {
    /// The inputs of one record's page.
    pub(super) fn select(site: &'a Site<'a>, ix: DocIx) -> Self {
        let atlas = site.atlas;
        let outgoing = atlas.outgoing(ix).iter();
        let incoming = atlas.incoming(ix).iter();
        Self {
            whole: site.whole(ix),
            own: site.shown(ix),
            outgoing: outgoing.map(|link| linked(site, link)).collect(),
            incoming: incoming
                .filter(|link| atlas.is_in(link.other))
                .map(|link| (link.role, site.shown(link.other)))
                .collect(),
        }
    }

    fn place(&self, site: &'a Site<'a>, ix: DocIx) -> Place {
        let atlas = site.atlas;
        let ends = atlas.outgoing(ix).iter().chain(atlas.incoming(ix));
        let shown = ends.map(|link| link.other).filter(|ix| atlas.is_in(*ix));
        Place {
            url: self.own.card().url.clone(),
            marking: site.highest(shown.chain([ix])),
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
}

fn linked<'a>(site: &'a Site<'a>, link: &Link) -> Linked<'a> {
    let document = site.atlas.document(link.other);
    let end = if site.atlas.is_in(link.other) {
        let record = document.record.as_ref();
        let content = record.map(|record| &record.content);
        let content = content.filter(|_| !document.key.kind.is_record());
        End::In(site.shown(link.other), content)
    } else {
        End::LeftOut
    };
    Linked {
        role: link.role,
        key: &document.key,
        end,
    }
}
