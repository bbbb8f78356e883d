//! Why a page is another.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Why};
use super::records::showing_otherwise;
use super::side::Side;
use crate::graph::{DocIx, Standing};
use crate::source::SitePath;
use crate::views::{Page, shown_pictures};

/// Records named as reasons; more are counted.
const NAMED: usize = 3;

/// What the reasons of pages are taken from, made once for all of them.
pub(super) struct Reasons<'a> {
    base: &'a Side<'a>,
    head: &'a Side<'a>,
    /// Files by the address of their page.
    old: BTreeMap<&'a str, DocIx>,
    new: BTreeMap<&'a str, DocIx>,
    shows_old: BTreeSet<DocIx>,
    shows_new: BTreeSet<DocIx>,
    outside: Vec<Why>,
}

impl<'a> Reasons<'a> {
    pub(super) fn of(base: &'a Side<'a>, head: &'a Side<'a>, outside: &[(Change, String)]) -> Self {
        let (shows_old, shows_new) = showing_otherwise(base, head);
        let mut kinds: Vec<Why> = outside.iter().map(|(_, path)| kind_of(path)).collect();
        kinds.sort();
        kinds.dedup();
        Self {
            base,
            head,
            old: owners(base),
            new: owners(head),
            shows_old,
            shows_new,
            outside: kinds,
        }
    }

    /// The file whose own page is at an address, in the base and now.
    pub(super) fn owners(&self, url: &str) -> (Option<DocIx>, Option<DocIx>) {
        (self.old.get(url).copied(), self.new.get(url).copied())
    }

    /// Why a page that both versions have is another.
    pub(super) fn changed(&self, before: &Page<'_>, after: &Page<'_>) -> Vec<Why> {
        if before.key == after.key {
            return vec![Why::Theme];
        }
        let (old, new) = self.owners(after.url.as_str());
        let mut why: Vec<Why> = self.own(old, new).into_iter().collect();
        let mut found = BTreeSet::new();
        names(self.base, &self.shows_old, before, old, &mut found);
        names(self.head, &self.shows_new, after, new, &mut found);
        if why.is_empty() && found.is_empty() {
            named_by_members(self.base, &self.shows_old, before, &mut found);
            named_by_members(self.head, &self.shows_new, after, &mut found);
        }
        why.extend(told(&found));
        if why.is_empty() {
            why.clone_from(&self.outside);
        }
        if why.is_empty() {
            why.push(self.anything());
        }
        why
    }

