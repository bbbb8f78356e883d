use serde_json::json;

use super::writer::{Writer, created};
use crate::graph::{DocIx, Standing};
use crate::model::incident::Incident;
use crate::model::network::Network;
use crate::model::{KindRef, Marking};
use crate::views::{Site, days, say};

/// Networks and incidents that are withdrawn, whether or not an incident named a network: that it did
/// is told of none.
pub(super) fn all<'a>(site: &'a Site<'a>) -> impl Iterator<Item = DocIx> {
    let atlas = site.atlas;
    let is_put_out = |kind| kind == KindRef::of::<Incident>() || kind == KindRef::of::<Network>();
    let all = atlas.all().filter(move |(ix, document)| {
        let is_withdrawn = matches!(atlas.standing(*ix), Standing::Tombstone(_));
        is_withdrawn && is_put_out(document.key.kind)
    });
    all.map(|(ix, _)| ix)
}

/// Puts what is withdrawn into the bundle: its id, the day it was withdrawn, and nothing else.
pub(super) fn put(writer: &mut Writer<'_>, ix: DocIx) {
    let card = writer.site.atlas.card(ix);
    let name = match writer.site.atlas.standing(ix) {
        Standing::Tombstone(Some(day)) => {
            format!("{} {}.", say("text.withdrawn"), days::long(day))
        }
        _ => say("text.withdrawn_undated").to_owned(),
    };
    let key = &*card.key.name;
    let (kind, fields) = if card.key.kind == KindRef::of::<Network>() {
        ("intrusion-set", json!({ "revoked": true, "name": name }))
    } else {
        let fields = json!({
            "revoked": true,
            "name": name,
            "published": created(key),
            "object_refs": [writer.author()],
        });
        ("report", fields)
    };
    writer.put(kind, key, fields, &Marking::unclassified(), &[]);
}
