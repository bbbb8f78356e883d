//! An older version that an open site is held against: read and planned once, after that only asked.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::moved::Known;
use super::open::Live;
use super::table::key_of;
use crate::compare::{Words, words_between};
use crate::graph::{Atlas, DocIx, Standing};
use crate::model::fields::Day;
use crate::model::partner::Partner;
use crate::model::{Document, Key, Texts};
use crate::output::Failure;
use crate::render::Renderer;
use crate::session::Session;
use crate::session::compare::withheld;
use crate::source::{Digest, SitePath};
use crate::views::{Page, Site, plan_read, shown_pictures};

/// An older version of a site.
pub(super) struct Base {
    session: Session,
    /// What it is called: `main (3f2a9c1)`.
    pub(super) name: String,
    documents: Vec<Document>,
    withheld: BTreeSet<SitePath>,
    renderer: Renderer,
    /// The address of every page with what stands for its content.
    pub(super) keys: BTreeMap<String, Digest>,
    /// The addresses of files in which something stands that must not be repeated.
    pub(super) secret: BTreeSet<String>,
    /// What is known of every file.
    pub(super) files: BTreeMap<Key, Facts>,
    /// The files by the address of their page.
    pub(super) owners: BTreeMap<String, Key>,
    /// Stands for what all its pages show: the configuration, the registers, the day.
    pub(super) frame: Digest,
    /// What was found to have moved.
    pub(super) moved: Mutex<Option<Known>>,
    /// How many words of a file are others now, with what stands for its bytes now.
    words: Mutex<BTreeMap<Key, (Option<Digest>, Words)>>,
}

/// What is known of a file of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    /// Stands for its bytes.
    pub(super) digest: Digest,
    /// Stands for the pictures that it shows.
    pub(super) pictures: Digest,
    /// Whether it is in.
    pub(super) standing: Standing,
    /// Stands for all that other pages may show of it.
    pub(super) shows: Digest,
}

impl Facts {
    /// What is known of a file.
    pub(super) fn of(atlas: &Atlas<'_>, ix: DocIx) -> Self {
        let document = atlas.document(ix);
        Self {
            digest: document.digest,
            pictures: shown_pictures(document, atlas.setting),
            standing: atlas.standing(ix),
            shows: Digest::of_value(&(atlas.face(ix), &document.record)),
        }
    }
}

impl Live {
    /// Holds the site against an older version from now on, which was opened for the preview's
    /// audience, and is called by a name.
    pub fn hold_against(&mut self, session: Session, name: String) -> Result<(), Failure> {
        let renderer = Renderer::new(&session.theme()?).map_err(|_| {
            Failure::usage(
                format!("the theme in {name} cannot be used"),
                "choose a version in which it is right",
            )
        })?;
        let loaded = session.load(None)?;
        let (documents, withheld) = (loaded.documents, withheld(&loaded.findings));
        let mut base = Base {
            session,
            name,
            documents,
            withheld,
            renderer,
            keys: BTreeMap::new(),
            secret: BTreeSet::new(),
            files: BTreeMap::new(),
            owners: BTreeMap::new(),
            frame: Digest::default(),
            moved: Mutex::default(),
            words: Mutex::default(),
        };
        base.plan(self.day());
        self.base = Some(base);
        Ok(())
    }
}

impl Base {
    /// Plans its pages as of a day.
    pub(super) fn plan(&mut self, day: Day) {
        self.session.setting.as_of = day;
        let planned = self.with(|site, pages| {
            let key = |page: &Page<'_>| (page.url.to_string(), key_of(page, &self.renderer));
            // Of files with one key the first is the one that others mean.
            let all = site.atlas.all().collect::<Vec<_>>().into_iter().rev();
            let facts = |(ix, document): (DocIx, &Document)| {
                (document.key.clone(), Facts::of(site.atlas, ix))
            };
            (
                pages.iter().map(key).collect(),
                all.map(facts).collect(),
                site.frame.digest,
                self.secret(site.atlas),
                owners(site.atlas),
            )
        });
        (self.keys, self.files, self.frame, self.secret, self.owners) = planned;
    }

    fn secret(&self, atlas: &Atlas<'_>) -> BTreeSet<String> {
        let all = atlas.all();
        let secret = all.filter(|(_, document)| self.withheld.contains(&document.path));
        secret
            .map(|(ix, _)| atlas.card(ix).url.to_string())
            .collect()
    }

    /// How many words of a file are others than in `now`, which is nothing where the file is gone;
    /// nothing where that may not be told or is not known. It is worked out once for each text.
    pub(super) fn words(&self, key: &Key, now: Option<(&Document, &str)>) -> Option<Words> {
        let digest = now.map(|(document, _)| document.digest);
        let known = || self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, words)) = known().get(key)
            && *of == digest
        {
            return Some(*words);
        }
        let before = self.document(key);
        let is_told = |it: &Document| {
            let partner = it.of::<Partner>();
            it.record.is_some() && partner.is_none_or(Partner::shows_name)
        };
        let all = before.into_iter().chain(now.map(|(document, _)| document));
        let is_withheld = before.is_some_and(|it| self.withheld.contains(&it.path));
        if is_withheld || !all.into_iter().all(is_told) {
            return None;
        }
        let text = before.map(|it| self.text(it)).transpose().ok()?;
        let before = before.zip(text.as_deref());
        let words = words_between(before, now);
        known().insert(key.clone(), (digest, words));
        Some(words)
    }

    /// The bytes of the page at an address; nothing where there was none, or none can be made.
    pub(super) fn make(&self, url: &str) -> Option<Vec<u8>> {
        self.with(|_, pages| {
            let page = pages.iter().find(|page| page.url.as_str() == url)?;
            let mut bytes = Vec::new();
            let view = page.view(&mut bytes).ok()?;
            let rendered = self.renderer.render(&view, page.template(), &mut bytes);
            rendered.is_ok().then_some(bytes)
        })
    }

    /// The first file of a key.
    pub(super) fn document(&self, key: &Key) -> Option<&Document> {
        let place = self.documents.partition_point(|it| it.key < *key);
        self.documents.get(place).filter(|it| it.key == *key)
    }

    /// Its files, resolved and grouped.
    pub(super) fn atlas(&self) -> Atlas<'_> {
        let is_withheld = |ix: DocIx| self.withheld.contains(&self.documents[ix.index()].path);
        Atlas::new(&self.session.setting, &self.documents, is_withheld)
    }

    fn with<T>(&self, work: impl FnOnce(&Site<'_>, &[Page<'_>]) -> T) -> T {
        let atlas = self.atlas();
        let site = Site::new(&atlas, self, &self.renderer);
        let mut pages = plan_read(&site);
        pages.dedup_by(|later, page| later.url == page.url);
        work(&site, &pages)
    }
}

/// The files by the address of their page.
fn owners(atlas: &Atlas<'_>) -> BTreeMap<String, Key> {
    let all = atlas.all();
    all.map(|(ix, document)| (atlas.card(ix).url.to_string(), document.key.clone()))
        .collect()
}

impl Texts for Base {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        let tree = &self.session.tree;
        let file = tree.file(&document.path);
        let text = file.map(|file| tree.read_again(file, document.digest, i64::MIN));
        let text = text.transpose()?.flatten().map(Arc::from);
        text.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
