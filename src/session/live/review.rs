//! What has changed since the version a site is held against: told by keys alone, so that it costs
//! next to nothing after each edit.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Base, Facts};
use super::moved::Moved;
use super::table::Table;
use crate::compare::{Change, Why};
use crate::graph::{DocIx, Standing};
use crate::model::Key;
use crate::model::partner::Partner;
use crate::views::{Site, Subject, shown_pictures};

/// Records named as reasons; more are counted.
const NAMED: usize = 3;

/// What has changed since a base.
#[derive(Debug)]
pub struct Review {
    /// What the base is called: `main (3f2a9c1)`.
    pub base: String,
    /// The pages, those whose own file has changed first, each part in the order of addresses.
    pub pages: Vec<Reviewed>,
}

/// A page that has changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its address, or the one it had.
    pub url: String,
    /// The title of the file or the name of the group that it is about; of what was withdrawn, its id.
    pub title: Option<String>,
    /// What became of it.
    pub change: Change,
    /// Why.
    pub why: Vec<Why>,
    /// True when it only follows from what others say.
    pub follows: bool,
    /// The line that leads readers on from the address it had, where nothing does.
    pub alias: Option<String>,
    /// The file that it is about, when that is another.
    pub(super) file: Option<Key>,
    /// What that file was called in the base, when it has moved.
    pub(super) was: Option<Key>,
}

impl Review {
    /// The page at an address, when it has changed.
    pub fn page(&self, url: &str) -> Option<&Reviewed> {
        self.pages.iter().find(|page| page.url == url)
    }

    /// The changed pages before and after an address, among those that can be opened; from a page
    /// that has not changed the way leads to the last and the first.
    pub fn beside(&self, url: &str) -> (Option<&str>, Option<&str>) {
        let open = self
            .pages
            .iter()
            .filter(|page| page.change != Change::Removed);
        let open: Vec<&str> = open.map(|page| page.url.as_str()).collect();
        match open.iter().position(|one| *one == url) {
            Some(at) => (
                at.checked_sub(1).map(|at| open[at]),
                open.get(at + 1).copied(),
            ),
            None => (open.last().copied(), open.first().copied()),
        }
    }
}

/// What has changed since a base.
pub(super) fn review(base: &Base, site: &Site<'_>, table: &Table) -> Review {
    let work = Work::of(base, site, table);
    let now = table.keys();
    // Telegrams, files of data, the index and the theme follow from what is told or lead to it.
    let ending = format!(".{}", site.atlas.setting.audience.page_extension);
    let is_page = |url: &String| url.ends_with(&ending);
    let mut pages: Vec<Reviewed> = Vec::new();
    for (url, key) in now.iter().filter(|(url, _)| is_page(url)) {
        if let Some(moved) = work.came_from(url) {
            pages.push(work.moved(url, moved));
            continue;
        }
        // It is told where the page stands now.
        if work.left.contains(url.as_str()) {
            continue;
        }
        match base.keys.get(url) {
            Some(old) if old == key => {}
            Some(_) => pages.push(work.page(url, Change::Changed)),
            None => pages.push(work.page(url, Change::Added)),
        }
    }
    let gone = base.keys.keys();
    let gone = gone.filter(|url| is_page(url) && !now.contains_key(*url));
    let gone = gone.filter(|url| !work.left.contains(url.as_str()));
    pages.extend(gone.map(|url| work.gone(url)));
    pages.sort_by(|a, b| (a.follows, &a.url).cmp(&(b.follows, &b.url)));
    Review {
        base: base.name.clone(),
        pages,
    }
}

struct Work<'w> {
    base: &'w Base,
    site: &'w Site<'w>,
    table: &'w Table,
    owners: BTreeMap<&'w str, DocIx>,
    /// Files that are new, or of which other pages may show something else.
    others: BTreeSet<DocIx>,
    /// Files that have another name now, where their page is in both versions.
    moved: BTreeMap<DocIx, Moved>,
    /// The addresses that their pages had.
    left: BTreeSet<String>,
}

impl<'w> Work<'w> {
    fn of(base: &'w Base, site: &'w Site<'w>, table: &'w Table) -> Self {
        let atlas = site.atlas;
        let all: Vec<DocIx> = atlas.all().map(|(ix, _)| ix).collect();
        let owners = all.iter().map(|ix| (atlas.card(*ix).url.as_str(), *ix));
        let shows_otherwise = |ix: &DocIx| {
            let document = atlas.document(*ix);
            match base.files.get(&document.key) {
                Some(old) if old.digest == document.digest => old.standing != atlas.standing(*ix),
                Some(old) => {
                    let new = Facts::of(atlas, *ix);
                    (old.standing, old.shows) != (new.standing, new.shows)
                }
                None => true,
            }
        };
        let was_seen = |ix: &DocIx| {
            let old = base.files.get(&atlas.document(*ix).key);
            atlas.is_in(*ix) || old.is_some_and(|old| old.standing == Standing::In)
        };
        let mut moved = base.moved(atlas);
        moved.retain(|ix, moved| {
            let is_there = table.at(atlas.card(*ix).url.as_str()).is_some();
            is_there && base.keys.contains_key(&moved.from)
        });
        Self {
            base,
            site,
            table,
            left: moved.values().map(|moved| moved.from.clone()).collect(),
            moved,
            owners: owners.collect(),
            others: all
                .iter()
                .copied()
                .filter(was_seen)
                .filter(shows_otherwise)
                .collect(),
        }
    }

