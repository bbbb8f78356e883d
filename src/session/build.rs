use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::memory::{read_sealed, write_sealed};
use super::outcome::{Outcome, tombstones};
use super::{Session, lock::Lock};
use crate::checks;
use crate::diagnostics::{Diagnostic, sort_and_dedup};
use crate::graph::{Atlas, DocIx};
use crate::output::{
    Failure, Manifest, ManifestFile, Origin, OutputFolder, OutputState, Put, Report, hex,
};
use crate::render::Renderer;
use crate::source::Digest;
use crate::views::{self, Page, Site};

/// A file of the site as it stands after the run: how it was put, its marking and its records.
struct Made {
    put: Put,
    marking: String,
    records: Vec<DocIx>,
}

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
        let loaded = self.load(Some(&lock))?;
        let (atlas, mut outcome) = self.judge(&loaded);
        if outcome.is_blocked() {
            return Ok(outcome);
        }
        let renderer = match Renderer::new(&theme) {
            Ok(renderer) => renderer,
            Err(findings) => {
                outcome.diagnostics.extend(findings);
                return Ok(outcome);
            }
        };
        let site = Site::new(&atlas, &loaded.texts, &renderer);
        let (pages, taken) = plan(&site)?;
        outcome.diagnostics.extend(taken);
        (self.options.on_phase)("plan");
        let remembered = self.remembered_output(out);
        let folder = OutputFolder::open(out, remembered, &self.options.stop)?;
        let (mut made, problems) = make(&pages, &renderer, &folder)?;
        (self.options.on_phase)("write");
        outcome.diagnostics.extend(problems);
        outcome.diagnostics.extend(renderer.problems());
        sort_and_dedup(&mut outcome.diagnostics);
        made.sort_by(|a, b| a.put.written.url.cmp(&b.put.written.url));
        outcome.pages = u32::try_from(made.len()).unwrap_or(u32::MAX);
        outcome.report = Some(self.finish(out, folder, &atlas, &made)?);
        self.remember_outcome(out, stamp, &outcome)?;
        (self.options.on_phase)("finish");
        if self.options.is_last {
            std::mem::forget(pages);
            std::mem::forget(site);
            std::mem::forget(atlas);
            std::mem::forget(loaded);
        }
        Ok(outcome)
    }

    fn finish(
        &self,
        out: &Path,
        folder: OutputFolder<'_>,
        atlas: &Atlas<'_>,
        made: &[Made],
    ) -> Result<Report, Failure> {
        let manifest = Manifest {
            generator: "chancery".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            as_of: self.setting.as_of.to_string(),
            ceiling: self.setting.audience.ceiling.to_string(),
            origin: self.told_origin(atlas),
            withdrawn: tombstones(atlas)
                .map(|file| file.key.name.to_string())
                .collect(),
            files: made.iter().map(|file| file.listed(atlas)).collect(),
        };
        let mut report = Report::default();
        for file in made {
            if file.put.is_new {
                report.written += 1;
            } else {
                report.unchanged += 1;
            }
        }
        folder.finish(&manifest, &mut report, |manifest| {
            let files = made.iter().map(|file| file.put.written.clone());
            let files = files.collect();
            let state = OutputState { files, manifest };
            self.remember_output(out, &state)
        })?;
        Ok(report)
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

    /// What the last run left in `out`.
    pub(super) fn remembered_output(&self, out: &Path) -> Option<OutputState> {
        read_sealed(&self.output_memory(out), Digest::default())
    }

    fn remember_output(&self, out: &Path, state: &OutputState) -> Result<(), Failure> {
        let path = self.output_memory(out);
        write_sealed(&path, Digest::default(), state)
            .map_err(|error| Failure::io("write the memory", &path, &error))
    }

    /// Where the memory of an output folder lies.
    fn output_memory(&self, out: &Path) -> PathBuf {
        let name = Digest::of(out.to_string_lossy().as_bytes());
        self.state().join(format!("output-{name}.bin"))
    }
}

