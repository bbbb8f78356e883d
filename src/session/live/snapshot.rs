use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::open::Live;
use super::review::{Review, Reviewed, review};
use super::table::Table;
use crate::compare::{Change, TextChange, Words, texts};
use crate::diagnostics::{Diagnostic, sort_and_dedup};
use crate::graph::{Asked, DocIx, Standing, asked};
use crate::model::fields::Day;
use crate::model::{Common, Document, Marking, Texts};
use crate::session::worklist::Worklist;
use crate::source::{Digest, SitePath};
use crate::views::{Page, Site, Subject};

/// A site as it stands between two changes.
pub struct Snapshot<'s> {
    pub(super) live: &'s Live,
    pub(super) site: &'s Site<'s>,
    table: &'s Table,
    /// The addresses at which something else stands than at the last look, in order.
    changed: Vec<String>,
    findings: Vec<Diagnostic>,
    /// What has changed since the base, worked out when it is first asked for.
    review: OnceLock<Option<Review>>,
}

/// What stands at an address.
#[derive(Debug)]
pub enum Found {
    /// A file of the site: its bytes.
    File(Vec<u8>),
    /// A page that the theme cannot make.
    Failed(Box<Diagnostic>),
    /// The page of a file with a marking or personal data that must not be here.
    Withheld(SitePath),
    /// The page of a file that could not be read since the preview began.
    Unread(SitePath),
    /// Nothing.
    Missing,
}

/// The file that a page is about.
#[derive(Clone)]
pub struct About<'s> {
    /// The file.
    pub document: &'s Document,
    /// Its common fields.
    pub common: &'s Common,
    /// The offices that were asked about it.
    pub asked: Vec<Asked<'s>>,
    /// The day before which it is not published, while that day is to come.
    pub embargo: Option<Day>,
    /// True while the page shows the last readable content and not what is on disk.
    pub is_older: bool,
}

impl Live {
    /// Looks at the site as it is now.
    pub fn with<T>(&mut self, work: impl FnOnce(&Snapshot<'_>) -> T) -> T {
        let mut worked = std::mem::take(&mut self.worked);
        let touched = std::mem::take(&mut self.touched);
        let live = &*self;
        let (atlas, scope) = live.atlas(&mut worked, &touched);
        let site = Site::new(&atlas, live, &live.look.renderer);
        let changed = worked.table.renew(&site, &live.look.renderer, &scope);
        live.judge(&atlas, &scope, &mut worked.found);
        #[cfg(debug_assertions)]
        worked.compare_with_all(live, &site);
        let findings = live.findings(&atlas, &worked.found, worked.table.taken(&atlas));
        let done = work(&Snapshot {
            live,
            site: &site,
            table: &worked.table,
            changed,
            findings,
            review: OnceLock::new(),
        });
        drop(site);
        worked.made = atlas.into_made();
        worked.is_whole = true;
        self.worked = worked;
        done
    }

    /// The text of a file as it is on disk.
    pub fn text_of(&self, path: &SitePath) -> Option<String> {
        match self.files.get(path) {
            Some(kept) => kept.text.as_deref().map(str::to_owned),
            None => std::fs::read_to_string(self.session.options.root.join(path.as_str())).ok(),
        }
    }
}

impl<'s> Snapshot<'s> {
    /// The name of the site.
    pub fn title(&self) -> &str {
        self.live.title()
    }

    /// The highest marking that a file of the site may have.
    pub fn ceiling(&self) -> &Marking {
        &self.site.atlas.setting.audience.ceiling
    }

    /// Everything that is wrong, in its one order, also with pieces of the theme that pages were
    /// made of so far; nothing in it quotes what must not be repeated.
    pub fn findings(&self) -> Cow<'_, [Diagnostic]> {
        let problems = self.live.look.renderer.problems();
        if problems.is_empty() {
            return Cow::Borrowed(&self.findings);
        }
        let mut all = [self.findings.as_slice(), &problems].concat();
        sort_and_dedup(&mut all);
        Cow::Owned(all)
    }

    /// Where every file stands, and what it waits for.
    pub fn worklist(&self) -> Worklist {
        Worklist::of(self.site.atlas, &self.findings(), &self.live.blocked)
    }

    /// Stands for the day and the texts in use: also what no page shows may have changed.
    pub fn texts(&self) -> Digest {
        let all = self.site.atlas.all();
        let texts: Vec<Digest> = all.map(|(_, document)| document.digest).collect();
        Digest::of_value(&(self.site.atlas.setting.as_of, texts))
    }

    /// Every address with what stands for its content: equal keys, equal bytes.
    pub fn keys(&self) -> BTreeMap<String, Digest> {
        self.table.keys()
    }

    /// What has changed since the version the site is held against; nothing where there is none.
    pub fn review(&self) -> Option<&Review> {
        let work = || {
            let base = self.live.base.as_ref()?;
            Some(review(base, self.site, self.table))
        };
        self.review.get_or_init(work).as_ref()
    }

