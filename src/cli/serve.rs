use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::process::{Command, Stdio};

use super::args::ServeArgs;
use super::base::Base;
use super::clock;
use super::exit::{Exit, Failure};
use super::session::{Timings, options, refused, text_of};
use super::site::Site;
use super::voice::Voice;
use crate::diagnostics::{Diagnostic, Severity, render_concise, summary};
use crate::serve::{Plan, Ready, Told, Watching, preview};
use crate::session::{Options, Session};

static TIMINGS: Timings = Timings::new(Vec::new());

/// Findings printed at the start before the rest is counted only.
const LISTED: usize = 20;

/// Serves the preview until the person stops it.
pub(crate) fn run(args: &ServeArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let (root, opens, is_shared) = (site.root.clone(), args.open, args.lan.is_some());
    let zone = site.config.zone.as_deref().map(str::to_owned);
    let is_fixed = args.as_of.or(site.config.fixed_day()).is_some();
    let options = options(&site, args.as_of, true, &TIMINGS)?;
    let against = match &args.against {
        Some(name) => Some(base(name, &options, voice)?),
        None => None,
    };
    let plan = Plan {
        options,
        against,
        address: args.lan.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port: args.port,
        poll: args.poll,
        today: Box::new(move || {
            let today = (!is_fixed).then(|| clock::today(zone.as_deref()));
            today.and_then(Result::ok)
        }),
        ready: Box::new(move |ready| {
            said_ready(ready, &root, voice);
            if is_shared {
                voice.insist("Whoever reaches this address on the network can read all of it.");
            }
            if opens {
                open_browser(&ready.url, voice);
            }
        }),
        tell: Box::new(move |told| voice.say(&in_words(told))),
    };
    preview(plan).map_err(|refusal| refused(refusal, voice))?;
    Ok(Exit::Clean)
}

/// The version to hold the preview against.
fn base(name: &str, options: &Options, voice: Voice) -> Result<(Session, String), Failure> {
    match Base::find(name, options, voice)? {
        Base::Site(session, called) => Ok((*session, called)),
        Base::Manifest(_, called) => Err(Failure::usage(format!(
            "a preview cannot be held against {called}, which holds no records"
        ))
        .help("name a version such as `main`, or a folder with another copy of the site")),
    }
}

fn said_ready(ready: &Ready, root: &Path, voice: Voice) {
    if let Some(port) = ready.taken {
        voice.insist(&format!("Port {port} is taken; the next free one serves."));
    }
    // The address is what another program may want to read.
    voice.data(&format!("{}\n", ready.url));
    voice.say(&format!(
        "Preview of {}: {} records, {} pages, {}.",
        ready.title,
        ready.records,
        ready.pages,
        summary(&ready.findings)
    ));
    let work = ready.work.iter();
    let work: Vec<String> = work
        .map(|(task, count)| format!("{count} {}", task.words()))
        .collect();
    if !work.is_empty() {
        voice.say(&format!("To be done: {}: {}", work.join(", "), ready.start));
    }
    let most = if voice.verbose { usize::MAX } else { LISTED };
    let serious = |found: &&Diagnostic| found.severity >= Severity::Error;
    let shown = ready.findings.iter().filter(serious).take(most).cloned();
    let shown: Vec<Diagnostic> = shown.collect();
    if !shown.is_empty() {
        voice.say(render_concise(&shown, &|path| text_of(root, path)).trim_end());
    }
    if let Watching::Polling(Some(why)) = &ready.watching {
        voice.say(&format!("Looks for changes again and again: {why}."));
    }
    voice.say("Drafts, embargoed records and records with errors are in it: it is for reading, not for publishing.");
    voice.say("A saved file shows in the open pages. Stop with Ctrl-C.");
}

/// One line for a change: what was changed, how many pages show it, what is wrong now.
fn in_words(told: &Told) -> String {
    let what = match told.files.as_slice() {
        [] => "configuration, registers or theme".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    };
    let pages = match told.pages {
        1 => "1 page".to_owned(),
        more => format!("{more} pages"),
    };
    let took = told.took.as_millis();
    format!("{what}: {pages}, {} ({took} ms)", summary(&told.findings))
}

/// Opens the preview in the person's browser; what the browser says is not for this terminal.
fn open_browser(url: &str, voice: Voice) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if command.spawn().is_err() {
        voice.insist(&format!("No browser could be opened; open {url} yourself."));
    }
}