/// Every page of the site in the order of addresses, when no two have the same.
fn plan<'a>(site: &'a Site<'a>) -> Result<(Vec<Page<'a>>, Vec<Diagnostic>), Failure> {
    let (pages, taken) = pages(site);
    match pages.windows(2).find(|pair| pair[0].url == pair[1].url) {
        None => Ok((pages, taken)),
        Some(pair) => Err(Failure::usage(
            format!("two pages have the address {}", pair[0].url),
            "give one of the files another key",
        )),
    }
}

/// Every page of the site in the order of addresses. Of an old address at which a page stands, the
/// page stays, and the finding says so.
fn pages<'a>(site: &'a Site<'a>) -> (Vec<Page<'a>>, Vec<Diagnostic>) {
    let mut pages = views::plan(site);
    let mut taken = Vec::new();
    pages.dedup_by(|later, page| {
        let drops = later.url == page.url && later.is_redirect();
        if drops {
            let files = later.records.iter().map(|ix| site.atlas.document(*ix));
            taken.extend(files.map(|file| checks::alias_taken(&file.path, &later.url)));
        }
        drops
    });
    (pages, taken)
}

/// Makes every file of the site that is not already there.
fn make(
    pages: &[Page<'_>],
    renderer: &Renderer,
    folder: &OutputFolder<'_>,
) -> Result<(Vec<Made>, Vec<Diagnostic>), Failure> {
    let assets = renderer.assets();
    let urls = pages.iter().map(|page| page.url.as_str());
    folder.begin(urls.chain(assets.iter().map(|(url, _)| url.as_str())))?;
    let made: Vec<Result<Made, NotMade>> = pages
        .par_iter()
        .with_min_len(8)
        .map_init(Vec::new, |buffer, page| {
            make_page(page, renderer, folder, buffer)
        })
        .collect();
    let mut out = Vec::with_capacity(made.len() + assets.len());
    let mut problems = Vec::new();
    for page in made {
        match page {
            Ok(page) => out.push(page),
            Err(NotMade::Theme(problem)) => problems.push(*problem),
            Err(NotMade::Machine(failure)) => return Err(failure),
        }
    }
    for (url, bytes) in &assets {
        let put = folder.put(url, Digest::of(bytes), bytes)?;
        out.push(Made {
            put,
            marking: "U".to_owned(),
            records: Vec::new(),
        });
    }
    Ok((out, problems))
}

fn make_page(
    page: &Page<'_>,
    renderer: &Renderer,
    folder: &OutputFolder<'_>,
    buffer: &mut Vec<u8>,
) -> Result<Made, NotMade> {
    let url = page.url.as_str();
    let key = Digest::of_value(&(page.key, renderer.digest(page.template())));
    let made = |put| Made {
        put,
        marking: page.marking.as_str().to_owned(),
        records: page.records.clone(),
    };
    if let Some(written) = folder.unchanged(url, key) {
        return Ok(made(Put {
            written: written.clone(),
            is_new: false,
        }));
    }
    let view = page.view().map_err(|error| {
        NotMade::Machine(Failure::io("read the text for", Path::new(url), &error))
    })?;
    buffer.clear();
    renderer
        .render(&view, page.template(), buffer)
        .map_err(|problem| NotMade::Theme(Box::new(problem)))?;
    folder
        .put(url, key, buffer)
        .map(made)
        .map_err(NotMade::Machine)
}

impl Made {
    fn listed<'m>(&'m self, atlas: &Atlas<'m>) -> ManifestFile<'m> {
        let name = |ix: &DocIx| Cow::Borrowed(&*atlas.document(*ix).key.name);
        ManifestFile {
            path: Cow::Borrowed(&self.put.written.url),
            size: self.put.written.stat.size,
            sha256: hex(&self.put.written.sha256),
            marking: Cow::Borrowed(&self.marking),
            records: self.records.iter().map(name).collect(),
        }
    }
}
