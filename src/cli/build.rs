use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::BuildArgs;
use super::exit::{Exit, Failure};
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::{Voice, counted};
use crate::diagnostics::summary;
use crate::output::Report;
use crate::session::{LeftOut, Outcome};

static TIMINGS: Timings = Timings::new(Vec::new());

/// Names listed of one group before the rest is counted only.
const LISTED: usize = 10;

/// Makes the site.
pub(crate) fn run(args: &BuildArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let started = Instant::now();
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, args.drafts, &TIMINGS, voice)?;
    let out = args.out.clone().unwrap_or_else(|| site.root.join("public"));
    let outcome = session.build(&out)?;
    let text = |path: &_| text_of(&site.root, path);
    voice.findings(&outcome.diagnostics, &text);
    if !outcome.diagnostics.is_empty() {
        voice.say(&format!("chancery: {}\n", summary(&outcome.diagnostics)));
    }
    let shown = shown(&out);
    match &outcome.report {
        Some(report) => {
            written(&outcome, report, &shown, voice);
            left_out(&outcome.left_out, voice);
        }
        None => voice.insist("Nothing was written."),
    }
    if args.timings {
        timings(started, voice);
        voice.insist(&format!(
            "  {} planned, {} known to be as they were",
            counted(outcome.planned as usize, "file", "files"),
            outcome.pages.saturating_sub(outcome.planned)
        ));
    }
    let exit = Exit::of_code(outcome.exit_code());
    match (&outcome.report, exit) {
        (Some(_), _) => voice.say(&format!(
            "Open {} in a browser to see it.",
            shown.join("index.html").display()
        )),
        (None, Exit::Blocked) => {}
        (None, _) => voice.next("mend what is named above, then chancery build again"),
    }
    Ok(exit)
}

fn written(outcome: &Outcome, report: &Report, out: &Path, voice: Voice) {
    voice.say(&format!(
        "{}: {} in {}",
        out.display(),
        counted(outcome.records as usize, "record", "records"),
        counted(outcome.pages as usize, "file", "files"),
    ));
    let removed = report.removed.len();
    voice.say(&format!(
        "  {} written, {} unchanged, {removed} removed",
        report.written, report.unchanged
    ));
    names("removed", &report.removed, voice);
    names("not ours, left alone", &report.foreign, voice);
}

/// Every file that is not in the site, grouped by the reason.
pub(super) fn left_out(left_out: &[LeftOut], voice: Voice) {
    if left_out.is_empty() {
        return;
    }
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in left_out {
        groups
            .entry(&file.why)
            .or_default()
            .push(file.path.to_string());
    }
    voice.say(&format!(
        "{} left out:",
        counted(left_out.len(), "file", "files")
    ));
    for (why, paths) in groups {
        names(why, &paths, voice);
    }
}

/// A group with its members; of a long one the first, unless `-v`.
pub(super) fn names(what: &str, members: &[String], voice: Voice) {
    if members.is_empty() {
        return;
    }
    voice.say(&format!("  {what} ({})", members.len()));
    let most = if voice.verbose { members.len() } else { LISTED };
    for member in members.iter().take(most) {
        voice.say(&format!("    {member}"));
    }
    if members.len() > most {
        voice.say(&format!(
            "    and {} more; -v lists them",
            members.len() - most
        ));
    }
}

fn timings(started: Instant, voice: Voice) {
    let all = TIMINGS
        .lock()
        .map(|phases| phases.clone())
        .unwrap_or_default();
    for (phase, took) in all {
        voice.insist(&format!(
            "  {phase:<8} {:>9.1} ms",
            took.as_secs_f64() * 1000.0
        ));
    }
    let took = started.elapsed();
    voice.insist(&format!(
        "  all      {:>9.1} ms",
        took.as_secs_f64() * 1000.0
    ));
}

/// A path as a person would type it: from here, where it is below.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    inside.unwrap_or_else(|| path.to_owned())
}
