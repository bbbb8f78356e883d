//! Cables and publications that records cite, and where.

use std::collections::BTreeMap;
use std::io;

use super::parts::cite::citation;
use super::parts::opening::crumbs;
use super::parts::slices::{Slice, Slices};
use super::parts::words::{counted, part};
use super::{Fields, Page, PageType, Place, Plan, Shown, Site, ViewCx, list, say};
use crate::graph::{Atlas, DocIx, Url};
use crate::model::fields::RefTarget;

/// The pages of references: those cited last on the head, older ones numbered from the oldest.
pub(super) const PAGE: PageType = PageType {
    name: "references",
    template: "references.html",
    plan: Plan::Site(plan),
};

/// Citing records that are named with a reference.
const NAMED: usize = 8;

/// A reference as readers see it; cables before publications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Reference<'a> {
    /// A message number.
    Cable(&'a str),
    /// A web address.
    Web(&'a str),
}

#[derive(Hash)]
struct Inputs<'a> {
    rows: Vec<(Reference<'a>, Vec<Shown<'a>>, usize)>,
    part: (usize, usize),
    newer: Option<Url>,
    older: Option<Url>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let all = collect(site.atlas);
    let slices = Slices::of(all.len()).pages(|number| match number {
        0 => site.frame.url("references"),
        _ => site.frame.url(&format!("references-{number}")),
    });
    let page = |slice: Slice| {
        let rows = &all[slice.range];
        let shown: Vec<DocIx> = rows.iter().flat_map(|(_, files)| named(files)).collect();
        let inputs = Inputs {
            rows: rows
                .iter()
                .map(|(reference, files)| {
                    let shown = named(files).map(|ix| site.shown(ix)).collect();
                    (*reference, shown, files.len())
                })
                .collect(),
            part: (slice.from, slice.to),
            newer: slice.newer,
            older: slice.older,
        };
        let place = Place {
            url: slice.url,
            marking: site.highest(shown.iter().copied()),
            records: shown,
        };
        page_type.page(site, place, inputs, view)
    };
    slices.into_iter().map(page).collect()
}

fn named(files: &[DocIx]) -> impl Iterator<Item = DocIx> + '_ {
    files.iter().copied().take(NAMED)
}

/// Every reference with the records that cite it, oldest first; the reference first cited last
/// stands first. Addresses of protected sources are not among them.
fn collect<'a>(atlas: &'a Atlas<'a>) -> Vec<(Reference<'a>, Vec<DocIx>)> {
    let mut found: BTreeMap<Reference<'a>, Vec<DocIx>> = BTreeMap::new();
    let is_shown = |ix: DocIx| atlas.is_in(ix) && atlas.card(ix).is_record();
    for (ix, document) in atlas.all().filter(|(ix, _)| is_shown(*ix)) {
        let Some(record) = &document.record else {
            continue;
        };
        let mut add = |reference| {
            let files: &mut Vec<DocIx> = found.entry(reference).or_default();
            if files.last() != Some(&ix) {
                files.push(ix);
            }
        };
        for (_, target) in record.common.refs.iter() {
            match target {
                RefTarget::Message(number) => add(Reference::Cable(number)),
                RefTarget::Web(address) => add(Reference::Web(address)),
                RefTarget::Record(_) => {}
            }
        }
        for (_, source) in record.content.behaviour().sources() {
            if let Some(url) = source.shown().url {
                add(Reference::Web(url));
            }
        }
    }
    let mut all: Vec<(Reference<'a>, Vec<DocIx>)> = found.into_iter().collect();
    let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
    for (_, files) in &mut all {
        files.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    all.sort_by(|(a, a_files), (b, b_files)| {
        let first = |files: &[DocIx]| files.first().map(order);
        first(b_files).cmp(&first(a_files)).then_with(|| a.cmp(b))
    });
    all
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("references.title");
    let rows = inputs.rows.iter().map(|(reference, shown, count)| {
        let more = count.saturating_sub(shown.len());
        let fields = match reference {
            Reference::Cable(number) => Fields::new()
                .with("text", *number)
                .with("kind", say("references.cable")),
            Reference::Web(address) => Fields::new()
                .with("text", *address)
                .with("href", *address)
                .with("kind", say("references.web")),
        };
        let names = shown.iter().map(Shown::row);
        fields.with("cited", list(names)).with(
            "more",
            (more > 0).then(|| counted(more, "report.more.one", "report.more")),
        )
    });
    let link = |url: &Option<Url>| url.as_ref().map(|url| url.as_str().to_owned());
    let words = inputs
        .newer
        .as_ref()
        .map(|_| part(inputs.part.0, inputs.part.1));
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with("crumbs", crumbs(cx, None, title))
        .with("words", words)
        .with("rows", (!inputs.rows.is_empty()).then(|| list(rows)))
        .with("newer", link(&inputs.newer))
        .with("older", link(&inputs.older))
        .with("citation", citation(title, cx)))
}
