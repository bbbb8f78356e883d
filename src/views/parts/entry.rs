use tera::Value;

use crate::graph::{DocIx, GroupKind};
use crate::views::{Fields, Shown, Site, list, say};

/// A record as a row of a list, with the names of its routes and networks, which have files of
/// their own and may be left out.
#[derive(Clone, Hash)]
pub(in crate::views) struct Entry<'a> {
    pub(in crate::views) shown: Shown<'a>,
    routes: Vec<Option<Shown<'a>>>,
    networks: Vec<Option<Shown<'a>>>,
}

impl<'a> Entry<'a> {
    /// The row of a record that is in.
    pub(in crate::views) fn of(site: &'a Site<'a>, ix: DocIx) -> Self {
        let shown = site.shown(ix);
        let named = |kind: GroupKind, keys: &[Box<str>]| {
            let text = |key: &Box<str>| site.atlas.group(kind, key)?.text;
            let shown = |key| text(key).map(|ix| site.shown(ix));
            keys.iter().map(shown).collect()
        };
        Self {
            shown,
            routes: named(GroupKind::Route, &shown.card().routes),
            networks: named(GroupKind::Network, &shown.card().networks),
        }
    }

    /// The rows of some records, in their order.
    pub(in crate::views) fn all(site: &'a Site<'a>, files: &[DocIx]) -> Vec<Self> {
        files.iter().map(|ix| Self::of(site, *ix)).collect()
    }

    /// For templates.
    pub(in crate::views) fn value(&self) -> Value {
        let names = |ends: &[Option<Shown<'a>>], left_out: &'static str| {
            let name = |end: &Option<Shown<'a>>| match end {
                Some(shown) => shown.row(),
                None => Fields::new().with("title", say(left_out)).into(),
            };
            list(ends.iter().map(name))
        };
        Fields::new()
            .with("row", self.shown.row())
            .with("routes", names(&self.routes, "left_out.route"))
            .with("networks", names(&self.networks, "left_out.network"))
            .into()
    }
}

/// The rows of a page for templates.
pub(in crate::views) fn entries(all: &[Entry<'_>]) -> Value {
    list(all.iter().map(Entry::value))
}
