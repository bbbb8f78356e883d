//! Going back to what readers had before.

use std::collections::BTreeSet;
use std::fs;

use super::exit::{Exit, Failure};
use super::publish::Work;
use super::publish_report as report;
use super::session::{Timings, options, refused};
use super::site::Site;
use crate::history::{Repository, Trouble};
use crate::model::fields::{Day, Form};
use crate::output::{Manifest, Origin};
use crate::publish::{
    Earlier, Lock, Plan, Publication, Publishable, Target, Urgency, readers, shows,
};
use crate::session::Session;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Gives readers what they had before, unless it shows what must not be shown now.
pub(super) fn roll_back(work: &Work<'_>) -> Result<Exit, Failure> {
    let session = work.session()?;
    let target = work.open(&session)?;
    let barred: BTreeSet<String> = session.barred()?.into_iter().collect();
    let (Some(there), Some(earlier)) = (target.there()?, target.earlier(&barred)?) else {
        return Err(nothing_earlier(work));
    };
    match earlier {
        Earlier::Release(to, then) => {
            let plan = Plan::new(Some(&there), &then);
            let shown = report::plan(work.name, &work.to, &plan, work.voice);
            work.voice.data(&shown);
            if !work.may(&format!("Go back to release {to}?"))? {
                return Ok(Exit::Clean);
            }
            let next = target.roll_back(to, &barred)?;
            work.voice.say(&format!("Readers have release {to} again."));
            let mend = "mend what was wrong, and chancery publish again".to_owned();
            work.voice.next(&next.unwrap_or(mend));
            Ok(Exit::Clean)
        }
        Earlier::Publication(publication) => {
            make_again(work, &session, &*target, &there, &publication, &barred)
        }
    }
}

fn nothing_earlier(work: &Work<'_>) -> Failure {
    Failure::usage(format!("{} has no earlier release to go back to", work.name)).help(
        "releases that show what was withdrawn since, or what is above the ceiling now, do not come back",
    )
}

/// Makes an earlier publication again from its commit, for the readers that the target has now.
fn make_again(
    work: &Work<'_>,
    session: &Session,
    target: &dyn Target,
    there: &Manifest<'_>,
    publication: &Publication,
    barred: &BTreeSet<String>,
) -> Result<Exit, Failure> {
    let state = session.state().join("publish").join(work.name);
    let _lock = Lock::take(&state)?;
    let earlier = earlier(work, session, publication)?;
    let made = state.join("earlier-site");
    let (outcome, proven) = Publishable::build(&earlier, &made, Urgency::Ordinary)?;
    work.told(&outcome);
    let site = proven.map_err(|obstacles| report::refused(&outcome, obstacles))?;
    if shows(site.manifest(), barred) {
        return Err(nothing_earlier(work));
    }
    if publication.version != site.manifest().version {
        work.voice.say(&format!(
            "It was made by chancery {}, and is made again by this version: pages may look otherwise.",
            publication.version
        ));
    }
    let question = format!("Go back to what was published as of {}?", publication.as_of);
    let signer = work.signer()?;
    work.bring(target, Some(there), site, signer.as_ref(), &question)
}

/// The site as it was at a publication, in a folder of our own.
fn earlier(
    work: &Work<'_>,
    session: &Session,
    publication: &Publication,
) -> Result<Session, Failure> {
    let Some(commit) = &publication.commit else {
        return Err(Failure::usage(
            "what was published before is of no commit, so that it cannot be made again",
        )
        .help(
            "keep the site in a git repository; publish the files that you want readers to have",
        ));
    };
    let troubled = |trouble: Trouble| Failure::usage(trouble.to_string()).help(trouble.help());
    let repository = Repository::open(&session.options.root).map_err(troubled)?;
    let version = repository.version(commit).map_err(troubled)?;
    let folder = session
        .state()
        .join("publish")
        .join(work.name)
        .join("earlier");
    let written = match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => version.write_into(&folder),
    };
    written.map_err(|error| {
        Failure::machine(&format!("{} cannot be written", folder.display()), &error)
    })?;
    let site = Site::open(Some(&folder), work.voice)?;
    let day = Day::parse(&publication.as_of)
        .map_err(|_| Failure::usage("the target's list of publications names no day"))?;
    let mut options = options(&site, Some(day), false, &TIMINGS)?;
    options.readers = Some(readers(&work.site.config, work.name, work.target)?);
    options.origin = Some(Origin {
        commit: commit.clone(),
        uncommitted: Vec::new(),
    });
    Session::open(options).map_err(|refusal| refused(refusal, work.voice))
}
