//! `check`: what is wrong with the content, in the form that is asked for, and mending it.

mod args;
mod fix;
mod known;
mod print;
mod scope;
#[cfg(feature = "serve")]
mod watch;

use std::io::{Read, stdin};
use std::path::Path;

pub(crate) use args::CheckArgs;
use scope::Scope;

use super::base::Base;
use super::exit::{Exit, Failure};
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::Voice;
use crate::diagnostics::{Diagnostic, Severity, TextOf, summary};
use crate::session::{Outcome, Session};
use crate::source::SitePath;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Says what is wrong with the content.
pub(crate) fn run(args: &CheckArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    #[cfg(feature = "serve")]
    if args.watch {
        return watch::run(args, flag, voice);
    }
    once(args, flag, voice)
}

fn once(args: &CheckArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, false, &TIMINGS, voice)?;
    let scope = Scope::of(args, &session)?;
    if let Some(file) = &args.stdin_filename {
        let path = scope::new_inside(&site.root, file)?;
        return unsaved(args, &session, &path, voice);
    }
    let mut outcome = match &args.against {
        _ if args.fix || args.diff => {
            let fixed = session.fix(&|path| scope.holds_file(path))?;
            if args.diff {
                return Ok(fix::show(&fixed, voice));
            }
            fix::write(&site.root, &fixed, voice)?;
            fixed.outcome
        }
        None => session.check()?,
        Some(name) => match Base::version(name, &session.options, voice)? {
            Base::Site(base, called) => session.check_against(&base, &called)?,
            Base::Manifest(..) => session.check()?,
        },
    };
    if let Some(file) = &args.write_baseline {
        known::write(&outcome.diagnostics, file, voice)?;
        return Ok(Exit::Clean);
    }
    outcome.diagnostics.retain(|found| scope.holds(found));
    let text_of = |path: &SitePath| text_of(&site.root, path);
    told(args, &session, outcome.diagnostics, &text_of, voice)
}

/// Says what is wrong with the text of a file that an editor holds.
fn unsaved(
    args: &CheckArgs,
    session: &Session,
    path: &SitePath,
    voice: Voice,
) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    let read = stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::machine("the text cannot be read", &error))?;
    let text = String::from_utf8(bytes.clone()).ok();
    let outcome = session.check_with(path, bytes)?;
    let text_of = |of: &SitePath| {
        if of == path {
            text.clone()
        } else {
            text_of(&session.options.root, of)
        }
    };
    told(args, session, outcome.diagnostics, &text_of, voice)
}

/// Prints findings and says in the end what they come to.
fn told(
    args: &CheckArgs,
    session: &Session,
    mut found: Vec<Diagnostic>,
    text_of: &TextOf<'_>,
    voice: Voice,
) -> Result<Exit, Failure> {
    if let Some(file) = &args.baseline {
        found = known::without_known(found, file, voice)?;
    }
    let options = &session.options;
    print::print(&found, args, (&options.root, options.as_of), text_of, voice);
    voice.say(&format!("chancery: {}", summary(&found)));
    let warnings = found.iter().filter(|it| it.severity == Severity::Warning);
    let warnings = warnings.count();
    let most = args.max_warnings.unwrap_or(usize::MAX);
    let outcome = Outcome {
        diagnostics: found,
        ..Outcome::default()
    };
    let mut exit = Exit::of_code(outcome.exit_code());
    if exit == Exit::Clean && warnings > most {
        voice.insist(&format!("chancery: more than {most} warnings"));
        exit = Exit::Findings;
    }
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
