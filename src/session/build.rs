use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::check::Judged;
use super::made::{AllMade, Made, Row};
use super::memory::{read_sealed, write_sealed};
use super::outcome::{Outcome, tombstones};
use super::plan::Plan;
use super::planned::Planned;
use super::{Session, lock::Lock};
use crate::diagnostics::{Diagnostic, sort_and_dedup};
use crate::graph::{self, Atlas};
use crate::output::{Failure, Manifest, Origin, OutputFolder, OutputState, Put, Report, Written};
use crate::render::Renderer;
use crate::source::{Digest, Stat};
use crate::views::{Page, PictureFile, Site, Turn, pictures};

/// A page that could not be made because the theme has an error.
enum NotMade {
    Theme(Box<Diagnostic>),
    Machine(Failure),
}

impl Session {
    /// Builds the site into `out`; content with a marking that must not be here writes nothing.
    pub fn build(&self, out: &Path) -> Result<Outcome, Failure> {
        let lock = Lock::take(&self.state())?;
        let theme = self.theme()?;
        let stamp = self.stamp(out, &theme, &lock);
        if let Some(outcome) = self.untouched(out, stamp) {
            return Ok(outcome);
        }
        let ground = self.ground(&theme, &lock);
        let (loaded, (renderer, (remembered, mut last))) = rayon::join(
            || self.load(Some(&lock)),
            || (Renderer::new(&theme), self.left(out, ground)),
        );
        let loaded = loaded?;
        let Judged {
            atlas,
            mut outcome,
            scope,
            found,
            before,
            of_all,
            is_remembered,
        } = self.judge_since(&loaded, last.as_mut());
        if outcome.is_blocked() {
            return Ok(outcome);
        }
        let renderer = match renderer {
            Ok(renderer) => renderer,
            Err(findings) => {
                outcome.diagnostics.extend(findings);
                return Ok(outcome);
            }
        };
        let site = Site::new(&atlas, &loaded.texts, &renderer);
        let folder = OutputFolder::open(out, remembered, &self.options.stop)?;
        let Plan {
            kept,
            pages,
            taken,
            words,
        } = Plan::new(&site, last, &scope, before.as_deref(), &folder)?;
        outcome.diagnostics.extend(taken.iter().cloned());
        outcome.planned = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        (self.options.on_phase)("plan");
        let (made, problems) = self.make(&site, pages, kept, &renderer, &folder)?;
        (self.options.on_phase)("write");
        let problems = [problems, renderer.problems()].concat();
        // A page that could not be made is planned again.
        let ground = ground.filter(|_| problems.is_empty());
        outcome.diagnostics.extend(problems);
        sort_and_dedup(&mut outcome.diagnostics);
        outcome.pages = u32::try_from(made.len()).unwrap_or(u32::MAX);
        // What pages share makes room for what is remembered of them.
        drop(site);
        let (report, manifest) = self.finish(&folder, &atlas, &made)?;
        outcome.report = Some(report);
        let made = made.into_iter().map(|made| (made.put.written, made.row));
        let (files, rows) = made.unzip();
        let state = OutputState { files, manifest };
        let planned = Planned::of(&atlas, found, rows, taken, words);
        let new = (!is_remembered).then(|| of_all.as_ref().unwrap_or(atlas.made()));
        self.remember(out, ground, &state, &planned, new)?;
        folder.close()?;
        self.remember_outcome(out, stamp, &outcome)?;
        (self.options.on_phase)("finish");
        if self.options.is_last {
            std::mem::forget(atlas);
            std::mem::forget(loaded);
        }
        Ok(outcome)
    }

    /// Finishes the folder; gives what was done to it and what the system says of the manifest.
    fn finish(
        &self,
        folder: &OutputFolder<'_>,
        atlas: &Atlas<'_>,
        made: &[Made],
    ) -> Result<(Report, Stat), Failure> {
        let manifest = Manifest {
            generator: "chancery".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            as_of: self.setting.as_of.to_string(),
            ceiling: self.setting.audience.ceiling.to_string(),
            origin: self.told_origin(atlas),
            withdrawn: tombstones(atlas)
                .map(|file| file.key.name.to_string())
                .collect(),
            files: Vec::new(),
        };
        let mut report = Report::default();
        for file in made {
            if file.put.is_new {
                report.written += 1;
            } else {
                report.unchanged += 1;
            }
        }
        let files = AllMade { files: made, atlas };
        let stat = folder.finish(&manifest, &files, &mut report)?;
        Ok((report, stat))
    }

    /// The version that the site is made from. Of the files that are not committed only those whose
    /// pages say that they were withdrawn are named: the rest is not in the site, and its readers may
    /// not know of it.
    fn told_origin(&self, atlas: &Atlas<'_>) -> Option<Origin> {
        let mut origin = self.options.origin.clone()?;
        let told: Vec<&str> = tombstones(atlas).map(|file| file.path.as_str()).collect();
        origin
            .uncommitted
            .retain(|path| told.contains(&path.as_str()));
        Some(origin)
    }

    /// What the last run left in `out`, and what it planned for it on the same ground.
    fn left(&self, out: &Path, ground: Option<Digest>) -> (Option<OutputState>, Option<Planned>) {
        let left = self.remembered_output(out);
        let planned = left
            .as_ref()
            .and_then(|left| self.planned(out, ground?, left));
        (left, planned)
    }

    /// What the last run left in `out`.
    pub(super) fn remembered_output(&self, out: &Path) -> Option<OutputState> {
        read_sealed(&self.memory("output", out), Digest::default())
    }

