use std::collections::BTreeSet;

use rayon::prelude::*;

use super::edits::Edits;
use super::load::Loaded;
use super::open::CONFIGURATION;
use super::outcome::{Outcome, left_out, withdrawn};
use super::planned::Planned;
use super::{Session, lock::Lock};
use crate::checks::{self, SiteCase};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{Atlas, DocIx, Made, Standing, Url, Why};
use crate::model::{Document, Texts};
use crate::output::Failure;
use crate::source::{SitePath, Text};
use crate::views::{Scope, redirects};

impl Session {
    /// Checks everything and writes nothing but the memory for the next run, and that only when it
    /// can be had: checking works in a folder that may only be read, and beside a running build.
    pub fn check(&self) -> Result<Outcome, Failure> {
        let lock = Lock::take(&self.state()).ok();
        let loaded = self.load(lock.as_ref())?;
        let (_, outcome) = self.judge(&loaded);
        Ok(outcome)
    }

    /// Old addresses of the site with those that they lead to: only of what its audience may see.
    pub fn redirects(&self) -> Result<Vec<(Url, Url)>, Failure> {
        let loaded = self.load(None)?;
        let (atlas, outcome) = self.judge(&loaded);
        if outcome.is_blocked() {
            return Err(Failure::usage(
                "a marking that must not be here stands in the content",
                "run `chancery check`, which says where",
            ));
        }
        Ok(redirects(&atlas))
    }

    /// Ids of the files that nobody may see any more, whatever was published of them: withdrawn, or
    /// marked above the ceiling now.
    pub fn barred(&self) -> Result<Vec<String>, Failure> {
        let loaded = self.load(None)?;
        let atlas = Atlas::new(&self.setting, &loaded.documents, |_| false);
        let is_barred = |ix: DocIx| {
            let standing = atlas.standing(ix);
            matches!(
                standing,
                Standing::Tombstone(_) | Standing::LeftOut(Why::AboveCeiling)
            )
        };
        let barred = atlas.all().filter(|(ix, _)| is_barred(*ix));
        Ok(barred.map(|(_, file)| file.key.name.to_string()).collect())
    }

    /// Checks everything with some bytes in place of the file at `path`, which need not be there, and
    /// gives what is wrong with that file.
    pub fn check_with(&self, path: &SitePath, bytes: Vec<u8>) -> Result<Outcome, Failure> {
        let text = match Text::from_bytes(bytes) {
            Ok(text) => text.text,
            Err(fault) => {
                return Ok(Outcome {
                    diagnostics: vec![fault.diagnostic(path)],
                    ..Outcome::default()
                });
            }
        };
        let lock = Lock::take(&self.state()).ok();
        let mut loaded = self.load(lock.as_ref())?;
        self.put(&mut loaded, path, &text);
        let (_, mut outcome) = self.judge(&loaded);
        let found = &mut outcome.diagnostics;
        found.retain(|found| found.primary.path == *path);
        Ok(outcome)
    }

    /// What is wrong with the briefing books that the configuration on disk asks for.
    fn check_briefings(&self, atlas: &Atlas<'_>) -> Vec<Diagnostic> {
        if self.setting.config.briefings.is_empty() || self.older_theme.is_some() {
            return Vec::new();
        }
        let text = self.configuration_bytes().ok();
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        let path = SitePath::new(CONFIGURATION);
        text.map_or_else(Vec::new, |text| {
            checks::check_briefings(&path, &text, atlas)
        })
    }

