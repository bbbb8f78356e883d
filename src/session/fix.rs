use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::load::Loaded;
use super::outcome::Outcome;
use super::{Session, lock::Lock};
use crate::compare::lines;
use crate::diagnostics::{Diagnostic, Edit, Rewritten, Severity, applied, certain};
use crate::model::Texts;
use crate::output::Failure;
use crate::source::SitePath;

/// What is mended may show the next thing that can be; nothing goes on for longer than this.
const ROUNDS: usize = 8;

/// What mending everything that can be mended for certain makes of the files. Nothing is written.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The files that are then others, in order.
    pub files: Vec<FixedFile>,
    /// Files left as they are, because other findings would come of mending them: a clearance that
    /// would no longer be one of the text, for example.
    pub left: Vec<SitePath>,
    /// Everything that is wrong afterwards.
    pub outcome: Outcome,
}

/// A file that is mended.
#[derive(Debug)]
pub struct FixedFile {
    /// Its path.
    pub path: SitePath,
    /// Its text as it was read.
    pub before: String,
    /// Its text with all edits made.
    pub after: String,
    /// The lines that are others.
    pub lines: Vec<Rewritten>,
    /// True when lines of the file must not be repeated.
    pub is_silent: bool,
}

/// Mending in progress.
struct Bench<'l> {
    loaded: Loaded<'l>,
    outcome: Outcome,
    /// The texts as they were before anything was mended.
    before: BTreeMap<SitePath, Arc<str>>,
    /// Files that are left as they are.
    left: BTreeSet<SitePath>,
}

impl Session {
    /// Mends, in memory, everything that can be mended for certain in the files that are `wanted`. A
    /// file is left as it is when anything else would be found in it, or in another file, afterwards
    /// than before; what only shows because a file can be read at last does not count.
    pub fn fix(&self, wanted: &dyn Fn(&SitePath) -> bool) -> Result<Fixed, Failure> {
        let lock = Lock::take(&self.state()).ok();
        let loaded = self.load(lock.as_ref())?;
        let (_, outcome) = self.judge(&loaded);
        let mut bench = Bench {
            loaded,
            outcome,
            before: BTreeMap::new(),
            left: BTreeSet::new(),
        };
        for _ in 0..ROUNDS {
            let plan = bench.plan(wanted);
            if plan.is_empty() {
                break;
            }
            self.round(&mut bench, plan)?;
        }
        Ok(bench.done())
    }

    /// Makes the edits of a plan, and takes those back that do harm.
    fn round(
        &self,
        bench: &mut Bench<'_>,
        plan: BTreeMap<SitePath, Vec<Edit>>,
    ) -> Result<(), Failure> {
        let mut undo: BTreeMap<SitePath, Arc<str>> = BTreeMap::new();
        let mut stubs: BTreeSet<SitePath> = BTreeSet::new();
        for (path, edits) in plan {
            let documents = &bench.loaded.documents;
            let document = documents.iter().find(|document| document.path == path);
            let Some(document) = document else {
                bench.left.insert(path);
                continue;
            };
            if document.record.is_none() {
                stubs.insert(path.clone());
            }
            let text = bench.loaded.texts.text(document);
            let text = text.map_err(|error| Failure::io("read", path.as_str().as_ref(), &error))?;
            self.put(&mut bench.loaded, &path, &applied(&text, &edits));
            bench.before.entry(path.clone()).or_insert(text.clone());
            undo.insert(path, text);
        }
        let (_, then) = self.judge(&bench.loaded);
        let harmed = harmed(&bench.outcome.diagnostics, &then.diagnostics, &undo, &stubs);
        bench.outcome = then;
        if harmed.is_empty() {
            return Ok(());
        }
        for path in harmed {
            if let Some(text) = undo.get(&path) {
                self.put(&mut bench.loaded, &path, text);
            }
            bench.left.insert(path);
        }
        bench.outcome = self.judge(&bench.loaded).1;
        Ok(())
    }
}

impl Bench<'_> {
    /// What can be mended now, by file.
    fn plan(&self, wanted: &dyn Fn(&SitePath) -> bool) -> BTreeMap<SitePath, Vec<Edit>> {
        let found = &self.outcome.diagnostics;
        // In order by path, as findings always are.
        let of_files = found.chunk_by(|a, b| a.primary.path == b.primary.path);
        let mut plan = BTreeMap::new();
        for of_file in of_files {
            let path = &of_file[0].primary.path;
            // A file with a marking is not touched: it may not be copied either.
            let is_blocked = of_file.iter().any(|it| it.severity == Severity::Block);
            if is_blocked || self.left.contains(path) || !wanted(path) {
                continue;
            }
            let edits = certain(of_file);
            if !edits.is_empty() {
                plan.insert(path.clone(), edits);
            }
        }
        plan
    }

    fn done(self) -> Fixed {
        let texts = &self.loaded.texts.replaced;
        let found = &self.outcome.diagnostics;
        let changed = self.before.into_iter().filter_map(|(path, before)| {
            let after = texts.get(&path).filter(|after| **after != before)?;
            Some(FixedFile {
                lines: lines(&before, after),
                is_silent: found.iter().any(|it| it.silent && it.primary.path == path),
                before: before.to_string(),
                after: after.to_string(),
                path,
            })
        });
        Fixed {
            files: changed.collect(),
            left: self.left.into_iter().collect(),
            outcome: self.outcome,
        }
    }
}

/// The edited files in which, or because of which, something is found that was not before.
fn harmed(
    before: &[Diagnostic],
    then: &[Diagnostic],
    edited: &BTreeMap<SitePath, Arc<str>>,
    stubs: &BTreeSet<SitePath>,
) -> Vec<SitePath> {
    let (before, then) = (counted(before), counted(then));
    let new = then.iter().filter(|(what, n)| before.get(*what) < Some(*n));
    let places: BTreeSet<&SitePath> = new.map(|((path, ..), _)| *path).collect();
    let is_elsewhere = places.iter().any(|path| !edited.contains_key(*path));
    edited
        .keys()
        // What shows in a file that can be read at last was there before.
        .filter(|path| !stubs.contains(*path))
        .filter(|path| places.contains(path) || (is_elsewhere && stubs.is_empty()))
        .cloned()
        .collect()
}

/// How often each thing is found.
fn counted(found: &[Diagnostic]) -> BTreeMap<(&SitePath, &str, &str), usize> {
    let mut counts = BTreeMap::new();
    for finding in found {
        let what = (&finding.primary.path, &*finding.rule, &*finding.message);
        *counts.entry(what).or_default() += 1;
    }
    counts
}
