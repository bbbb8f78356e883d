//! A branch of a git repository, as hosts of static pages read it (GitLab and GitHub Pages).
//!
//! A publication is one commit and one step of the branch, so that it is there whole or not at all.
//! Nothing is pushed: that is for the person, with the rights of the person.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::plan::{Change, Plan};
use super::publishable::Publishable;
use super::signature::SIGNATURE;
use super::target::{Earlier, Published, Target, shows};
use crate::config::PublishTarget;
use crate::history::{Branch, NewCommit, Trouble};
use crate::output::{Failure, MANIFEST, Manifest, StopAt, StopPoint};

/// A branch that is published to.
pub(super) struct PagesBranch<'s> {
    branch: Branch,
    /// As it is named in the configuration.
    name: String,
    stop: &'s StopAt,
}

impl<'s> PagesBranch<'s> {
    /// The branch of a target called `name`, of the site in `root`; nothing is written.
    pub(super) fn open(
        root: &Path,
        name: &str,
        target: &PublishTarget,
        stop: &'s StopAt,
    ) -> Result<Self, Failure> {
        let Some(branch) = target.branch.as_deref() else {
            return Err(Failure::usage(
                format!("`publish: {name}:` in chancery.yaml names no branch"),
                "write `branch: pages`, a branch for the site alone",
            ));
        };
        let opened = Branch::open(&root.join(target.to.as_str()), branch);
        Ok(Self {
            branch: opened.map_err(|trouble| refused(&trouble))?,
            name: branch.to_owned(),
            stop,
        })
    }

    fn manifest(&self, commit: &str) -> Result<Option<Manifest<'static>>, Failure> {
        let bytes = self
            .branch
            .file(commit, MANIFEST)
            .map_err(|trouble| refused(&trouble))?;
        Ok(bytes.as_deref().and_then(Manifest::read))
    }

    /// The commit before the newest one, where it has a site that may be shown.
    fn before(
        &self,
        barred: &BTreeSet<String>,
    ) -> Result<Option<(String, Manifest<'static>)>, Failure> {
        let Some(newest) = self.branch.newest().map_err(|trouble| refused(&trouble))? else {
            return Ok(None);
        };
        let Some(parent) = self
            .branch
            .parent(&newest)
            .map_err(|trouble| refused(&trouble))?
        else {
            return Ok(None);
        };
        let manifest = self.manifest(&parent)?;
        let manifest = manifest.filter(|manifest| !shows(manifest, barred));
        Ok(manifest.map(|manifest| (parent, manifest)))
    }

    /// True when a commit of the branch shows what must not be shown any more.
    fn remembers(&self, newest: Option<&str>, barred: &BTreeSet<String>) -> Result<bool, Failure> {
        let mut next = newest.map(str::to_owned);
        while let Some(commit) = next {
            let manifest = self.manifest(&commit)?;
            if manifest.is_some_and(|manifest| shows(&manifest, barred)) {
                return Ok(true);
            }
            next = self
                .branch
                .parent(&commit)
                .map_err(|trouble| refused(&trouble))?;
        }
        Ok(false)
    }

    fn number(&self) -> Result<u32, Failure> {
        let mut number = 0;
        let mut next = self.branch.newest().map_err(|trouble| refused(&trouble))?;
        while let Some(commit) = next {
            number += 1;
            next = self
                .branch
                .parent(&commit)
                .map_err(|trouble| refused(&trouble))?;
        }
        Ok(number)
    }

    fn push(&self, is_anew: bool) -> String {
        let force = if is_anew { " --force" } else { "" };
        format!("git push{force} origin {}", self.name)
    }
}

