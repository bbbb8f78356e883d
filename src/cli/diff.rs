use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::Path;

use super::args::{DiffArgs, DiffFormat};
use super::base::Base;
use super::exit::{Exit, Failure};
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::{Voice, has_colour};
use crate::compare::{Comparison, Names, html, json, markdown, terminal};
use crate::diagnostics::summary;
use crate::session::Compared;
use crate::source::SitePath;

static TIMINGS: Timings = Timings::new(Vec::new());

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
    text_of: &dyn Fn(&SitePath) -> Option<String>,
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
