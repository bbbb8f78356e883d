use std::collections::BTreeMap;

use super::{Atlas, DocIx, OldAddress};
use crate::model::Document;

/// Files of an older version that are there under another id or key now: the file of now names the
/// old address, or it is new and says the same of the same thing.
pub fn moves(base: &Atlas<'_>, head: &Atlas<'_>) -> BTreeMap<DocIx, DocIx> {
    let gone = base.all().filter(|(_, old)| head.find(&old.key).is_none());
    let gone: Vec<(DocIx, &Document)> = gone.collect();
    let mut moves = BTreeMap::new();
    if gone.is_empty() {
        return moves;
    }
    let mut left: Vec<DocIx> = head
        .all()
        .filter(|(_, new)| base.find(&new.key).is_none())
        .map(|(ix, _)| ix)
        .collect();
    let old_addresses = old_addresses(head);
    for (ix, old) in gone {
        let url = base.card(ix).url.as_str();
        let leads = old_addresses.get(url).copied();
        let alike = || {
            let mut new = left.iter().copied();
            new.find(|other| is_same(base, ix, head, *other))
        };
        let found = leads.filter(|to| head.document(*to).key.kind == old.key.kind);
        if let Some(found) = found.or_else(alike) {
            left.retain(|other| *other != found);
            moves.insert(ix, found);
        }
    }
    moves
}

/// The files that old addresses lead to, as the files that are in say.
pub fn old_addresses(atlas: &Atlas<'_>) -> BTreeMap<String, DocIx> {
    let mut leads = BTreeMap::new();
    for (ix, document) in atlas.all().filter(|(ix, _)| atlas.is_in(*ix)) {
        let aliases = document.common().map(|common| &*common.aliases);
        for alias in aliases.unwrap_or_default() {
            if let OldAddress::Page(url) = OldAddress::of(alias) {
                leads.entry(url.to_string()).or_insert(ix);
            }
        }
    }
    leads
}

fn is_same(base: &Atlas<'_>, old: DocIx, head: &Atlas<'_>, new: DocIx) -> bool {
    let (a, b) = (base.card(old), head.card(new));
    let is_stub = base.document(old).record.is_none() || head.document(new).record.is_none();
    let says_the_same = a.title == b.title || (a.event.is_some() && a.toll.affected.is_some());
    !is_stub
        && a.key.kind == b.key.kind
        && says_the_same
        && (&a.event, &a.countries, &a.categories, &a.toll)
            == (&b.event, &b.countries, &b.categories, &b.toll)
}
