//! Publishing: what would be done is shown first, and nothing is done without a word.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use clap::Args;

use super::build;
use super::clock::{self, day_flag};
use super::exit::{Exit, Failure};
use super::publish_back::roll_back;
use super::publish_report as report;
use super::session::{Timings, options, refused, same_for, text_of};
use super::site::Site;
use super::voice::{Voice, counted};
use crate::config::{PublishTarget, TargetKind};
use crate::diagnostics::{Diagnostic, Severity, summary};
use crate::history::{Repository, Trouble};
use crate::model::fields::{Day, Form};
use crate::output::{Manifest, Origin};
use crate::publish::{
    Change, Lock, Plan, Publishable, Signer, Target, Urgency, compressions, origin, readers, target,
};
use crate::session::{Outcome, Session};

static TIMINGS: Timings = Timings::new(Vec::new());

/// Arguments of `publish`.
#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// Where to, by its name in chancery.yaml; may be left out when there is only one
    #[arg(value_name = "TARGET")]
    pub(crate) target: Option<String>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Give readers what they had before
    #[arg(long, conflicts_with = "as_of")]
    pub(crate) rollback: bool,
    /// Remove so many files when it must be, whatever chancery.yaml says
    #[arg(long, value_name = "N")]
    pub(crate) most_removed: Option<u32>,
    /// The day the site speaks of, never one to come; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
}

/// Publishes, or goes back.
pub(crate) fn run(args: &PublishArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let work = Work::new(&site, args, Urgency::Ordinary, voice)?;
    if args.rollback {
        roll_back(&work)
    } else {
        work.publish()
    }
}

/// Publishes after a record was withdrawn; what is wrong elsewhere does not hold it up.
pub(super) fn withdrawn(
    site: &Site,
    target: &str,
    yes: bool,
    voice: Voice,
) -> Result<Exit, Failure> {
    let args = PublishArgs {
        target: Some(target.to_owned()),
        dry_run: false,
        yes,
        rollback: false,
        most_removed: None,
        as_of: None,
    };
    Work::new(site, &args, Urgency::Withdrawal, voice)?.publish()
}

/// Fails when a target has no such name, before anything is done.
pub(super) fn known<'s>(
    site: &'s Site,
    name: Option<&str>,
) -> Result<(&'s str, &'s PublishTarget), Failure> {
    let targets = &site.config.publish;
    let names: Vec<&str> = targets.iter().map(|(name, _)| name).collect();
    let mut fitting = targets
        .iter()
        .filter(|(key, _)| name.is_none_or(|name| name == *key));
    match (fitting.next(), fitting.next(), name) {
        (Some(found), None, _) => Ok(found),
        (None, _, _) if names.is_empty() => Err(Failure::usage(
            "chancery.yaml names no target to publish to",
        )
        .help("add `publish: {intranet: {kind: dir, to: /srv/www/reports}}` with a name of yours")),
        (None, _, Some(name)) => Err(Failure::usage(format!("there is no target `{name}`"))
            .help(format!("chancery.yaml has: {}", names.join(", ")))),
        _ => Err(Failure::usage("there are several targets to publish to")
            .help(format!("name one of: {}", names.join(", ")))),
    }
}

/// One target and what is asked for it.
pub(super) struct Work<'a> {
    pub(super) site: &'a Site,
    args: &'a PublishArgs,
    pub(super) name: &'a str,
    pub(super) target: &'a PublishTarget,
    /// The target's address as a person would write it.
    pub(super) to: String,
    urgency: Urgency,
    pub(super) voice: Voice,
}

impl<'a> Work<'a> {
    fn new(
        site: &'a Site,
        args: &'a PublishArgs,
        urgency: Urgency,
        voice: Voice,
    ) -> Result<Self, Failure> {
        let (name, target) = known(site, args.target.as_deref())?;
        let to = match target.kind {
            TargetKind::Git => format!(
                "branch {} of {}",
                target.branch.as_deref().unwrap_or("?"),
                target.to.as_str()
            ),
            TargetKind::Dir | TargetKind::Archive => {
                build::shown(&site.root.join(target.to.as_str()))
                    .display()
                    .to_string()
            }
            TargetKind::Rsync | TargetKind::S3 => target.to.to_string(),
        };
        Ok(Self {
            site,
            args,
            name,
            target,
            to,
            urgency,
            voice,
        })
    }