    fn page(&self, url: &str, change: Change) -> Reviewed {
        let atlas = self.site.atlas;
        let owner = self.owners.get(url).copied();
        let own = owner.and_then(|ix| {
            let document = atlas.document(ix);
            match self.base.files.get(&document.key) {
                None => Some(Why::Words("its file is new".to_owned())),
                Some(old) if old.digest == document.digest => {
                    let now = shown_pictures(document, atlas.setting);
                    let is_other = old.pictures != now;
                    is_other.then(|| Why::Words("a picture in it".to_owned()))
                }
                Some(old) if self.is_notice(ix) && old.standing == Standing::In => {
                    Some(Why::Words("it was withdrawn".to_owned()))
                }
                Some(_) => Some(Why::Own),
            }
        });
        let follows = own.is_none();
        let file = owner.filter(|_| !follows);
        let mut why: Vec<Why> = own.into_iter().collect();
        let names = self.names(url, owner);
        why.extend(names.iter().take(NAMED).cloned().map(Why::Record));
        if names.len() > NAMED {
            why.push(Why::More(names.len() - NAMED));
        }
        if why.is_empty() {
            why.push(self.otherwise());
        }
        Reviewed {
            url: url.to_owned(),
            title: self.title(url, owner),
            follows,
            alias: None,
            file: file.map(|ix| atlas.document(ix).key.clone()),
            was: None,
            change,
            why,
        }
    }

    /// What the file of a page was, when it has moved.
    fn came_from(&self, url: &str) -> Option<&Moved> {
        self.moved.get(self.owners.get(url)?)
    }

    /// A page whose file has another name now.
    fn moved(&self, url: &str, moved: &Moved) -> Reviewed {
        let Moved { old, from, alias } = moved;
        let change = Change::Moved(from.clone());
        let page = self.page(url, change);
        Reviewed {
            why: vec![Why::Words(format!("its file was {old}"))],
            alias: alias.clone(),
            was: Some(old.clone()),
            ..page
        }
    }

    /// A page that is no longer there.
    fn gone(&self, url: &str) -> Reviewed {
        let key = self.base.owners.get(url);
        let why = key.map(|key| {
            let now = self.site.atlas.find(key);
            Why::Words(match now.map(|ix| self.site.atlas.standing(ix)) {
                None => "its file was removed".to_owned(),
                Some(Standing::LeftOut(why)) => format!("left out: {}", why.words()),
                Some(_) => "it has another address".to_owned(),
            })
        });
        Reviewed {
            url: url.to_owned(),
            title: None,
            change: Change::Removed,
            follows: key.is_none(),
            alias: None,
            file: key.cloned(),
            was: None,
            why: why.into_iter().collect(),
        }
    }

    /// True when the page of a file says that it was withdrawn, and nothing else.
    fn is_notice(&self, ix: DocIx) -> bool {
        matches!(self.site.atlas.standing(ix), Standing::Tombstone(_))
    }

    fn title(&self, url: &str, owner: Option<DocIx>) -> Option<String> {
        let atlas = self.site.atlas;
        if let Some(ix) = owner.filter(|ix| self.site.is_named(*ix)) {
            return Some(atlas.card(ix).title.to_string());
        }
        // A notice says no title; whoever reviews it knows the file by its name.
        if let Some(ix) = owner.filter(|ix| self.is_notice(*ix)) {
            return Some(atlas.document(ix).key.name.to_string());
        }
        match &self.table.at(url)?.subject {
            Subject::Group(key) => {
                let group = atlas.group(key.kind, &key.key)?;
                Some(group.title.to_string())
            }
            _ => None,
        }
    }

    /// The names of files that a page shows or refers to and that have changed.
    fn names(&self, url: &str, owner: Option<DocIx>) -> BTreeSet<String> {
        let atlas = self.site.atlas;
        let row = self.table.at(url);
        let mut shown: Vec<DocIx> = Vec::new();
        if let Some(ix) = owner {
            let ends = atlas.outgoing(ix).iter().chain(atlas.incoming(ix));
            shown.extend(ends.map(|link| link.other));
        }
        if let Some(Subject::Group(key)) = row.map(|row| &row.subject)
            && let Some(group) = atlas.group(key.kind, &key.key)
        {
            shown.extend(group.members.iter().copied().chain(group.text));
        }
        let changed = |ix: &DocIx| self.others.contains(ix) && Some(*ix) != owner;
        let changed = shown.into_iter().filter(changed);
        changed.map(|ix| self.name(ix)).collect()
    }

    /// Why a page has changed that names no changed file.
    fn otherwise(&self) -> Why {
        if self.base.frame != self.site.frame.digest {
            return Why::Words("the configuration or a register".to_owned());
        }
        match self.others.len() {
            0 => Why::Theme,
            1 => self
                .others
                .first()
                .map_or(Why::More(1), |ix| Why::Record(self.name(*ix))),
            many => Why::Words(format!("one or more of {many} changed files")),
        }
    }

    /// What a file may be called: a partner that is shown by type only has no name here either.
    fn name(&self, ix: DocIx) -> String {
        let document = self.site.atlas.document(ix);
        let partner = document.of::<Partner>();
        if partner.is_none_or(Partner::shows_name) {
            document.key.name.to_string()
        } else {
            format!("a {}", document.key.kind.name)
        }
    }
}
