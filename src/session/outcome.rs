use bitcode::{Decode, Encode};

use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{Atlas, Standing, Why};
use crate::model::{Document, Status};
use crate::output::Report;
use crate::source::SitePath;

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Every finding, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file that is not in the site, and why.
    pub left_out: Vec<LeftOut>,
    /// Every file of a record that was withdrawn: its page says so and nothing else, where there is one.
    pub withdrawn: Vec<SitePath>,
    /// Records in the site.
    pub records: u32,
    /// Pages and other files of the site.
    pub pages: u32,
    /// Those of them that were planned again: of the others it was known that nothing new shows in them.
    pub planned: u32,
    /// What was done to the output folder; nothing when nothing was to be written.
    pub report: Option<Report>,
}

/// A file that is not in the site.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LeftOut {
    /// The file.
    pub path: SitePath,
    /// Its id or key.
    pub name: String,
    /// Why, in words.
    pub why: String,
}

impl Outcome {
    /// The exit code: 0 clean, 1 findings at error level, 4 a marking that must not be here.
    pub fn exit_code(&self) -> u8 {
        match self
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.severity)
            .max()
        {
            Some(Severity::Block) => 4,
            Some(Severity::Error) => 1,
            _ => 0,
        }
    }

    /// True when nothing may be written.
    pub fn is_blocked(&self) -> bool {
        self.exit_code() == 4
    }
}

/// Files of records that were withdrawn, also where this site never had them and says nothing of it.
pub(super) fn withdrawn<'s>(atlas: &Atlas<'s>) -> impl Iterator<Item = &'s Document> {
    let is_withdrawn = |document: &&Document| {
        let common = document.common();
        common.is_some_and(|common| common.status == Status::Withdrawn)
    };
    atlas
        .all()
        .map(|(_, document)| document)
        .filter(is_withdrawn)
}

/// The files whose pages say that they were withdrawn, sorted by kind and name.
pub(super) fn tombstones<'s>(atlas: &Atlas<'s>) -> impl Iterator<Item = &'s Document> {
    let all = atlas.all();
    let is_tombstone = |ix| matches!(atlas.standing(ix), Standing::Tombstone(_));
    all.filter(move |(ix, _)| is_tombstone(*ix))
        .map(|(_, document)| document)
}

/// Every file that is left out of the atlas, in the order of paths.
pub(super) fn left_out(atlas: &Atlas<'_>) -> Vec<LeftOut> {
    let mut out: Vec<LeftOut> = atlas
        .all()
        .filter_map(|(ix, document)| {
            let why: Why = match atlas.standing(ix) {
                Standing::LeftOut(why) => why,
                Standing::In | Standing::Tombstone(_) => return None,
            };
            Some(LeftOut {
                path: document.path.clone(),
                name: document.key.name.to_string(),
                why: why.words(),
            })
        })
        .collect();
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}