    /// The atlas of what may be shown, and everything the rules found on the way to it.
    pub(super) fn judge<'l>(&'l self, loaded: &'l Loaded<'_>) -> (Atlas<'l>, Outcome) {
        let judged = self.judge_since(loaded, None);
        (judged.atlas, judged.outcome)
    }

    /// Judges as [`Session::judge`] does. Of files that nothing new shows in since the `last` plan, it
    /// takes what was found then.
    pub(super) fn judge_since<'l>(
        &'l self,
        loaded: &'l Loaded<'_>,
        mut last: Option<&mut Planned>,
    ) -> Judged<'l> {
        let documents = &loaded.documents;
        let edits = last.as_ref().and_then(|last| Edits::new(loaded, last));
        let made = last.as_mut().and_then(|last| last.atlas.take());
        let (all, mut scope, is_remembered) = self.resolved(documents, edits.as_ref(), made);
        (self.options.on_phase)("atlas");
        let case = SiteCase {
            atlas: &all,
            texts: &loaded.texts,
        };
        let found = last.map(Planned::found).unwrap_or_default();
        let found = found_in(&case, &scope, found);
        let mut diagnostics: Vec<Diagnostic> = found.iter().flatten().cloned().collect();
        checks::check_together(&case, &mut diagnostics);
        diagnostics.extend(self.check_briefings(&all));
        diagnostics.extend(loaded.findings.iter().cloned());
        checks::finish(&mut diagnostics, &|path| {
            let document = loaded.documents.iter().find(|it| it.path == *path)?;
            Some(loaded.texts.text(document).ok()?.to_string())
        });
        let failing: BTreeSet<&SitePath> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity >= Severity::Error)
            .map(|diagnostic| &diagnostic.primary.path)
            .collect();
        let shows_errors = self.setting.audience.errors;
        let has_errors =
            |ix: DocIx| !shows_errors && failing.contains(&loaded.documents[ix.index()].path);
        let changes_anything = all
            .all()
            .any(|(ix, _)| all.standing(ix) == Standing::In && has_errors(ix));
        if changes_anything && !edits.as_ref().is_some_and(|edits| edits.are_of_texts) {
            // What a change reaches was told for a site that shows them.
            scope = Scope::Everything;
        }
        let (atlas, of_all) = if changes_anything {
            let shown = Atlas::new(&self.setting, documents, has_errors);
            (shown, Some(all.into_made()))
        } else {
            (all, None)
        };
        (self.options.on_phase)("check");
        let records = atlas
            .all()
            .filter(|(ix, d)| d.key.kind.is_record() && atlas.is_in(*ix));
        let outcome = Outcome {
            records: u32::try_from(records.count()).unwrap_or(u32::MAX),
            left_out: left_out(&atlas),
            withdrawn: withdrawn(&atlas).map(|file| file.path.clone()).collect(),
            diagnostics,
            pages: 0,
            planned: 0,
            report: None,
        };
        Judged {
            atlas,
            outcome,
            scope,
            found,
            before: edits.and_then(|edits| edits.before),
            of_all,
            is_remembered,
        }
    }

    /// The atlas of all files, the pages that may be others than those of the last plan, and whether
    /// what is remembered of the atlas is it still.
    fn resolved<'l>(
        &'l self,
        documents: &'l [Document],
        edits: Option<&Edits<'l>>,
        made: Option<Made>,
    ) -> (Atlas<'l>, Scope, bool) {
        let new = || Atlas::new(&self.setting, documents, |_| false);
        match (edits, made) {
            (Some(edits), Some(made)) => {
                let changed = &edits.changed;
                let (atlas, reach) = Atlas::remembered(&self.setting, documents, made, changed);
                (atlas, Scope::from(reach), edits.are_of_texts)
            }
            (Some(edits), None) if edits.are_of_texts => {
                let atlas = new();
                let own = edits.changed.iter().map(|changed| changed.ix);
                let reach = atlas.reach_of_texts(&own.collect());
                (atlas, Scope::from(reach), false)
            }
            _ => (new(), Scope::Everything, false),
        }
    }
}

/// What was judged.
pub(super) struct Judged<'l> {
    /// What may be shown.
    pub(super) atlas: Atlas<'l>,
    /// What came of it so far.
    pub(super) outcome: Outcome,
    /// The pages that may be others than those of the last plan.
    pub(super) scope: Scope,
    /// What the rules that look at one file among all others found, in the order of documents.
    pub(super) found: Vec<Vec<Diagnostic>>,
    /// The files that were edited since the last plan, as they were; nothing when more has changed.
    pub(super) before: Option<Vec<(DocIx, &'l Document)>>,
    /// What was made of all files, whatever is wrong with them, where the atlas is another.
    pub(super) of_all: Option<Made>,
    /// True when that is what is remembered.
    pub(super) is_remembered: bool,
}

/// What the rules that look at one file among all others find: of files outside of a scope what they
/// `found` before.
pub(super) fn found_in(
    case: &SiteCase<'_>,
    scope: &Scope,
    mut found: Vec<Vec<Diagnostic>>,
) -> Vec<Vec<Diagnostic>> {
    match scope {
        Scope::Everything => {
            let all: Vec<DocIx> = case.atlas.all().map(|(ix, _)| ix).collect();
            let all = all.into_par_iter();
            all.map(|ix| checks::check_record(case, ix)).collect()
        }
        Scope::Of(subjects) => {
            for ix in &subjects.files {
                found[ix.index()] = checks::check_record(case, *ix);
            }
            found
        }
    }
}
