use std::hash::{Hash, Hasher};

use tera::Value;

use crate::graph::{Card, DocIx, GroupKind};
use crate::source::{Digest, Digester};
use crate::views::piece::Piece;
use crate::views::{Fields, Shown, Site, ViewCx, list, safe_html, say};

/// A record as a row of a list, with the names of its routes and networks, which have files of
/// their own and may be left out.
#[derive(Clone, Copy)]
pub(in crate::views) struct Entry<'a> {
    pub(in crate::views) shown: Shown<'a>,
}

/// Where the routes and networks of a record lead; nothing where their file is left out.
pub(in crate::views) struct Ends {
    routes: Vec<Option<DocIx>>,
    networks: Vec<Option<DocIx>>,
    /// Stands for all that is shown of them.
    digest: Digest,
}

impl Ends {
    /// The ends of a card's routes and networks.
    pub(in crate::views) fn of(site: &Site<'_>, card: &Card) -> Self {
        let mut digester = Digester::default();
        let mut named = |kind: GroupKind, keys: &[Box<str>]| -> Vec<Option<DocIx>> {
            let text = |key: &str| site.atlas.group(kind, key)?.text;
            let ends: Vec<Option<DocIx>> = keys.iter().map(|key| text(key)).collect();
            ends.iter()
                .map(|end| end.map(|ix| site.atlas.face(ix)))
                .for_each(|face| face.hash(&mut digester));
            ends
        };
        let routes = named(GroupKind::Route, &card.routes);
        let networks = named(GroupKind::Network, &card.networks);
        Self {
            routes,
            networks,
            digest: digester.digest(),
        }
    }
}

impl Hash for Entry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shown.hash(state);
        self.shown.ends().digest.hash(state);
    }
}

impl<'a> Entry<'a> {
    /// The row of a record that is in.
    pub(in crate::views) fn of(site: &'a Site<'a>, ix: DocIx) -> Self {
        Self {
            shown: site.shown(ix),
        }
    }

    /// The rows of some records, in their order.
    pub(in crate::views) fn all(site: &'a Site<'a>, files: &[DocIx]) -> Vec<Self> {
        files.iter().map(|ix| Self::of(site, *ix)).collect()
    }

    /// For templates.
    pub(in crate::views) fn value(&self) -> Value {
        self.fields().into()
    }

    fn fields(&self) -> Fields {
        let names = |ends: &[Option<DocIx>], left_out: &'static str| {
            let name = |end: &Option<DocIx>| match end {
                Some(ix) => self.shown.beside(*ix).link(),
                None => Fields::new().with("title", say(left_out)).into(),
            };
            list(ends.iter().map(name))
        };
        let ends = self.shown.ends();
        Fields::new()
            .with("row", self.shown.row())
            .with("routes", names(&ends.routes, "left_out.route"))
            .with("networks", names(&ends.networks, "left_out.network"))
    }
}

/// The entries of a page for templates that show each in a form of their own.
pub(in crate::views) fn entries(all: &[Entry<'_>]) -> Value {
    list(all.iter().map(Entry::value))
}

/// The entries of a page as the rows of a table in HTML, each rendered once for all pages.
pub(in crate::views) fn rows(all: &[Entry<'_>], piece: Piece, cx: &ViewCx<'_>) -> Value {
    let root = cx.url.to_root();
    let mut html = String::with_capacity(all.len() * 1024);
    for entry in all {
        let arguments = || Fields::new().with("entry", entry.fields());
        entry.shown.push_piece(piece, arguments, &root, &mut html);
    }
    safe_html(&html)
}
