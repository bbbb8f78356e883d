use std::collections::BTreeSet;
use std::io;

use super::change::{Change, Comparison, PageChange};
use super::outside::outside;
use super::pages::pages;
use super::records::records;
use super::side::Side;
use super::why::Reasons;
use crate::graph::{DocIx, moves};
use crate::model::Marking;

/// What the two versions are called, and what should be known of them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The base: `main (3f2a9c1)`.
    pub base: String,
    /// What is held against it: `the files on disk`.
    pub head: String,
    /// What should be known before the comparison is relied on.
    pub notes: Vec<String>,
}

/// Holds a version against its base. `Err` means the machine failed to give a file's text.
pub fn compare(base: &Side<'_>, head: &Side<'_>, names: Names) -> io::Result<Comparison> {
    let moves = moves(base.atlas(), head.atlas());
    let outside = outside(base, head);
    let reasons = Reasons::of(base, head, &outside);
    let (pages, unchanged) = pages(base, head, &reasons, &moves)?;
    let marking = marking(base, head).max(shown(base, head, &pages));
    Ok(Comparison {
        marking: (marking.as_str().to_owned(), marking.banner().to_owned()),
        records: records(base, head, &moves),
        outside,
        pages,
        unchanged,
        ..bare(head, names)
    })
}

/// A comparison in which nothing is another, marked as high as anything in the site.
pub(super) fn bare(head: &Side<'_>, names: Names) -> Comparison {
    let setting = head.atlas().setting;
    let all = head.atlas().all().map(|(ix, _)| ix);
    let marking = head.site.highest(all);
    Comparison {
        title: setting.config.title.to_string(),
        base: names.base,
        head: names.head,
        day: setting.as_of,
        marking: (marking.as_str().to_owned(), marking.banner().to_owned()),
        exercise: setting.config.exercise,
        outside: Vec::new(),
        records: Vec::new(),
        pages: Vec::new(),
        unchanged: 0,
        findings: Vec::new(),
        notes: names.notes,
    }
}

/// The highest marking of files that are others.
fn marking(base: &Side<'_>, head: &Side<'_>) -> Marking {
    let differing = |side: &Side<'_>, other: &Side<'_>| {
        let all = side.atlas().all();
        let new = all.filter(|(_, document)| {
            let same = other.find(&document.key);
            same.is_none_or(|ix| other.atlas().document(ix).digest != document.digest)
        });
        let new: Vec<DocIx> = new.map(|(ix, _)| ix).collect();
        side.site.highest(new)
    };
    let (old, new) = (differing(base, head), differing(head, base));
    old.max(new)
}

/// The highest marking of pages of which some text is told: they name other records too.
fn shown(base: &Side<'_>, head: &Side<'_>, pages: &[PageChange]) -> Marking {
    let told = pages.iter().filter(|page| !page.text.is_empty());
    let urls: BTreeSet<&str> = told
        .flat_map(|page| {
            let from = match &page.change {
                Change::Moved(from) => Some(from.as_str()),
                _ => None,
            };
            [Some(page.url.as_str()), from]
        })
        .flatten()
        .collect();
    let all = base.pages.iter().chain(head.pages);
    let markings = all
        .filter(|page| urls.contains(page.url.as_str()))
        .map(|page| &page.marking);
    markings
        .max()
        .cloned()
        .unwrap_or_else(Marking::unclassified)
}
