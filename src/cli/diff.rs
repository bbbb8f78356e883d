use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::base::Base;
use super::clock::day_flag;
use super::exit::{Exit, Failure};
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::{Voice, has_colour};
use crate::compare::{Comparison, Names, html, json, markdown, terminal};
use crate::diagnostics::{TextOf, summary};
use crate::model::fields::Day;
use crate::session::Compared;
use crate::source::SitePath;

static TIMINGS: Timings = Timings::new(Vec::new());

/// How a comparison is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    Terminal,
    /// For programs
    Json,
    /// For a merge request
    Markdown,
    /// One file for a mail
    Html,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// What to compare with: a branch, tag or commit, a folder with another copy of the site, or the
    /// manifest.json of a build
    #[arg(value_name = "BASE")]
    pub(crate) base: String,
    /// How it is given
    #[arg(long, value_enum, default_value_t = DiffFormat::Terminal)]
    pub(crate) format: DiffFormat,
    /// File to write it to
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Pages of drafts and records in clearance too; their files are compared in any case
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The day both versions speak of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
    /// End with 1 when anything has changed
    #[arg(long)]
    pub(crate) exit_code: bool,
}

/// Says what is another than in a base.
pub(crate) fn run(args: &DiffArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, args.drafts, &TIMINGS, voice)?;
    let names = |base: String| Names {
        base,
        head: "the files on disk".to_owned(),
        notes: Vec::new(),
    };
    let compared = match Base::find(&args.base, &session.options, voice)? {
        Base::Site(base, called) => session.compare(&base, names(called))?,
        Base::Manifest(bytes, called) => session.compare_manifest(&bytes, names(called))?,
    };
    let Compared {
        outcome,
        comparison,
    } = compared;
    let text = |path: &SitePath| text_of(&site.root, path);
    let Some(comparison) = comparison else {
        voice.findings(&outcome.diagnostics, &text);
        return Ok(Exit::Findings);
    };
    give(args, &comparison, &text, voice)?;
    voice.findings(&comparison.findings, &text);
    if !comparison.findings.is_empty() {
        voice.say(&format!(
            "chancery: {} in the change itself",
            summary(&comparison.findings)
        ));
    }
    if outcome.exit_code() != 0 {
        voice.say(&format!(
            "The site has findings of its own ({}); chancery check tells them.",
            summary(&outcome.diagnostics)
        ));
    }
    let differs = !comparison.is_empty() || !comparison.findings.is_empty();
    Ok(match Exit::of_code(outcome.exit_code()) {
        Exit::Blocked => Exit::Blocked,
        _ if args.exit_code && differs => Exit::Findings,
        _ => Exit::Clean,
    })
}

/// Gives the comparison in the form that was asked for.
fn give(
    args: &DiffArgs,
    comparison: &Comparison,
    text_of: &TextOf<'_>,
    voice: Voice,
) -> Result<(), Failure> {
    let colour = args.out.is_none() && has_colour(stdout().is_terminal());
    let report = match args.format {
        DiffFormat::Terminal => terminal(comparison, colour, voice.verbose),
        DiffFormat::Json => json(comparison, text_of),
        DiffFormat::Markdown => markdown(comparison),
        DiffFormat::Html => html(comparison),
    };
    let Some(out) = &args.out else {
        voice.data(&report);
        return Ok(());
    };
    fs::write(out, report).map_err(|error| {
        let what = format!("{} cannot be written", out.display());
        Failure::machine(&what, &error)
    })?;
    voice.say(&format!("Wrote {}.", out.display()));
    Ok(())
}
