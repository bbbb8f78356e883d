use std::borrow::Cow;
use std::collections::BTreeMap;

use super::open::Live;
use crate::diagnostics::{Diagnostic, sort_and_dedup};
use crate::graph::{Atlas, DocIx, Standing};
use crate::model::fields::Day;
use crate::model::{Common, Document, Marking};
use crate::source::{Digest, SitePath};
use crate::views::{Page, Site};

/// A site as it stands between two changes.
pub struct Snapshot<'s> {
    live: &'s Live,
    atlas: &'s Atlas<'s>,
    /// In the order of addresses.
    pages: &'s [Page<'s>],
    findings: Vec<Diagnostic>,
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
#[derive(Clone, Copy)]
pub struct About<'s> {
    /// The file.
    pub document: &'s Document,
    /// Its common fields.
    pub common: &'s Common,
    /// The day before which it is not published, while that day is to come.
    pub embargo: Option<Day>,
    /// True while the page shows the last readable content and not what is on disk.
    pub is_older: bool,
}

impl Live {
    /// Looks at the site as it is now.
    pub fn with<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> T) -> T {
        let is_withheld = |ix: DocIx| {
            !self.blocked.is_empty() && self.blocked.contains(&self.documents[ix.index()].path)
        };
        let atlas = Atlas::new(&self.session.setting, &self.documents, is_withheld);
        let site = Site::new(&atlas, self, &self.look.renderer);
        let (mut pages, taken) = crate::session::build::pages(&site);
        let findings = self.findings(&atlas, taken);
        pages.dedup_by(|later, page| later.url == page.url);
        work(&Snapshot {
            live: self,
            atlas: &atlas,
            pages: &pages,
            findings,
        })
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
        &self.atlas.setting.audience.ceiling
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

    /// Every address with what stands for its content: equal keys, equal bytes.
    pub fn keys(&self) -> BTreeMap<String, Digest> {
        let renderer = &self.live.look.renderer;
        let key = |page: &Page<'_>| Digest::of_value(&(page.key, renderer.digest(page.template())));
        let pages = self.pages.iter();
        let mut keys: BTreeMap<String, Digest> = pages
            .map(|page| (page.url.to_string(), key(page)))
            .collect();
        for (url, bytes) in renderer.assets() {
            keys.insert(url, Digest::of(bytes));
        }
        keys
    }

    /// Makes the file at an address.
    pub fn make(&self, url: &str) -> Found {
        let renderer = &self.live.look.renderer;
        if let Some(page) = self.page(url) {
            return self.render(page);
        }
        if let Some((_, bytes)) = renderer.assets().into_iter().find(|(at, _)| at == url) {
            return Found::File(bytes.to_vec());
        }
        match self.at(url) {
            None => Found::Missing,
            Some(ix) => {
                let document = self.atlas.document(ix);
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
        // Every text in use is held in memory, so this does not happen.
        let Ok(view) = page.view() else {
            return Found::Missing;
        };
        let mut bytes = Vec::new();
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
        let document = self.atlas.document(ix);
        let is_shown = matches!(
            self.atlas.standing(ix),
            Standing::In | Standing::Tombstone(_)
        );
        let common = document.common().filter(|_| is_shown)?;
        let as_of = self.atlas.setting.as_of;
        let kept = self.live.files.get(&document.path);
        Some(About {
            document,
            common,
            embargo: common.publish_not_before.filter(|day| *day > as_of),
            is_older: kept.is_some_and(|kept| kept.is_older),
        })
    }

    /// The path of the file whose page is at an address, also of one that is withheld.
    pub fn path_at(&self, url: &str) -> Option<&'s SitePath> {
        self.at(url).map(|ix| &self.atlas.document(ix).path)
    }

    /// The marking at the top of a page.
    pub fn marking(&self, url: &str) -> Option<&str> {
        self.page(url).map(|page| page.marking.as_str())
    }

    /// The text of a file as it is on disk, for showing the place of a finding.
    pub fn text_of(&self, path: &SitePath) -> Option<String> {
        self.live.text_of(path)
    }

    /// Records that are in, and pages.
    pub fn counts(&self) -> (usize, usize) {
        let is_record = |(ix, document): &(DocIx, &Document)| {
            document.key.kind.is_record() && self.atlas.is_in(*ix)
        };
        (self.atlas.all().filter(is_record).count(), self.pages.len())
    }

    fn page(&self, url: &str) -> Option<&Page<'s>> {
        let place = self
            .pages
            .binary_search_by(|page| page.url.as_str().cmp(url));
        place.ok().map(|place| &self.pages[place])
    }

    fn at(&self, url: &str) -> Option<DocIx> {
        let mut all = self.atlas.all().map(|(ix, _)| ix);
        all.find(|ix| self.atlas.card(*ix).url.as_str() == url)
    }
}
