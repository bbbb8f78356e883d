//! Pages held against each other by their addresses. Only where the keys differ both are made, and
//! only where the bytes differ the page is another.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rayon::prelude::*;

use super::change::{Change, PageChange, TextChange, Why};
use super::numbers::numbers;
use super::side::Side;
use super::text::{between, blocks};
use super::why::Reasons;
use crate::graph::{DocIx, old_addresses};
use crate::views::Page;

/// The pages that are others, in the order of their addresses, and how many are the same.
pub(super) fn pages(
    base: &Side<'_>,
    head: &Side<'_>,
    reasons: &Reasons<'_>,
    moves: &BTreeMap<DocIx, DocIx>,
) -> io::Result<(Vec<PageChange>, usize)> {
    let mut work = Work {
        base,
        head,
        reasons,
        moves,
        leads: old_addresses(head.atlas()),
        came: came(base, head, moves),
    };
    let old: BTreeMap<&str, &Page<'_>> = by_url(base);
    let new: BTreeMap<&str, &Page<'_>> = by_url(head);
    let urls: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let urls: Vec<&str> = urls.into_iter().collect();
    // What has moved without a page at its old address is told as removed and added.
    work.came.retain(|_, from| {
        new.get(from.as_str())
            .is_some_and(|page| page.is_redirect())
    });
    let work = &work;
    let found: Vec<Option<PageChange>> = urls
        .par_iter()
        .with_min_len(8)
        .map(|url| work.page(old.get(url).copied(), new.get(url).copied()))
        .collect::<io::Result<_>>()?;
    let is_same = |url: &&str| match (old.get(url), new.get(url)) {
        (Some(old), Some(new)) => old.is_redirect() == new.is_redirect(),
        _ => false,
    };
    let pairs = urls.iter().zip(&found);
    let same = pairs.filter(|(url, found)| found.is_none() && is_same(url));
    let unchanged = same.count();
    let mut changes: Vec<PageChange> = found.into_iter().flatten().collect();
    let (assets, same) = assets(base, head);
    changes.extend(assets);
    changes.sort_by(|a, b| a.url.cmp(&b.url));
    Ok((changes, unchanged + same))
}

fn by_url<'a>(side: &'a Side<'a>) -> BTreeMap<&'a str, &'a Page<'a>> {
    let pages = side.pages.iter();
    pages.map(|page| (page.url.as_str(), page)).collect()
}

/// New addresses of files that have moved, with the ones they had.
fn came(
    base: &Side<'_>,
    head: &Side<'_>,
    moves: &BTreeMap<DocIx, DocIx>,
) -> BTreeMap<String, String> {
    let pairs = moves.iter().filter_map(|(from, to)| {
        let (from, to) = (base.url(*from)?, head.url(*to)?);
        Some((to.to_owned(), from.to_owned()))
    });
    pairs.collect()
}

struct Work<'w> {
    base: &'w Side<'w>,
    head: &'w Side<'w>,
    reasons: &'w Reasons<'w>,
    /// Files that have another id or key now.
    moves: &'w BTreeMap<DocIx, DocIx>,
    /// Where old addresses lead now.
    leads: BTreeMap<String, DocIx>,
    /// New addresses of pages that have moved, with the ones they had.
    came: BTreeMap<String, String>,
}

