use std::io;

use serde_json::{Value, json};

use super::part;
use crate::graph::{Card, DocIx, Findable, Group};
use crate::model::Status;
use crate::views::row::says_exercise;
use crate::views::{Fields, Page, PageType, Plan, Shown, Site, ViewCx, say, word};

/// What is shown of everything that can be found, some of it a file.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-block",
    template: "search-part.js",
    plan: Plan::Site(plan),
};

/// Entries a block holds: small, because ten hits may lie in as many blocks.
pub(super) const SIZE: usize = 32;

#[derive(Hash)]
struct Inputs<'a> {
    name: String,
    entries: Vec<Listed<'a>>,
}

/// Something that can be found, as it is listed.
#[derive(Hash)]
enum Listed<'a> {
    File(Shown<'a>),
    Group {
        kind: &'static str,
        title: &'a str,
        url: &'a str,
    },
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let blocks = site.atlas.entries().all.chunks(SIZE).enumerate();
    let pages = blocks.map(|(number, block)| {
        let mut records: Vec<DocIx> = block
            .iter()
            .flat_map(|entry| part::files_of(site, entry))
            .collect();
        records.sort_unstable();
        records.dedup();
        let name = format!("d-{number}");
        let place = part::place(&name, site.highest(records.iter().copied()), records);
        let entries = block.iter().filter_map(|entry| listed(site, entry));
        let inputs = Inputs {
            name,
            entries: entries.collect(),
        };
        page_type.page(site, place, inputs, view)
    });
    pages.collect()
}

fn listed<'a>(site: &'a Site<'a>, entry: &Findable) -> Option<Listed<'a>> {
    match entry {
        Findable::File(ix) => Some(Listed::File(site.shown(*ix))),
        Findable::Group(key) => {
            let group: &'a Group = site.atlas.group(key.kind, &key.key)?;
            Some(Listed::Group {
                kind: key.kind.name(),
                title: &group.title,
                url: group.url.as_str(),
            })
        }
    }
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let rows = inputs.entries.iter().map(|entry| match entry {
        Listed::File(shown) => file(shown.card(), cx),
        Listed::Group { kind, title, url } => {
            json!([title, url, "", word("kind", kind), "", "", ""])
        }
    });
    part::fields(&inputs.name, &rows.collect())
}

/// Title, address, id, kind, day, countries and marks, each as words.
fn file(card: &Card, cx: &ViewCx<'_>) -> Value {
    let registers = &cx.frame.setting.registers;
    let id = if card.is_record() {
        &*card.key.name
    } else {
        ""
    };
    let countries = card.countries.iter().map(|code| {
        let country = registers.country(code);
        country.map_or(&**code, |country| country.name.as_str())
    });
    let mut marks = Vec::new();
    if card.exercise_badge && !says_exercise(&card.title) {
        marks.push(say("frame.exercise_badge"));
    }
    if card.status != Status::Released {
        marks.push(word("status", card.status.key()));
    }
    json!([
        card.title,
        card.url.as_str(),
        id,
        word("kind", card.key.kind.name),
        card.day.map(|day| day.to_string()).unwrap_or_default(),
        countries.collect::<Vec<_>>().join(", "),
        marks.join(", "),
    ])
}
