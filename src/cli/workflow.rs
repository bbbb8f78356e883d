//! Clear, approve, release, withdraw: each changes exactly its lines of one file, or says all that
//! stands in the way.

use std::path::Path;

use clap::Args;

use super::clock::{self, day_flag};
use super::exit::{Exit, Failure};
use super::files;
use super::publish;
use super::session::{Timings, open};
use super::site::{Site, inside};
use super::voice::Voice;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::{Clearance, Day, Form, RecordId};
use crate::model::{Key, KindRef, Status};
use crate::session::workflow::{Act, Proposal, Proposed, Which};
use crate::source::SitePath;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Arguments of `clear`.
#[derive(Debug, Args)]
pub(crate) struct ClearArgs {
    /// Id of the record, or path of the file
    #[arg(value_name = "ID|FILE")]
    pub(crate) what: String,
    /// The office, by its symbol; never a person's name
    #[arg(long, value_name = "OFFICE")]
    pub(crate) office: String,
    /// Key of the office's post, when it is not the record's own
    #[arg(long, value_name = "POST")]
    pub(crate) post: Option<String>,
    /// The day it did, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) on: Option<Day>,
    /// It is the approval, which comes last
    #[arg(long)]
    pub(crate) approve: bool,
    /// Show the lines that would be changed, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `release`.
#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    /// Id of the record, or path of the file
    #[arg(value_name = "ID|FILE")]
    pub(crate) what: String,
    /// Show the lines that would be changed, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `withdraw`.
#[derive(Debug, Args)]
pub(crate) struct WithdrawArgs {
    /// Id of the record, or path of the file
    #[arg(value_name = "ID|FILE")]
    pub(crate) what: String,
    /// The day of withdrawal, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) on: Option<Day>,
    /// Publish to this target at once
    #[arg(long, value_name = "TARGET", conflicts_with = "dry_run")]
    pub(crate) publish: Option<String>,
    /// Publish without asking
    #[arg(long, requires = "publish")]
    pub(crate) yes: bool,
    /// Show the lines that would be changed, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Writes that an office has cleared or approved a record.
pub(crate) fn clear(args: &ClearArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let by = |today: Day| {
        Ok(Clearance {
            post: args.post.clone(),
            day: Some(args.on.unwrap_or(today)),
            ..office(&args.office)?
        })
    };
    let act = |today| {
        by(today).map(if args.approve {
            Act::Approve
        } else {
            Act::Clear
        })
    };
    Work::open(&args.what, args.dry_run, flag, voice, act)?.run()
}

/// Releases a record that is cleared and approved.
pub(crate) fn release(
    args: &ReleaseArgs,
    flag: Option<&Path>,
    voice: Voice,
) -> Result<Exit, Failure> {
    Work::open(&args.what, args.dry_run, flag, voice, |_| Ok(Act::Release))?.run()
}

/// Withdraws a released record.
pub(crate) fn withdraw(
    args: &WithdrawArgs,
    flag: Option<&Path>,
    voice: Voice,
) -> Result<Exit, Failure> {
    let act = |today| Ok(Act::Withdraw(args.on.unwrap_or(today)));
    let work = Work::open(&args.what, args.dry_run, flag, voice, act)?;
    let Some(target) = &args.publish else {
        return work.run();
    };
    publish::known(&work.site, Some(target))?;
    match work.run()? {
        Exit::Clean => publish::withdrawn(&work.site, target, args.yes, voice),
        exit => Ok(exit),
    }
}

/// The office of a flag, by the same grammar as in a record.
fn office(text: &str) -> Result<Clearance, Failure> {
    let clearance = Clearance::parse(text)
        .map_err(|error| Failure::usage(format!("`--office {text}`: {}", error.message)));
    let clearance = clearance.map_err(|failure| {
        failure.help("give the office's symbol, such as CONS; its day goes with `--on`")
    })?;
    if clearance.post.is_some() || clearance.day.is_some() {
        return Err(
            Failure::usage(format!("`--office {text}`: this is more than an office"))
                .help("give the office alone; its post goes with `--post`, its day with `--on`"),
        );
    }
    Ok(clearance)
}

/// One act on one file.
struct Work<'a> {
    site: Site,
    today: Day,
    act: Act,
    /// Id or path as given.
    what: &'a str,
    is_dry: bool,
    voice: Voice,
}

impl<'a> Work<'a> {
    /// Opens the site; `act` is given today.
    fn open(
        what: &'a str,
        is_dry: bool,
        flag: Option<&Path>,
        voice: Voice,
        act: impl FnOnce(Day) -> Result<Act, Failure>,
    ) -> Result<Self, Failure> {
        let site = Site::open(flag, voice)?;
        let today = clock::today(site.config.zone.as_deref())?;
        Ok(Self {
            site,
            today,
            act: act(today)?,
            what,
            is_dry,
            voice,
        })
    }