impl Work<'_> {
    fn page(
        &self,
        old: Option<&Page<'_>>,
        new: Option<&Page<'_>>,
    ) -> io::Result<Option<PageChange>> {
        match (old, new) {
            (Some(old), Some(new)) if self.base.key(old) == self.head.key(new) => Ok(None),
            (Some(old), Some(new)) if new.is_redirect() && !old.is_redirect() => Ok(self.left(old)),
            (Some(old), Some(new)) => self.both(old, new),
            (Some(old), None) => Ok(Some(self.one(self.base, old, Change::Removed))),
            (None, Some(new)) => self.came(new).map(Some),
            (None, None) => Ok(None),
        }
    }

    fn both(&self, old: &Page<'_>, new: &Page<'_>) -> io::Result<Option<PageChange>> {
        let (before, after) = (self.base.bytes(old)?, self.head.bytes(new)?);
        if before == after {
            return Ok(None);
        }
        let why = self.reasons.changed(old, new);
        let url = new.url.as_str();
        let is_ripple = match why.first() {
            Some(Why::Own) => false,
            Some(Why::Words(_)) => self.reasons.owners(url) == (None, None),
            _ => true,
        };
        // A report follows from its records: there the numbers say more than every row.
        // Of a page in whose place a notice stands all would be taken out; and what a new theme or
        // configuration does to every page nobody reads page by page.
        let is_everywhere =
            |why: &Why| matches!(why, Why::Configuration | Why::Register | Why::Theme);
        let is_about_one = !why.iter().all(is_everywhere)
            && matches!(self.reasons.owners(url), (Some(_), Some(_)))
            && old.template() == new.template();
        let text = if is_about_one {
            texts(before.as_deref(), after.as_deref())
        } else {
            Vec::new()
        };
        Ok(Some(PageChange {
            url: url.to_owned(),
            change: Change::Changed,
            why,
            is_ripple,
            numbers: if is_ripple {
                numbers(Some((self.base, old)), Some((self.head, new)))
            } else {
                Vec::new()
            },
            text,
        }))
    }

    /// A page that is new, perhaps under another address.
    fn came(&self, new: &Page<'_>) -> io::Result<PageChange> {
        let url = new.url.as_str();
        let mut told = self.one(self.head, new, Change::Added);
        let old = self.came.get(url).and_then(|from| {
            let mut pages = self.base.pages.iter();
            pages.find(|page| page.url.as_str() == from)
        });
        if let Some(old) = old {
            let (before, after) = (self.base.bytes(old)?, self.head.bytes(new)?);
            told.text = texts(before.as_deref(), after.as_deref());
            told.change = Change::Moved(old.url.to_string());
            told.why.truncate(1);
        }
        Ok(told)
    }

    /// A page in whose place another one is named now; told at its new address where that is new.
    fn left(&self, old: &Page<'_>) -> Option<PageChange> {
        let url = old.url.as_str();
        if self.came.values().any(|from| from == url) {
            return None;
        }
        let to = self.leads.get(url).and_then(|ix| self.head.url(*ix));
        let mut told = self.one(self.base, old, Change::Removed);
        let words = to.map(|to| Why::Words(format!("its address leads to {to} now")));
        told.why.extend(words);
        Some(told)
    }

    fn one(&self, side: &Side<'_>, page: &Page<'_>, change: Change) -> PageChange {
        let url = page.url.to_string();
        let moved = match change {
            Change::Removed => numbers(Some((side, page)), None),
            _ => numbers(None, Some((side, page))),
        };
        let (old, new) = self.reasons.owners(&url);
        let is_ripple = old.is_none() && new.is_none() && !page.is_redirect();
        let why = if page.is_redirect() {
            vec![Why::Words("an old address".to_owned())]
        } else if let Some(words) = self.is_moved(&url, &change) {
            vec![Why::Words(words)]
        } else {
            self.reasons.one_sided(page, &change)
        };
        PageChange {
            url,
            why,
            is_ripple,
            numbers: if is_ripple { moved } else { Vec::new() },
            text: Vec::new(),
            change,
        }
    }
}

impl Work<'_> {
    /// Where the file of a page went or came from, in words.
    fn is_moved(&self, url: &str, change: &Change) -> Option<String> {
        let (old, new) = self.reasons.owners(url);
        let mut moves = self.moves.iter();
        if *change == Change::Removed {
            let (_, to) = moves.find(|(from, _)| Some(**from) == old)?;
            let key = &self.head.atlas().document(*to).key;
            Some(format!("its file is {key} now"))
        } else {
            let (from, _) = moves.find(|(_, to)| Some(**to) == new)?;
            let key = &self.base.atlas().document(*from).key;
            Some(format!("its file was {key}"))
        }
    }
}

/// What readers see of the change between two versions of a page, by element.
pub fn texts(before: Option<&[u8]>, after: Option<&[u8]>) -> Vec<TextChange> {
    let read = |bytes: Option<&[u8]>| {
        let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.map(blocks).unwrap_or_default()
    };
    between(&read(before), &read(after))
}

/// Static files of the theme that are others, and how many are the same.
fn assets(base: &Side<'_>, head: &Side<'_>) -> (Vec<PageChange>, usize) {
    let old: BTreeMap<String, &[u8]> = base.renderer.assets().into_iter().collect();
    let new: BTreeMap<String, &[u8]> = head.renderer.assets().into_iter().collect();
    let urls: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut same = 0;
    let mut changes = Vec::new();
    for url in urls {
        let change = match (old.get(url), new.get(url)) {
            (Some(a), Some(b)) if a == b => {
                same += 1;
                continue;
            }
            (Some(_), Some(_)) => Change::Changed,
            (None, _) => Change::Added,
            _ => Change::Removed,
        };
        changes.push(PageChange {
            url: url.clone(),
            change,
            why: vec![Why::Theme],
            is_ripple: false,
            numbers: Vec::new(),
            text: Vec::new(),
        });
    }
    (changes, same)
}
