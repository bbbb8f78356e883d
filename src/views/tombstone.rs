//! What stands at the address of a withdrawn file: the day, and nothing else.

use std::io;

use super::{Fields, PageType, Place, Plan, ViewCx, days, say};
use crate::graph::Standing;
use crate::model::fields::Day;
use crate::model::partner::Partner;
use crate::model::{Document, KindRef, Marking, Typed, country, region};

/// One page for each withdrawn file.
pub(super) const PAGE: PageType = PageType {
    name: "tombstone",
    template: "tombstone.html",
    plan: Plan::File(|site, page_type, ix| {
        let Standing::Tombstone(day) = site.atlas.standing(ix) else {
            return None;
        };
        if !has_own_page(site.atlas.document(ix)) {
            return None;
        }
        let place = Place {
            url: site.atlas.card(ix).url.clone(),
            marking: Marking::unclassified(),
            records: vec![ix],
        };
        Some(page_type.page(site, place, day, view))
    }),
};

/// True when a withdrawn file has an address of its own, and not that of a page about a group of
/// records.
fn has_own_page(document: &Document) -> bool {
    let kind = document.key.kind;
    let stays = is::<country::Country>(kind) || is::<region::Region>(kind);
    let is_secret = document
        .of::<Partner>()
        .is_some_and(|partner| !partner.shows_name());
    !stays && !is_secret
}

fn is<T: Typed>(kind: KindRef) -> bool {
    kind == KindRef::of::<T>()
}

// The helper asks for a function over references.
#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps
)]
fn view(day: &Option<Day>, _: &ViewCx<'_>) -> io::Result<Fields> {
    let title = match day {
        Some(day) => format!("{} {}.", say("text.withdrawn"), days::long(*day)),
        None => say("text.withdrawn_undated").to_owned(),
    };
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "text"))
}
