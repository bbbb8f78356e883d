use std::collections::{BTreeMap, BTreeSet};

use super::load::Loaded;
use super::open::{CONFIGURATION, REGISTERS};
use super::outcome::Outcome;
use super::theme::THEME;
use super::{Session, lock::Lock};
use crate::checks::{self, BaseCase, SiteCase};
use crate::compare::{Comparison, Names, Side, compare, compare_manifest};
use crate::diagnostics::{Diagnostic, Severity, sort_and_dedup};
use crate::graph::Atlas;
use crate::model::Texts;
use crate::output::{Failure, Manifest};
use crate::render::Renderer;
use crate::source::{Digest, SitePath};
use crate::views::{Site, plan_read};

/// What came of holding a site against a base.
pub struct Compared {
    /// Of the site itself: everything that is wrong with it now.
    pub outcome: Outcome,
    /// What is another; nothing when a theme cannot be used, which the outcome tells.
    pub comparison: Option<Comparison>,
}

/// A version of which everything was read.
struct Read<'t> {
    loaded: Loaded<'t>,
    renderer: Renderer,
    unread: BTreeSet<SitePath>,
    outside: BTreeMap<String, Digest>,
}

impl Session {
    /// Holds the site against a base, which was opened for the same audience and day. Nothing is
    /// written but the memory for the next run, and that only when it can be had.
    pub fn compare(&self, base: &Self, names: Names) -> Result<Compared, Failure> {
        let lock = Lock::take(&self.state()).ok();
        // First, so that what is read here is remembered when the base is read.
        let new = match self.read(lock.as_ref())? {
            Ok(read) => read,
            Err(findings) => return Ok(no_theme(findings)),
        };
        let old = match base.read(None)? {
            Ok(read) => read,
            Err(findings) => return Ok(no_theme(findings)),
        };
        self.with_side(&new, |head, outcome| {
            base.with_side(&old, |base, _| {
                let found = against(head, base, &names.base);
                let compared = compare(base, head, names);
                let mut comparison = compared.map_err(|error| self.failed(&error))?;
                comparison.findings = found;
                (self.options.on_phase)("compare");
                Ok(Compared {
                    outcome,
                    comparison: Some(comparison),
                })
            })
        })
    }

    /// Holds the site against the manifest of a build.
    pub fn compare_manifest(&self, bytes: &[u8], names: Names) -> Result<Compared, Failure> {
        let manifest = Manifest::read(bytes).ok_or_else(|| {
            Failure::usage(
                "this is no manifest of a site",
                "name the `manifest.json` of a folder that `chancery build` made",
            )
        })?;
        let lock = Lock::take(&self.state()).ok();
        let read = match self.read(lock.as_ref())? {
            Ok(read) => read,
            Err(findings) => return Ok(no_theme(findings)),
        };
        self.with_side(&read, |head, outcome| {
            let compared = compare_manifest(head, &manifest, names);
            Ok(Compared {
                outcome,
                comparison: Some(compared.map_err(|error| self.failed(&error))?),
            })
        })
    }

    /// Checks everything, also what has changed since a base.
    pub fn check_against(&self, base: &Self, name: &str) -> Result<Outcome, Failure> {
        let lock = Lock::take(&self.state()).ok();
        let new = self.load(lock.as_ref())?;
        let old = base.load(None)?;
        let (atlas, mut outcome) = self.judge(&new);
        let (base, _) = base.judge(&old);
        let found = changed(&atlas, &new.texts, &base, name);
        outcome.diagnostics.extend(found);
        checks::finish(&mut outcome.diagnostics, &|path| {
            let document = new.documents.iter().find(|it| it.path == *path)?;
            Some(new.texts.text(document).ok()?.to_string())
        });
        Ok(outcome)
    }