    /// Remembers what was written and what was planned, and what was made of the files where it is
    /// `new`.
    fn remember(
        &self,
        out: &Path,
        ground: Option<Digest>,
        state: &OutputState,
        planned: &Planned,
        new: Option<&graph::Made>,
    ) -> Result<(), Failure> {
        let (left, planned) = rayon::join(
            || self.remember_output(out, state),
            || self.remember_planned(out, ground, state.manifest, planned, new),
        );
        left.and(planned)
    }

    fn remember_output(&self, out: &Path, state: &OutputState) -> Result<(), Failure> {
        let path = self.memory("output", out);
        write_sealed(&path, Digest::default(), state)
            .map_err(|error| Failure::io("write the memory", &path, &error))
    }

    /// Where something that is remembered of an output folder lies.
    pub(super) fn memory(&self, what: &str, out: &Path) -> PathBuf {
        let name = Digest::of(out.to_string_lossy().as_bytes());
        self.state().join(format!("{what}-{name}.bin"))
    }
}

impl Session {
    /// Makes every file of the site that is not already there; gives all beside those that are kept, in
    /// the order of addresses.
    fn make(
        &self,
        site: &Site<'_>,
        pages: Vec<Page<'_>>,
        kept: Vec<Made>,
        renderer: &Renderer,
        folder: &OutputFolder<'_>,
    ) -> Result<(Vec<Made>, Vec<Diagnostic>), Failure> {
        let (pictures, assets) = (pictures(site), renderer.assets());
        let urls = pages.iter().map(|page| page.url.as_str());
        let urls = urls.chain(pictures.iter().map(|picture| picture.url.as_str()));
        folder.begin(urls.chain(assets.iter().map(|(url, _)| url.as_str())))?;
        let mut pages: Vec<Option<Page<'_>>> = pages.into_iter().map(Some).collect();
        let (mut out, mut problems) = (kept, Vec::new());
        out.reserve(pages.len() + pictures.len() + assets.len());
        for turn in Turn::ALL {
            for page in make_turn(turn, &mut pages, renderer, folder) {
                match page {
                    Ok(page) => out.push(page),
                    Err(NotMade::Theme(problem)) => problems.push(*problem),
                    Err(NotMade::Machine(failure)) => return Err(failure),
                }
            }
            site.forget(turn);
        }
        for picture in &pictures {
            out.push(self.make_picture(picture, folder)?);
        }
        for (url, bytes) in &assets {
            let put = folder.put(url, Digest::of(bytes), bytes)?;
            out.push(Made {
                put,
                is_kept: false,
                row: Row {
                    subject: None,
                    marking: "U".into(),
                    records: Vec::new(),
                },
            });
        }
        out.par_sort_unstable_by(|a, b| a.put.written.url.cmp(&b.put.written.url));
        Ok((out, problems))
    }

    fn make_picture(
        &self,
        file: &PictureFile<'_>,
        folder: &OutputFolder<'_>,
    ) -> Result<Made, Failure> {
        let (url, key) = (file.url.as_str(), file.key());
        let put = if let Some(written) = folder.unchanged(url, key) {
            Put {
                written: written.clone(),
                is_new: false,
            }
        } else {
            let bytes = self.picture_bytes(file.path, &file.picture);
            let failed = |error| Failure::io("read", Path::new(file.path.as_str()), &error);
            folder.put(url, key, &bytes.map_err(failed)?)?
        };
        Ok(Made {
            put,
            is_kept: false,
            row: Row {
                // What there is of pictures is always planned: it costs nothing where there is none.
                subject: None,
                marking: file.marking.as_str().into(),
                records: vec![file.of],
            },
        })
    }
}

/// Makes the pages of a turn side by side that are not already there. Each is let go when it is made:
/// what it held serves the next.
fn make_turn(
    turn: Turn,
    pages: &mut [Option<Page<'_>>],
    renderer: &Renderer,
    folder: &OutputFolder<'_>,
) -> Vec<Result<Made, NotMade>> {
    let pages = pages.par_iter_mut().with_min_len(8);
    let pages = pages.filter_map(|place| place.take_if(|page| page.turn() == turn));
    let made = pages.map_init(Vec::new, |buffer, page| {
        make_page(page, renderer, folder, buffer)
    });
    made.collect()
}

fn make_page(
    page: Page<'_>,
    renderer: &Renderer,
    folder: &OutputFolder<'_>,
    buffer: &mut Vec<u8>,
) -> Result<Made, NotMade> {
    let url = page.url.as_str();
    let key = Digest::of_value(&(page.key, renderer.digest(page.template())));
    if let Some(written) = folder.unchanged(url, key) {
        let written = written.clone();
        return Ok(made_of(page, written, false));
    }
    buffer.clear();
    let view = page.view(buffer).map_err(|error| {
        NotMade::Machine(Failure::io("read the text for", Path::new(url), &error))
    })?;
    renderer
        .render(&view, page.template(), buffer)
        .map_err(|problem| NotMade::Theme(Box::new(problem)))?;
    let put = folder.put(url, key, buffer).map_err(NotMade::Machine)?;
    Ok(made_of(page, put.written, put.is_new))
}

fn made_of(page: Page<'_>, written: Written, is_new: bool) -> Made {
    Made {
        put: Put { written, is_new },
        is_kept: false,
        row: Row {
            subject: Some(page.subject),
            marking: page.marking.as_str().into(),
            records: page.records,
        },
    }
}
