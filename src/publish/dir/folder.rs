use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fill::{self, Before};
use super::remove;
use crate::output::{Failure, MANIFEST, Manifest, StopAt, StopPoint};
use crate::publish::lock::{LOCK, Lock};
use crate::publish::plan::Plan;
use crate::publish::publishable::Publishable;
use crate::publish::target::{Earlier, Leftover, Published, Target, shows};

/// The link to the release that is read.
pub(in crate::publish) const CURRENT: &str = "current";

/// The new link before it takes the place of the old one.
const NEXT: &str = "current.chancery-tmp";

/// The folder of the releases.
const RELEASES: &str = "releases";

/// Ending of a release that is not whole.
pub(super) const WRITING: &str = ".writing";

/// Ending of a release that is being removed.
pub(super) const REMOVING: &str = ".removing";

/// A folder with releases.
#[derive(Debug)]
pub(in crate::publish) struct Folder<'s> {
    root: PathBuf,
    keep: usize,
    stop: &'s StopAt,
}

impl<'s> Folder<'s> {
    /// The folder at `root`, which need not be there yet; `keep` releases are kept. Nothing is
    /// written.
    pub(in crate::publish) fn open(
        root: &Path,
        keep: usize,
        stop: &'s StopAt,
    ) -> Result<Self, Failure> {
        let folder = Self {
            root: root.to_owned(),
            keep,
            stop,
        };
        let refused = |what: &Path, is: &str| {
            Failure::usage(
                format!("{} {is}", what.display()),
                "choose another folder for the target, or move that elsewhere; nothing was changed",
            )
        };
        let releases = folder.releases_folder();
        match fs::symlink_metadata(&releases) {
            Ok(found) if !found.is_dir() => {
                return Err(refused(&releases, "is not a folder of releases"));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::io("look at", &releases, &error));
            }
            _ => {}
        }
        let current = root.join(CURRENT);
        if fs::symlink_metadata(&current).is_ok() && folder.current_number().is_none() {
            return Err(refused(&current, "is no link to a release of chancery"));
        }
        Ok(folder)
    }

    /// Number and manifest of the release that is read; nothing before the first one.
    fn current(&self) -> Result<Option<(u32, Manifest<'static>)>, Failure> {
        let number = self.current_number();
        number
            .map(|number| Ok((number, self.at(number)?)))
            .transpose()
    }

    /// The manifest of a release.
    fn at(&self, number: u32) -> Result<Manifest<'static>, Failure> {
        self.manifest(number)?.ok_or_else(|| {
            Failure::usage(
                format!("{} has no manifest", self.release(number).display()),
                "someone has changed it: remove the link `current`, and publish again",
            )
        })
    }

    /// The release that `rollback` would go to: the newest one before the one that is read in which
    /// nothing is shown that must not be (`barred`: ids).
    fn previous(&self, barred: &BTreeSet<String>) -> Result<Option<u32>, Failure> {
        let Some(current) = self.current_number() else {
            return Ok(None);
        };
        for number in self.numbers()?.into_iter().rev() {
            if number < current
                && let Some(manifest) = self.manifest(number)?
                && !shows(&manifest, barred)
            {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    fn tidy(&self, barred: &BTreeSet<String>, published: &mut Published) -> Result<(), Failure> {
        let others = self.numbers()?.into_iter().rev();
        let others = others.filter(|number| Some(*number) != published.release);
        for (n, number) in others.enumerate() {
            // Without a manifest nothing in it is known to be ours: it stays, and is told.
            let Some(manifest) = self.manifest(number)? else {
                continue;
            };
            let is_barred = shows(&manifest, barred);
            if !is_barred && n + 1 < self.keep {
                continue;
            }
            match self.remove(number, &mut published.leftover) {
                Ok(()) if is_barred => published.purged.push(number),
                Ok(()) => {}
                // What was withdrawn must go; what is only old may stay until the next run.
                Err(failure) if is_barred => return Err(failure),
                Err(failure) => published.leftover.stuck.push(failure.message),
            }
        }
        self.foreign(&mut published.leftover)
    }

    /// Removes a whole release, in two steps: it loses its name, so that nobody takes what is left of
    /// it for a release, then its files.
    fn remove(&self, number: u32, leftover: &mut Leftover) -> Result<(), Failure> {
        let (whole, doomed) = (self.release(number), self.named(number, REMOVING));
        fs::rename(&whole, &doomed).map_err(|error| Failure::io("remove", &whole, &error))?;
        self.stop.reached(StopPoint::Doomed);
        remove::release(&doomed, leftover)
    }

    /// Removes what an earlier run that was ended left: releases that are not whole, and such as were
    /// on their way out.
    fn clear_broken(&self, leftover: &mut Leftover) -> Result<(), Failure> {
        let _ = fs::remove_file(self.root.join(NEXT));
        for name in names(&self.releases_folder())? {
            let is_broken = [WRITING, REMOVING]
                .iter()
                .filter_map(|ending| name.strip_suffix(ending))
                .any(|number| number_of(number).is_some());
            if is_broken {
                remove::release(&self.releases_folder().join(name), leftover)?;
            }
        }
        Ok(())
    }

    fn foreign(&self, leftover: &mut Leftover) -> Result<(), Failure> {
        let ours = [CURRENT, RELEASES, LOCK];
        let top = names(&self.root)?.into_iter();
        leftover
            .foreign
            .extend(top.filter(|name| !ours.contains(&name.as_str())));
        for name in names(&self.releases_folder())? {
            match number_of(&name) {
                Some(number)
                    if fs::symlink_metadata(self.release(number))
                        .is_ok_and(|found| found.is_dir()) =>
                {
                    remove::foreign(&self.release(number), leftover)?;
                }
                None if name.ends_with(REMOVING) || name.ends_with(WRITING) => {}
                _ => leftover.foreign.push(format!("{RELEASES}/{name}")),
            }
        }
        leftover.foreign.sort();
        leftover.foreign.dedup();
        Ok(())
    }

    /// Changes the link in one step.
    fn switch(&self, number: u32) -> Result<(), Failure> {
        let (next, current) = (self.root.join(NEXT), self.root.join(CURRENT));
        let _ = fs::remove_file(&next);
        link(&Path::new(RELEASES).join(name_of(number)), &next)
            .and_then(|()| fs::rename(&next, &current))
            .map_err(|error| Failure::io("change the link", &current, &error))?;
        fill::sync_folder(&self.root)
    }

    fn next_number(&self) -> Result<u32, Failure> {
        let all = names(&self.releases_folder())?;
        let number = |name: &String| number_of(name.split('.').next().unwrap_or(name));
        let last = all.iter().filter_map(number).max().unwrap_or(0);
        last.checked_add(1).ok_or_else(|| {
            Failure::usage(
                format!("no number comes after release {last}"),
                "move that folder elsewhere; nothing was changed",
            )
        })
    }

    /// Numbers of the whole releases, oldest first.
    fn numbers(&self) -> Result<Vec<u32>, Failure> {
        let names = names(&self.releases_folder())?;
        // A link or a file with the name of a release is not ours.
        let is_folder = |number: &u32| {
            fs::symlink_metadata(self.release(*number)).is_ok_and(|found| found.is_dir())
        };
        let numbers = names.iter().filter_map(|name| number_of(name));
        let mut numbers: Vec<u32> = numbers.filter(is_folder).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn current_number(&self) -> Option<u32> {
        let to = fs::read_link(self.root.join(CURRENT)).ok()?;
        let name = to.strip_prefix(RELEASES).ok()?.to_str()?;
        number_of(name)
    }

    fn manifest(&self, number: u32) -> Result<Option<Manifest<'static>>, Failure> {
        let path = self.release(number).join(MANIFEST);
        match fs::read(&path) {
            Ok(bytes) => Ok(Manifest::read(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::io("read", &path, &error)),
        }
    }

    fn releases_folder(&self) -> PathBuf {
        self.root.join(RELEASES)
    }

    /// The folder of a release.
    fn release(&self, number: u32) -> PathBuf {
        self.releases_folder().join(name_of(number))
    }

    fn named(&self, number: u32, ending: &str) -> PathBuf {
        let name = format!("{}{ending}", name_of(number));
        self.releases_folder().join(name)
    }
}

impl Target for Folder<'_> {
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure> {
        Ok(self.current()?.map(|(_, manifest)| manifest))
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let Some(current) = self.current_number() else {
            return Ok(vec![None; names.len()]);
        };
        let read = |name: &&str| {
            let path = self.release(current).join(name);
            match fs::read(&path) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Failure::io("read", &path, &error)),
            }
        };
        names.iter().map(read).collect()
    }

    fn earlier(&self, barred: &BTreeSet<String>) -> Result<Option<Earlier>, Failure> {
        let previous = self.previous(barred)?;
        let earlier = previous.map(|number| Ok(Earlier::Release(number, self.at(number)?)));
        earlier.transpose()
    }

    fn publish(&self, site: &Publishable, _shown: &Plan) -> Result<Published, Failure> {
        fs::create_dir_all(&self.root)
            .map_err(|error| Failure::io("create", &self.root, &error))?;
        let _lock = Lock::take(&self.root)?;
        let mut published = Published::default();
        self.clear_broken(&mut published.leftover)?;
        let before = self.current()?;
        let number = self.next_number()?;
        let part = self.named(number, WRITING);
        let before = before.map(|(number, manifest)| Before {
            folder: self.release(number),
            manifest,
        });
        published.mended = fill::fill(&part, site, before.as_ref(), self.stop)?;
        self.stop.reached(StopPoint::Filled);
        let whole = self.release(number);
        fs::rename(&part, &whole).map_err(|error| Failure::io("name", &whole, &error))?;
        fill::sync_folder(&self.releases_folder())?;
        self.stop.reached(StopPoint::Named);
        self.switch(number)?;
        self.stop.reached(StopPoint::Switched);
        published.release = Some(number);
        self.tidy(site.barred(), &mut published)?;
        Ok(published)
    }

    fn keep_house(&self, site: &Publishable) -> Result<Published, Failure> {
        let _lock = Lock::take(&self.root)?;
        let mut published = Published {
            release: self.current_number(),
            ..Published::default()
        };
        self.clear_broken(&mut published.leftover)?;
        self.tidy(site.barred(), &mut published)?;
        Ok(published)
    }

    fn roll_back(&self, to: u32, barred: &BTreeSet<String>) -> Result<Option<String>, Failure> {
        let _lock = Lock::take(&self.root)?;
        // Somebody may have published while the person was asked.
        if self.previous(barred)? != Some(to) {
            return Err(Failure::usage(
                "the releases were changed meanwhile",
                "run the same command again; nothing was changed",
            ));
        }
        self.switch(to)?;
        self.stop.reached(StopPoint::Switched);
        Ok(None)
    }
}

fn name_of(number: u32) -> String {
    format!("{number:04}")
}

fn number_of(name: &str) -> Option<u32> {
    let number = name.parse().ok()?;
    (name_of(number) == name).then_some(number)
}

/// Names in a folder, sorted; none where it is not there.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error: &io::Error| Failure::io("list", folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(&error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| failed(&error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at)
}