    /// Reads everything; the inner error tells why the theme cannot be used.
    fn read(&self, lock: Option<&Lock>) -> Result<Result<Read<'_>, Vec<Diagnostic>>, Failure> {
        let loaded = self.load(lock)?;
        let theme = self.theme()?;
        let unread = self.unread(&loaded);
        let outside = self.outside(&theme)?;
        Ok(Renderer::new(&theme).map(|renderer| Read {
            loaded,
            renderer,
            unread,
            outside,
        }))
    }

    /// Works with a version that is checked and planned.
    fn with_side<T>(&self, read: &Read<'_>, work: impl FnOnce(&Side<'_>, Outcome) -> T) -> T {
        let (atlas, outcome) = self.judge(&read.loaded);
        let site = Site::new(&atlas, &read.loaded.texts, &read.renderer);
        let mut pages = plan_read(&site);
        pages.dedup_by(|later, page| later.url == page.url);
        (self.options.on_phase)("plan");
        let withheld = withheld(&outcome.diagnostics);
        work(
            &Side {
                site: &site,
                pages: &pages,
                renderer: &read.renderer,
                texts: &read.loaded.texts,
                withheld: &withheld,
                unread: &read.unread,
                outside: &read.outside,
            },
            outcome,
        )
    }

    /// Files of records that are there and of which nothing was read.
    fn unread(&self, loaded: &Loaded<'_>) -> BTreeSet<SitePath> {
        let read: BTreeSet<&SitePath> = loaded.documents.iter().map(|it| &it.path).collect();
        let files = self.tree.files.iter().map(|file| &file.path);
        let faulty = self.tree.faults.iter().map(|file| &file.path);
        files
            .chain(faulty)
            .filter(|path| checks::is_record_file(path) && !read.contains(path))
            .cloned()
            .collect()
    }

    /// What the site depends on beside its records, by path.
    fn outside(
        &self,
        theme: &BTreeMap<String, Vec<u8>>,
    ) -> Result<BTreeMap<String, Digest>, Failure> {
        let mut outside: BTreeMap<String, Digest> = theme
            .iter()
            .map(|(path, bytes)| (format!("{THEME}/{path}"), Digest::of(bytes)))
            .collect();
        let config = Digest::of_value(&self.setting.config);
        outside.insert(CONFIGURATION.to_owned(), config);
        let is_table = |path: &SitePath| path.is_below(REGISTERS) && path.has_ending("csv");
        for file in self.tree.files.iter().filter(|file| is_table(&file.path)) {
            let read = self.tree.read(file);
            let read = read.map_err(|error| self.failed(&error))?;
            let digest = read.map_or_else(|_| Digest::default(), |text| text.digest);
            outside.insert(file.path.to_string(), digest);
        }
        Ok(outside)
    }

    fn failed(&self, error: &std::io::Error) -> Failure {
        Failure::io("read the files of", &self.options.root, error)
    }
}

/// What comes of a theme that cannot be used.
fn no_theme(findings: Vec<Diagnostic>) -> Compared {
    Compared {
        outcome: Outcome {
            diagnostics: findings,
            ..Outcome::default()
        },
        comparison: None,
    }
}

/// What is wrong with the change itself.
fn against(head: &Side<'_>, base: &Side<'_>, name: &str) -> Vec<Diagnostic> {
    let mut found = changed(head.site.atlas, head.texts, base.site.atlas, name);
    // A line of a file in which something must not be repeated is not shown, whatever it is.
    for finding in &mut found {
        let path = &finding.primary.path;
        if head.withheld.contains(path) || base.withheld.contains(path) {
            finding.silent = true;
            finding.help.clear();
        }
    }
    found
}

fn changed(head: &Atlas<'_>, texts: &dyn Texts, base: &Atlas<'_>, name: &str) -> Vec<Diagnostic> {
    let site = SiteCase { atlas: head, texts };
    let mut found = checks::check_base(&BaseCase {
        site: &site,
        base,
        name,
    });
    sort_and_dedup(&mut found);
    found
}

/// Files in which something stands that must not be repeated.
pub(super) fn withheld(findings: &[Diagnostic]) -> BTreeSet<SitePath> {
    let blocks = findings
        .iter()
        .filter(|found| found.severity == Severity::Block || found.silent);
    blocks.map(|found| found.primary.path.clone()).collect()
}
