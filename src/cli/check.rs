use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, Format};
use super::base::Base;
use super::exit::{Exit, Failure};
use super::session::{Timings, open, text_of};
use super::site::{Site, inside};
use super::voice::{Voice, has_colour, width};
use crate::diagnostics::{Diagnostic, render_concise, render_json, render_terminal, summary};
use crate::session::Outcome;
use crate::source::SitePath;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Says what is wrong with the content.
pub(crate) fn run(args: &CheckArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let wanted = wanted(&site.root, &args.paths)?;
    let session = open(&site, args.as_of, false, &TIMINGS, voice)?;
    let mut outcome = match &args.against {
        None => session.check()?,
        Some(name) => match Base::version(name, &session.options, voice)? {
            Base::Site(base, called) => session.check_against(&base, &called)?,
            Base::Manifest(..) => session.check()?,
        },
    };
    if !wanted.is_empty() {
        outcome
            .diagnostics
            .retain(|found| is_wanted(found, &wanted));
    }
    print(&outcome, args.format, &site.root, voice);
    let exit = Exit::of_code(outcome.exit_code());
    voice.say(&format!("chancery: {}", summary(&outcome.diagnostics)));
    match exit {
        Exit::Clean => voice.next("chancery build"),
        // What is to be done about a marking stands with the finding; it is not for this program.
        Exit::Blocked => {}
        _ => voice.next(
            "mend these, then chancery check again; chancery explain RULE says more about a rule",
        ),
    }
    Ok(exit)
}

fn print(outcome: &Outcome, format: Format, root: &Path, voice: Voice) {
    let found = &outcome.diagnostics;
    let text_of = |path: &SitePath| text_of(root, path);
    let text = match format {
        Format::Terminal => {
            render_terminal(found, &text_of, has_colour(stdout().is_terminal()), width())
        }
        Format::Concise => render_concise(found, &text_of),
        Format::Json => {
            let mut json = render_json(found, &text_of);
            if !json.ends_with('\n') {
                json.push('\n');
            }
            json
        }
    };
    voice.data(&text);
}

/// The paths of the command line as paths of the site.
fn wanted(root: &Path, paths: &[PathBuf]) -> Result<Vec<SitePath>, Failure> {
    paths
        .iter()
        .map(|path| {
            inside(root, path).ok_or_else(|| {
                Failure::usage(format!(
                    "{} is no file or folder of this site",
                    path.display()
                ))
                .help("name a file or folder below the folder of chancery.yaml")
            })
        })
        .collect()
}

fn is_wanted(found: &Diagnostic, wanted: &[SitePath]) -> bool {
    let path = &found.primary.path;
    wanted
        .iter()
        .any(|place| place.as_str().is_empty() || place == path || path.is_below(place.as_str()))
}
