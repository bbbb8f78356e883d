//! What stands at the address of a withdrawn file: the day, and nothing else.

use std::io;

use super::{Fields, PageType, Place, Site, ViewCx, days, say};
use crate::graph::{Atlas, DocIx, Standing, Url};
use crate::model::fields::Day;
use crate::model::partner::Partner;
use crate::model::{KindRef, Marking, Typed, country, region};

/// One page for each withdrawn file.
pub(super) const PAGE: PageType = PageType {
    name: "tombstone",
    template: "tombstone.html",
    plan: |site, page_type| {
        let pages = withdrawn(site).map(|(ix, url, day)| {
            let place = Place {
                url,
                marking: Marking::unclassified(),
                records: vec![ix],
            };
            page_type.page(site, place, day, view)
        });
        pages.collect()
    },
};

/// The withdrawn files whose address is not that of a page about a group of records.
fn withdrawn<'a>(site: &'a Site<'a>) -> impl Iterator<Item = (DocIx, Url, Option<Day>)> {
    let atlas: &Atlas<'_> = site.atlas;
    atlas.all().filter_map(|(ix, document)| {
        let Standing::Tombstone(day) = atlas.standing(ix) else {
            return None;
        };
        let kind = document.key.kind;
        let stays = is::<country::Country>(kind) || is::<region::Region>(kind);
        let is_secret = document
            .of::<Partner>()
            .is_some_and(|partner| !partner.shows_name());
        (!stays && !is_secret).then(|| (ix, atlas.card(ix).url.clone(), day))
    })
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