    /// What readers see of the change of a page since the base, by element; nothing where something
    /// stands in either version that must not be repeated.
    pub fn changes_of(&self, url: &str) -> Option<Vec<TextChange>> {
        let base = self.live.base.as_ref()?;
        let now = match self.make(url) {
            Found::File(bytes) => Some(bytes),
            Found::Withheld(_) => return None,
            _ => None,
        };
        let page = self.review().and_then(|review| review.page(url));
        let before = match page.map(|page| &page.change) {
            Some(Change::Moved(from)) => from,
            _ => url,
        };
        let is_secret = base.secret.contains(before);
        (!is_secret).then(|| texts(base.make(before).as_deref(), now.as_deref()))
    }

    /// How many words of the file of a changed page are others than in the base; nothing where it is
    /// the same, or where that may not be told.
    pub fn words_of(&self, page: &Reviewed) -> Option<Words> {
        let (base, key) = (self.live.base.as_ref()?, page.file.as_ref()?);
        let Some(ix) = self.site.atlas.find(key) else {
            return base.words(key, None);
        };
        let document = self.site.atlas.document(ix);
        if self.live.blocked.contains(&document.path) {
            return None;
        }
        let text = self.live.text(document).ok()?;
        base.words(page.was.as_ref().unwrap_or(key), Some((document, &text)))
    }

    /// The addresses at which something else stands than at the last look, in order; at the first,
    /// all.
    pub fn changed(&self) -> &[String] {
        &self.changed
    }

    /// Makes the file at an address.
    pub fn make(&self, url: &str) -> Found {
        let renderer = &self.live.look.renderer;
        if let Some(row) = self.table.at(url) {
            return row
                .page(self.site)
                .map_or(Found::Missing, |page| self.render(&page));
        }
        if let Some((_, bytes)) = renderer.assets().into_iter().find(|(at, _)| at == url) {
            return Found::File(bytes.to_vec());
        }
        if let Some((path, picture)) = self.table.picture(url) {
            let bytes = self.live.session.picture_bytes(path, picture);
            return bytes.map_or(Found::Missing, Found::File);
        }
        match self.at(url) {
            None => Found::Missing,
            Some(ix) => {
                let document = self.site.atlas.document(ix);
                let path = document.path.clone();
                if self.live.blocked.contains(&path) {
                    Found::Withheld(path)
                } else if document.record.is_none() {
                    Found::Unread(path)
                } else {
                    Found::Missing
                }
            }
        }
    }

    fn render(&self, page: &Page<'_>) -> Found {
        let mut bytes = Vec::new();
        // Every text in use is held in memory, so this does not happen.
        let Ok(view) = page.view(&mut bytes) else {
            return Found::Missing;
        };
        let rendered = self
            .live
            .look
            .renderer
            .render(&view, page.template(), &mut bytes);
        match rendered {
            Ok(()) => Found::File(bytes),
            Err(problem) => Found::Failed(Box::new(problem)),
        }
    }

    /// The file that the page at an address is about, when it may be shown.
    pub fn about(&self, url: &str) -> Option<About<'s>> {
        let ix = self.at(url)?;
        let document = self.site.atlas.document(ix);
        let is_shown = matches!(
            self.site.atlas.standing(ix),
            Standing::In | Standing::Tombstone(_)
        );
        let common = document.common().filter(|_| is_shown)?;
        let as_of = self.site.atlas.setting.as_of;
        let kept = self.live.files.get(&document.path);
        Some(About {
            document,
            common,
            asked: asked(
                document,
                self.site.atlas.setting.config.clearance.late_changes,
            ),
            embargo: common.publish_not_before.filter(|day| *day > as_of),
            is_older: kept.is_some_and(|kept| kept.is_older),
        })
    }

    /// The path of the file whose page is at an address, also of one that is withheld.
    pub fn path_at(&self, url: &str) -> Option<&'s SitePath> {
        self.at(url).map(|ix| &self.site.atlas.document(ix).path)
    }

    /// The marking at the top of a page.
    pub fn marking(&self, url: &str) -> Option<&str> {
        self.table.at(url).map(|row| row.marking.as_str())
    }

    /// The marking at the top of a page; of one that the preview makes itself, the highest there is.
    pub fn page_marking(&self, url: &str) -> &Marking {
        let row = self.table.at(url);
        row.map_or(self.ceiling(), |row| &row.marking)
    }

    /// The address of the page about a file.
    pub fn url_of(&self, path: &SitePath) -> Option<&str> {
        let ix = DocIx::at(self.live.place_of(path)?);
        Some(self.site.atlas.card(ix).url.as_str())
    }

    /// The text of a file as it is on disk, for showing the place of a finding.
    pub fn text_of(&self, path: &SitePath) -> Option<String> {
        self.live.text_of(path)
    }

    /// Records that are in, and pages.
    pub fn counts(&self) -> (usize, usize) {
        let is_record = |(ix, document): &(DocIx, &Document)| {
            document.key.kind.is_record() && self.site.atlas.is_in(*ix)
        };
        (
            self.site.atlas.all().filter(is_record).count(),
            self.table.count(),
        )
    }

    fn at(&self, url: &str) -> Option<DocIx> {
        let is_at = |ix: &DocIx| self.site.atlas.card(*ix).url.as_str() == url;
        let planned = self.table.at(url).and_then(|row| match row.subject {
            Subject::File(ix) => Some(ix),
            _ => None,
        });
        // A page that is withheld is not planned, and that of a group may be about a file.
        planned
            .filter(is_at)
            .or_else(|| self.site.atlas.all().map(|(ix, _)| ix).find(is_at))
    }
}