    fn publish(&self) -> Result<Exit, Failure> {
        let mut session = self.session()?;
        let state = session.state().join("publish").join(self.name);
        let _lock = Lock::take(&state)?;
        let signer = self.signer()?;
        let there = self.open(&session)?.there()?;
        let later = there.as_ref().and_then(|there| self.later(there, &session));
        if let Some(day) = later {
            // What must go does not wait for a clock: then the day of what readers have is kept.
            if self.urgency == Urgency::Ordinary {
                return Err(self.is_behind(day, &session));
            }
            session = self.session_as_of(Some(day))?;
        }
        let target = self.open(&session)?;
        let base = self.base(there.as_ref(), &session)?;
        let (outcome, proven) = Publishable::build(&session, &state.join("site"), self.urgency)?;
        let checked = match &base {
            Some((base, name)) => session.check_against(base, name)?,
            None => outcome.clone(),
        };
        self.told(&checked);
        build::left_out(&outcome.left_out, self.voice);
        let is_faulty = self.urgency == Urgency::Ordinary && checked.exit_code() != 0;
        let site = match proven {
            Ok(site) if !is_faulty => site,
            proven => return Err(report::refused(&checked, proven.err().unwrap_or_default())),
        };
        let there = there.as_ref();
        self.bring(&*target, there, site, signer.as_ref(), "Publish this?")
    }

    /// Shows what would be done, asks, signs, and does it.
    pub(super) fn bring(
        &self,
        target: &dyn Target,
        there: Option<&Manifest<'_>>,
        mut site: Publishable,
        signer: Option<&Signer>,
        question: &str,
    ) -> Result<Exit, Failure> {
        self.pack(&mut site)?;
        let mut plan = Plan::new(there, site.manifest());
        plan.signature = self.lacks_signature(target)?;
        self.voice
            .data(&report::plan(self.name, &self.to, &plan, self.voice));
        if plan.is_empty() {
            if !self.args.dry_run {
                let done = target.keep_house(&site)?;
                report::leftover(&done, self.voice);
            }
            return Ok(Exit::Clean);
        }
        self.may_remove(&plan)?;
        if !self.may(question)? {
            return Ok(Exit::Clean);
        }
        if let Some(signer) = signer {
            self.seal(&mut site, signer)?;
        }
        let done = target.publish(&site, &plan)?;
        report::published(&done, &self.to, self.voice);
        Ok(Exit::Clean)
    }

    /// Adds the compressed files that the target asks for.
    #[cfg_attr(not(feature = "compress"), expect(unused_variables))]
    fn pack(&self, site: &mut Publishable) -> Result<(), Failure> {
        let forms = compressions(self.name, self.target)?;
        #[cfg(feature = "compress")]
        if !forms.is_empty() {
            site.pack(&forms)?;
        }
        Ok(())
    }

    pub(super) fn is_dry_run(&self) -> bool {
        self.args.dry_run
    }

    pub(super) fn urgency(&self) -> Urgency {
        self.urgency
    }