impl Target for PagesBranch<'_> {
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure> {
        match self.branch.newest().map_err(|trouble| refused(&trouble))? {
            Some(newest) => self.manifest(&newest),
            None => Ok(None),
        }
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let Some(newest) = self.branch.newest().map_err(|trouble| refused(&trouble))? else {
            return Ok(vec![None; names.len()]);
        };
        let read = names.iter().map(|name| self.branch.file(&newest, name));
        read.collect::<Result<_, _>>()
            .map_err(|trouble| refused(&trouble))
    }

    fn publish(&self, site: &Publishable, shown: &Plan) -> Result<Published, Failure> {
        let newest = self.branch.newest().map_err(|trouble| refused(&trouble))?;
        let old = newest.as_deref().map(|commit| self.manifest(commit));
        let old = old.transpose()?.flatten();
        let new = site.manifest();
        if !Plan::new(old.as_ref(), new).is_same_work(shown) {
            return Err(refused(&Trouble::Moved(self.name.clone())));
        }
        let there = newest.as_deref().map(|commit| self.branch.files(commit));
        let there = there
            .transpose()
            .map_err(|trouble| refused(&trouble))?
            .unwrap_or_default();
        let ours: BTreeSet<&str> = old.iter().chain([new]).flat_map(paths).collect();
        let mut added = shown.of(Change::Added).map(|entry| entry.path.as_str());
        if let Some(taken) = added.find(|path| is_taken(path, &there)) {
            return Err(Failure::usage(
                format!("{taken} is in the branch, and chancery did not write it"),
                "choose another branch for the target; nothing was changed",
            ));
        }
        let gone = shown.of(Change::Removed).map(|it| it.path.as_str());
        // A signature of another manifest does not stay.
        let old_signature = Some(SIGNATURE).filter(|name| there.contains(*name));
        let removed: Vec<&str> = gone.chain(old_signature).collect();
        let is_anew = self.remembers(newest.as_deref(), site.barred())?;
        let commit = new.origin.as_ref().map_or("", |origin| &origin.commit);
        let message = format!("The site as of {}\n\nMade from {commit}.\n", new.as_of);
        let seconds = seconds(&new.as_of);
        let commit = NewCommit {
            base: newest.as_deref(),
            parent: newest.as_deref().filter(|_| !is_anew),
            removed: &removed,
            message: (&message, seconds),
        };
        let put = shown
            .entries
            .iter()
            .filter(|it| it.change != Change::Removed);
        let put = put.map(|entry| Ok((entry.path.clone(), as_built(site, &entry.path)?)));
        let seals = site.seals();
        let seals = seals.map(|(name, bytes)| Ok((name.to_owned(), bytes.to_vec())));
        let files = put.chain(seals);
        let written: Result<String, Stopped> = self.branch.write(&commit, files);
        let written = written.map_err(|stopped| stopped.0)?;
        self.stop.reached(StopPoint::Recorded);
        self.branch
            .lead_to(&written, newest.as_deref())
            .map_err(|trouble| refused(&trouble))?;
        let mut published = Published {
            next: Some(self.push(is_anew)),
            ..Published::default()
        };
        let is_foreign = |path: &&String| {
            !ours.contains(path.as_str()) && ![MANIFEST, SIGNATURE].contains(&path.as_str())
        };
        published.leftover.foreign = there.iter().filter(is_foreign).cloned().collect();
        Ok(published)
    }

    fn keep_house(&self, _site: &Publishable) -> Result<Published, Failure> {
        Ok(Published::default())
    }

    fn earlier(&self, barred: &BTreeSet<String>) -> Result<Option<Earlier>, Failure> {
        let Some((_, manifest)) = self.before(barred)? else {
            return Ok(None);
        };
        Ok(Some(Earlier::Release(self.number()? - 1, manifest)))
    }

    fn roll_back(&self, _to: u32, barred: &BTreeSet<String>) -> Result<Option<String>, Failure> {
        let newest = self.branch.newest().map_err(|trouble| refused(&trouble))?;
        let Some((parent, _)) = self.before(barred)? else {
            return Err(refused(&Trouble::Moved(self.name.clone())));
        };
        self.branch
            .lead_to(&parent, newest.as_deref())
            .map_err(|trouble| refused(&trouble))?;
        Ok(Some(self.push(true)))
    }
}

/// What stopped the writing of a commit.
struct Stopped(Failure);

impl From<Trouble> for Stopped {
    fn from(trouble: Trouble) -> Self {
        Self(refused(&trouble))
    }
}

fn as_built(site: &Publishable, path: &str) -> Result<Vec<u8>, Stopped> {
    let files = &site.manifest().files;
    match files.binary_search_by(|known| (*known.path).cmp(path)) {
        Ok(at) => site.file(&files[at]).map_err(Stopped),
        Err(_) => Err(Stopped(Failure::usage(
            format!("{path} is not in the site"),
            "run the same command again",
        ))),
    }
}

fn is_taken(path: &str, there: &BTreeSet<String>) -> bool {
    let above = path.match_indices('/').map(|(at, _)| &path[..at]);
    let below = format!("{path}/");
    let mut names = above.chain([path]);
    names.any(|name| there.contains(name))
        || there
            .range(below.clone()..)
            .next()
            .is_some_and(|next| next.starts_with(&below))
}

fn paths<'m>(manifest: &'m Manifest<'_>) -> impl Iterator<Item = &'m str> {
    manifest.files.iter().map(|file| &*file.path)
}

/// The beginning of a day, so that the same site gives the same commit.
fn seconds(day: &str) -> i64 {
    let date = day.parse::<Date>().ok();
    let start = date.and_then(|date| date.to_zoned(TimeZone::UTC).ok());
    start.map_or(0, |start| start.timestamp().as_second())
}

fn refused(trouble: &Trouble) -> Failure {
    Failure::usage(trouble.to_string(), trouble.help())
}