    fn run(&self) -> Result<Exit, Failure> {
        let which = self.which();
        let session = open(&self.site, Some(self.today), false, &TIMINGS, self.voice)?;
        match session.propose(&which, &self.act)? {
            Proposed::Done(words) => {
                self.voice
                    .say(&format!("{}: {words}; nothing was changed.", self.what));
                Ok(Exit::Clean)
            }
            Proposed::Unreadable(path, text, found) => {
                self.voice.findings(&found, &|_| Some(text.clone()));
                Err(Failure {
                    exit: exit_of(found.iter().map(|found| found.severity).max()),
                    message: format!(
                        "the front matter of {path} cannot be read; nothing was changed"
                    ),
                    help: Some("mend it first; until then no build shows it".to_owned()),
                })
            }
            Proposed::Change(proposal) => self.change(&proposal),
        }
    }

    /// The file that is meant: an id, or a path from here or from the site's folder.
    fn which(&self) -> Which {
        if let Ok(id) = RecordId::parse(self.what)
            && let Some(kind) = KindRef::by_prefix(id.prefix())
        {
            return Which::Record(Key::new(kind, id.as_str()));
        }
        let root = &self.site.root;
        let path = inside(root, Path::new(self.what));
        let path = path.or_else(|| inside(root, &root.join(self.what)));
        Which::File(path.unwrap_or_else(|| SitePath::new(self.what)))
    }

    fn change(&self, proposal: &Proposal) -> Result<Exit, Failure> {
        if proposal.gate.is_some() || proposal.obstacle().is_some() {
            return Err(self.refused(proposal));
        }
        if !self.is_dry {
            write(&self.site.root, proposal)?;
        }
        self.voice.data(&shown(proposal));
        if self.is_dry {
            self.voice.say("Nothing was written.");
        } else {
            self.told(proposal);
        }
        Ok(Exit::Clean)
    }

    /// Everything that stands in the way, in one run.
    fn refused(&self, proposal: &Proposal) -> Failure {
        let (before, judged) = (&proposal.before, &proposal.judged);
        let is_final = proposal.gate.as_ref().is_some_and(|gate| gate.is_final);
        let obstacle = proposal.obstacle().filter(|_| !is_final);
        if obstacle.is_some() {
            self.voice
                .findings(&proposal.in_the_way, &|_| Some(before.clone()));
            self.voice
                .findings(&proposal.caused, &|_| Some(judged.clone()));
        }
        let (message, help) = match &proposal.gate {
            Some(gate) => (gate.message, gate.help),
            None => (
                "this stands in the way",
                "mend what is told above, and run this again",
            ),
        };
        Failure {
            exit: obstacle.map_or(Exit::Usage, |severity| exit_of(Some(severity))),
            message: format!("{}: {message}; nothing was changed", self.what),
            help: Some(help.to_owned()),
        }
    }

    /// What is so now, and what comes next.
    fn told(&self, proposal: &Proposal) {
        let (what, voice) = (self.what, self.voice);
        let common = &proposal.common;
        match &self.act {
            Act::Clear(by) => voice.say(&format!("{} has cleared {what}.", by.office)),
            Act::Approve(by) => voice.say(&format!("{} has approved {what}.", by.office)),
            Act::Release => {
                let embargo = common.publish_not_before.filter(|day| *day > self.today);
                let when = embargo.map_or("the next build shows it".to_owned(), |day| {
                    format!("builds show it from {day} on")
                });
                voice.say(&format!("{what} is released; {when}."));
            }
            Act::Withdraw(_) => voice.say(&format!(
                "{what} is withdrawn; from the next build on its page says that, with the day, and nothing else."
            )),
        }
        if self.act == Act::Release || matches!(self.act, Act::Withdraw(_)) {
            voice.next("chancery build");
        } else if proposal.missing.is_empty() && common.status == Status::InClearance {
            voice.next(&format!("chancery release {what}"));
        } else if !proposal.missing.is_empty() {
            voice.say(match common.status {
                Status::Released => "Before a build shows it again:",
                _ => "Before it can be released:",
            });
            for found in &proposal.missing {
                voice.say(&format!("  {}", without_marks(found)));
            }
        }
    }
}

fn without_marks(found: &Diagnostic) -> String {
    found.message.replace('`', "")
}

fn exit_of(severity: Option<Severity>) -> Exit {
    match severity {
        Some(Severity::Block) => Exit::Blocked,
        _ => Exit::Findings,
    }
}

/// The lines that change.
fn shown(proposal: &Proposal) -> String {
    files::changed_lines(&proposal.path, &proposal.lines, proposal.is_silent)
}

/// Puts the new text in place of the old one, if that is still the one that was read.
fn write(root: &Path, proposal: &Proposal) -> Result<(), Failure> {
    files::replace_read(root, &proposal.path, &proposal.before, &proposal.after)
}