    /// The target, for a session that lives as long.
    pub(super) fn open<'t>(&self, session: &'t Session) -> Result<Box<dyn Target + 't>, Failure> {
        let root = &self.site.root;
        let environment = |name: &str| std::env::var(name).ok();
        let stop = &session.options.stop;
        Ok(target(root, self.name, self.target, &environment, stop)?)
    }

    /// The site, opened for the readers of the target.
    pub(super) fn session(&self) -> Result<Session, Failure> {
        let today = clock::today(self.site.config.zone.as_deref())?;
        if self.args.as_of.is_some_and(|day| day > today) {
            return Err(Failure::usage("`--as-of` is a day to come")
                .help("an embargo holds until its day: publish on that day"));
        }
        self.session_as_of(self.args.as_of)
    }

    fn session_as_of(&self, day: Option<Day>) -> Result<Session, Failure> {
        let mut options = options(self.site, day, false, &TIMINGS)?;
        options.readers = Some(readers(&self.site.config, self.name, self.target)?);
        let session = Session::open(options);
        let mut session = session.map_err(|refusal| refused(refusal, self.voice))?;
        session.options.origin = origin(&session)?;
        if session.options.origin.is_none() {
            self.voice
                .say("The site is in no git repository: its manifest will name no commit.");
        }
        Ok(session)
    }

    /// The day of what readers have, where it is a later one than that of this machine: then the clock
    /// here is wrong, and an embargo may be, too.
    fn later(&self, there: &Manifest<'_>, session: &Session) -> Option<Day> {
        let is_given = self.args.as_of.is_some() || self.site.config.fixed_day().is_some();
        let day = Day::parse(&there.as_of).ok()?;
        (!is_given && day > session.setting.as_of).then_some(day)
    }

    fn is_behind(&self, there: Day, session: &Session) -> Failure {
        let day = session.setting.as_of;
        Failure::usage(format!(
            "{} has a site of {there}, and by the clock of this machine it is {day}",
            self.name
        ))
        .help(format!(
            "set the clock; if it is right, say so with `--as-of {day}`"
        ))
    }

    /// The version that readers have, to see what has changed since, where history has it.
    fn base(
        &self,
        there: Option<&Manifest<'_>>,
        session: &Session,
    ) -> Result<Option<(Session, String)>, Failure> {
        let origin = there.and_then(|there| there.origin.as_ref());
        let (Some(Origin { commit, .. }), true) = (origin, session.options.origin.is_some()) else {
            return Ok(None);
        };
        let troubled = |trouble: Trouble| Failure::usage(trouble.to_string()).help(trouble.help());
        let repository = Repository::open(&session.options.root).map_err(troubled)?;
        let version = match repository.version(commit) {
            Ok(version) => version,
            Err(Trouble::UnknownRevision {
                is_shallow: false, ..
            }) => {
                self.voice.say(&format!(
                    "What readers have is of commit {commit}, which this repository no longer has: it is not compared with."
                ));
                return Ok(None);
            }
            Err(trouble) if self.urgency == Urgency::Withdrawal => {
                self.voice
                    .say(&format!("Not compared with what readers have: {trouble}."));
                return Ok(None);
            }
            Err(trouble) => return Err(troubled(trouble)),
        };
        let name = version.commit.clone();
        let base = Session::open_version(same_for(&session.options), version);
        let base = base.map_err(|refusal| refused(refusal, self.voice))?;
        Ok(Some((base, name)))
    }

    pub(super) fn told(&self, outcome: &Outcome) {
        let text = |path: &_| text_of(&self.site.root, path);
        let found = outcome.diagnostics.iter();
        let stopping = found.filter(|found| found.severity >= Severity::Error);
        let stopping: Vec<Diagnostic> = stopping.cloned().collect();
        self.voice.findings(&stopping, &text);
        if !outcome.diagnostics.is_empty() {
            let summary = summary(&outcome.diagnostics);
            self.voice.say(&format!(
                "chancery: {summary}; `chancery check` shows all of it"
            ));
        }
    }

    fn may_remove(&self, plan: &Plan) -> Result<(), Failure> {
        let removed = plan.count(Change::Removed);
        let most = match self.args.most_removed {
            Some(most) => most as usize,
            None => self.target.may_remove(plan.there),
        };
        if removed <= most {
            return Ok(());
        }
        Err(Failure::usage(format!(
            "this would remove {} of {}, and {most} may be; nothing was changed",
            counted(removed, "file", "files"),
            plan.there
        ))
        .help(format!(
            "if that is meant, say so with `--most-removed {removed}`"
        )))
    }

    /// Whether to go on: asks the person in front, if there is one.
    pub(super) fn may(&self, question: &str) -> Result<bool, Failure> {
        if self.args.dry_run {
            self.voice.say("Nothing was changed at the target.");
            return Ok(false);
        }
        if self.args.yes {
            return Ok(true);
        }
        if !stdin().is_terminal() {
            return Err(
                Failure::usage("nobody is there to be asked; nothing was changed")
                    .help("look at it with `--dry-run`, then say `--yes`"),
            );
        }
        self.voice.ask(&format!("{question} [y/N] "));
        let mut answer = String::new();
        stdin()
            .read_line(&mut answer)
            .map_err(|error| Failure::machine("the answer cannot be read", &error))?;
        let is_yes = matches!(answer.trim(), "y" | "Y" | "yes");
        if !is_yes {
            self.voice.say("Nothing was changed at the target.");
        }
        Ok(is_yes)
    }
}
