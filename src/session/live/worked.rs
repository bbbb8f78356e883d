//! What is worked out of the files in use, kept from one look to the next and renewed as far as a
//! change may reach.

use std::collections::BTreeMap;

use super::open::Live;
use super::table::Table;
#[cfg(debug_assertions)]
use super::table::key_of;
use crate::checks::SiteCase;
use crate::diagnostics::Diagnostic;
use crate::graph::{Atlas, Changed, DocIx, Made, Reach};
use crate::model::Document;
use crate::session::check::found_in;
use crate::source::SitePath;
use crate::views::Scope;
#[cfg(debug_assertions)]
use crate::views::Site;

/// What is worked out of the files in use.
#[derive(Default)]
pub(super) struct Worked {
    pub(super) made: Made,
    /// What the rules that look at one file among all others found, in the order of documents.
    pub(super) found: Vec<Vec<Diagnostic>>,
    pub(super) table: Table,
    /// True when all of it was worked out once.
    pub(super) is_whole: bool,
}

/// What has changed since it was worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touched {
    /// Possibly everything.
    Everything,
    /// These files, none of which came or went; true for those whose front matter says something
    /// else.
    Files(BTreeMap<SitePath, bool>),
}

impl Default for Touched {
    fn default() -> Self {
        Self::Files(BTreeMap::new())
    }
}

#[cfg(debug_assertions)]
impl Worked {
    /// Works everything out again and panics where it is not what was renewed: the tests run in
    /// this mode.
    pub(super) fn compare_with_all(&self, live: &Live, site: &Site<'_>) {
        let is_withheld = live.withholds();
        let atlas = Atlas::new(&live.session.setting, &live.documents, is_withheld);
        let all = Site::new(&atlas, live, &live.look.renderer);
        let mut table = Table::default();
        table.renew(&all, &live.look.renderer, &Scope::Everything);
        assert_eq!(
            self.table.keys(),
            table.keys(),
            "pages were not planned again"
        );
        let mut found = Vec::new();
        live.judge(&atlas, &Scope::Everything, &mut found);
        assert_eq!(self.found, found, "files were not judged again");
        for (url, key) in self.table.keys() {
            let row = self.table.at(&url);
            let page = row.and_then(|row| row.page(site));
            let again = page.map(|page| key_of(&page, &live.look.renderer));
            assert!(
                row.is_none() || again == Some(key),
                "{url} is planned otherwise by itself"
            );
        }
    }
}

impl Touched {
    /// Adds a file that was read again: what it was before, and what it is now.
    pub(super) fn add(&mut self, before: Option<&Document>, now: Option<&Document>) {
        let (before, now) = match (before, now) {
            (None, None) => return,
            (Some(before), Some(now)) => (before, now),
            _ => return *self = Self::Everything,
        };
        match (Changed::facts(before, now), &mut *self) {
            (None, _) => *self = Self::Everything,
            (Some(facts), Self::Files(files)) => {
                *files.entry(now.path.clone()).or_default() |= facts;
            }
            (Some(_), Self::Everything) => {}
        }
    }
}

#[cfg(debug_assertions)]
impl Live {
    /// Judges everything again and panics where the outcome is not what was renewed.
    pub(super) fn compare_judged(&self, found: &[Vec<Diagnostic>]) {
        let (setting, documents) = (&self.session.setting, &self.documents);
        let atlas = Atlas::new(setting, documents, self.withholds());
        let mut all = Vec::new();
        self.judge(&atlas, &Scope::Everything, &mut all);
        assert_eq!(all, found, "files were not judged again");
    }
}

impl Live {
    /// Says of a file whether its page is withheld.
    fn withholds(&self) -> impl Fn(DocIx) -> bool {
        |ix| !self.blocked.is_empty() && self.blocked.contains(&self.documents[ix.index()].path)
    }

    /// The atlas as it is now, and the pages that may be others than those of `worked`.
    pub(super) fn atlas(&self, worked: &mut Worked, touched: &Touched) -> (Atlas<'_>, Scope) {
        let (setting, documents) = (&self.session.setting, &self.documents);
        let is_withheld = self.withholds();
        let changed = self.changed(touched).filter(|_| worked.is_whole);
        let (atlas, reach) = match changed {
            None => (
                Atlas::new(setting, documents, is_withheld),
                Reach::Everything,
            ),
            Some(changed) => {
                let made = std::mem::take(&mut worked.made);
                Atlas::renewed(setting, documents, made, &changed, is_withheld)
            }
        };
        (atlas, Scope::from(reach))
    }

    /// The places of the files that have changed; nothing when everything may have.
    fn changed(&self, touched: &Touched) -> Option<Vec<Changed>> {
        let Touched::Files(files) = touched else {
            return None;
        };
        let changed = files.iter().filter_map(|(path, facts)| {
            Some(Changed {
                ix: DocIx::at(self.place_of(path)?),
                facts: *facts,
            })
        });
        Some(changed.collect())
    }

    /// Runs the rules that look at one file among all others over the files of a scope again.
    pub(super) fn judge(&self, atlas: &Atlas<'_>, scope: &Scope, found: &mut Vec<Vec<Diagnostic>>) {
        let case = SiteCase { atlas, texts: self };
        *found = found_in(&case, scope, std::mem::take(found));
    }
}