    /// What is another about a page's own file.
    fn own(&self, old: Option<DocIx>, new: Option<DocIx>) -> Option<Why> {
        let digest =
            |side: &Side<'_>, ix: Option<DocIx>| ix.map(|ix| side.atlas().document(ix).digest);
        if digest(self.base, old) == digest(self.head, new) {
            let pictures = |side: &Side<'_>, ix: Option<DocIx>| {
                let atlas = side.atlas();
                ix.map(|ix| shown_pictures(atlas.document(ix), atlas.setting))
            };
            let is_other = pictures(self.base, old) != pictures(self.head, new);
            return is_other.then(|| Why::Words("a picture in it".to_owned()));
        }
        // A report may go on without the text of its post, which is there and left out.
        let left_out = |ix: DocIx, side: &Side<'_>, other: &Side<'_>| {
            let document = side.atlas().document(ix);
            let there = other.find(&document.key)?;
            let is_same = other.atlas().document(there).digest == document.digest;
            match other.atlas().standing(there) {
                Standing::LeftOut(why) if is_same => Some(why.words()),
                _ => None,
            }
        };
        let words = match (old, new) {
            (Some(ix), None) => {
                left_out(ix, self.base, self.head).map(|why| format!("its text is left out: {why}"))
            }
            (None, Some(ix)) => left_out(ix, self.head, self.base)
                .map(|why| format!("its text was left out: {why}")),
            _ => None,
        };
        Some(words.map_or(Why::Own, Why::Words))
    }

    /// Why a page is there in one version only; `page` is that of `side`.
    pub(super) fn one_sided(&self, page: &Page<'_>, change: &Change) -> Vec<Why> {
        let (side, other, own, shows) = match change {
            Change::Removed => (self.base, self.head, &self.old, &self.shows_old),
            _ => (self.head, self.base, &self.new, &self.shows_new),
        };
        let Some(owner) = own.get(page.url.as_str()).copied() else {
            let mut found = BTreeSet::new();
            names(side, shows, page, None, &mut found);
            let why = told(&found);
            // A list comes or goes also with a record that it does not hold any more.
            return if why.is_empty() {
                vec![self.anything()]
            } else {
                why
            };
        };
        let key = &side.atlas().document(owner).key;
        let words = match other.find(key).map(|ix| other.atlas().standing(ix)) {
            None if *change == Change::Removed => "its file was removed".to_owned(),
            None => "its file is new".to_owned(),
            Some(Standing::LeftOut(why)) if *change == Change::Removed => {
                format!("left out: {}", why.words())
            }
            Some(Standing::LeftOut(why)) => format!("was left out: {}", why.words()),
            Some(_) => return vec![Why::Own],
        };
        vec![Why::Words(words)]
    }

    /// What a page follows from that counts over the whole site.
    fn anything(&self) -> Why {
        let old = self.shows_old.iter().map(|ix| name(self.base, *ix));
        let new = self.shows_new.iter().map(|ix| name(self.head, *ix));
        let all: BTreeSet<String> = old.chain(new).collect();
        match all.first() {
            Some(one) if all.len() == 1 => Why::Record(one.clone()),
            Some(_) => Why::Words(format!("one or more of {} changed files", all.len())),
            None => Why::Words("what it shows".to_owned()),
        }
    }
}

/// The names of routes, networks and other entries that a page's records name and that show something
/// else: a report names them without being made of them.
fn named_by_members(
    side: &Side<'_>,
    shows: &BTreeSet<DocIx>,
    page: &Page<'_>,
    found: &mut BTreeSet<String>,
) {
    let atlas = side.atlas();
    let links = page.records.iter().flat_map(|ix| atlas.outgoing(*ix));
    let entries = links
        .map(|link| link.other)
        .filter(|ix| shows.contains(ix) && !atlas.document(*ix).key.kind.is_record());
    found.extend(entries.map(|ix| name(side, ix)));
}

/// The names of files that a page shows or refers to and that show something else.
fn names(
    side: &Side<'_>,
    shows: &BTreeSet<DocIx>,
    page: &Page<'_>,
    owner: Option<DocIx>,
    found: &mut BTreeSet<String>,
) {
    let atlas = side.atlas();
    let linked = owner.into_iter().flat_map(|ix| {
        let ends = atlas.outgoing(ix).iter().chain(atlas.incoming(ix));
        ends.map(|link| link.other)
    });
    let all = page.records.iter().copied().chain(linked);
    let others = all.filter(|ix| shows.contains(ix) && Some(*ix) != owner);
    found.extend(others.map(|ix| name(side, ix)));
}

fn owners<'a>(side: &'a Side<'a>) -> BTreeMap<&'a str, DocIx> {
    let all = side.atlas().all();
    all.filter_map(|(ix, _)| Some((side.url(ix)?, ix)))
        .collect()
}

/// What a file may be called: a partner that is shown by type only has no name here either.
fn name(side: &Side<'_>, ix: DocIx) -> String {
    let document = side.atlas().document(ix);
    let is_told = side.secret(document).is_none() || side.withheld.contains(&document.path);
    if is_told {
        document.key.name.to_string()
    } else {
        format!("a {}", document.key.kind.name)
    }
}

fn told(names: &BTreeSet<String>) -> Vec<Why> {
    let mut why: Vec<Why> = names.iter().take(NAMED).cloned().map(Why::Record).collect();
    if names.len() > NAMED {
        why.push(Why::More(names.len() - NAMED));
    }
    why
}

fn kind_of(path: &str) -> Why {
    let path = SitePath::new(path);
    if path.is_below("theme") {
        Why::Theme
    } else if path.is_below("content") {
        Why::Register
    } else {
        Why::Configuration
    }
}
