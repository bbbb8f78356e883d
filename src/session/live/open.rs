use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::base::Base;
use super::changes::Changes;
use super::file::Kept;
use super::lookout::Lookout;
use super::outside::{Look, Outside};
use super::worked::{Touched, Worked};
use crate::diagnostics::Diagnostic;
use crate::model::fields::Day;
use crate::model::{Document, Texts};
use crate::session::{Options, Refusal, Session};
use crate::source::SitePath;

/// A site that is kept open.
pub struct Live {
    pub(super) session: Session,
    pub(super) outside: Outside,
    pub(super) look: Look,
    /// The documents in use, sorted by key, then path.
    pub(super) documents: Vec<Document>,
    /// What is known of every record's file.
    pub(super) files: BTreeMap<SitePath, Kept>,
    /// The files whose pages are withheld.
    pub(super) blocked: BTreeSet<SitePath>,
    /// Why the files could not be listed the last time.
    pub(super) not_listed: Option<Diagnostic>,
    /// What was worked out at the last look.
    pub(super) worked: Worked,
    /// What has changed since.
    pub(super) touched: Touched,
    /// The older version it is held against.
    pub(super) base: Option<Base>,
}

impl Live {
    /// Opens a site and reads all of it; whoever keeps it open asks the lookout for what is new.
    pub fn open(options: Options) -> Result<(Self, Lookout), Refusal> {
        let session = Session::open(options)?;
        let look = Look::built_in()?;
        let mut lookout = Lookout::new(&session.options.root);
        let mut live = Self {
            session,
            outside: Outside::default(),
            look,
            documents: Vec::new(),
            files: BTreeMap::new(),
            blocked: BTreeSet::new(),
            not_listed: None,
            worked: Worked::default(),
            touched: Touched::Everything,
            base: None,
        };
        if let Some(news) = lookout.news(&Changes::Anything) {
            let known = live.remembered(&news);
            live.take_with(news, &known);
        }
        Ok((live, lookout))
    }

    /// The day the site speaks of.
    pub fn day(&self) -> Day {
        self.session.setting.as_of
    }

    /// Makes the site speak of another day.
    pub fn set_day(&mut self, day: Day) {
        self.session.options.as_of = day;
        self.session.setting.as_of = day;
        // A step of custody may have been to come.
        self.outside.refresh(&mut self.session);
        self.touched = Touched::Everything;
        if let Some(base) = &mut self.base {
            base.plan(day);
        }
    }

    /// Its name.
    pub fn title(&self) -> &str {
        &self.session.setting.config.title
    }
}

/// The texts that the documents in use were made of.
impl Texts for Live {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        let used = self.files.get(&document.path);
        used.and_then(|kept| kept.used.clone())
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
