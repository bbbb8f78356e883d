//! What is said of publishing: the plan, what stands in the way, what was done.

use std::fmt::Write as _;

use super::build::names;
use super::exit::{Exit, Failure};
use super::voice::Voice;
use crate::publish::{Change, Obstacle, Plan, Published, Signed};
use crate::session::Outcome;

/// Files and records listed of one group before the rest is counted only.
const LISTED: usize = 10;

/// What would be done, and why.
pub(super) fn plan(name: &str, to: &str, plan: &Plan, voice: Voice) -> String {
    let mut out = String::new();
    let count = |change| plan.count(change);
    if plan.is_empty() {
        return format!("{name}: {to} has all this already\n");
    }
    let _ = writeln!(
        out,
        "{name}: +{} ~{} -{}, {} to write, in {to}",
        count(Change::Added),
        count(Change::Changed),
        count(Change::Removed),
        size(plan.bytes()),
    );
    for reason in &plan.reasons {
        let _ = writeln!(out, "  {reason}");
    }
    if let Some(signature) = &plan.signature {
        let _ = writeln!(out, "  signature there: {}; to be made", signed(signature));
    }
    let most = if voice.verbose { usize::MAX } else { LISTED };
    let records: Vec<&str> = plan.records().into_iter().collect();
    group(&mut out, "because of", &records, most);
    for (change, what) in [
        (Change::Added, "added"),
        (Change::Changed, "changed"),
        (Change::Removed, "removed"),
    ] {
        let files: Vec<&str> = plan.of(change).map(|entry| entry.path.as_str()).collect();
        group(&mut out, what, &files, most);
    }
    out
}

/// What a signature says, in words.
pub(super) fn signed(signature: &Signed) -> String {
    match signature {
        Signed::No => "none".to_owned(),
        Signed::Unchecked => "there, not checked; give the key with `--key`".to_owned(),
        Signed::Yes(along) => format!("by this key, of this manifest ({along})"),
        Signed::OtherKey => "by another key".to_owned(),
        Signed::Changed => {
            "of another manifest: one of the two was changed after it was signed".to_owned()
        }
        Signed::Unreadable => "not to be read".to_owned(),
    }
}

fn group(out: &mut String, what: &str, members: &[&str], most: usize) {
    if members.is_empty() {
        return;
    }
    let _ = writeln!(out, "  {what} ({})", members.len());
    for member in members.iter().take(most) {
        let _ = writeln!(out, "    {member}");
    }
    if members.len() > most {
        let _ = writeln!(out, "    and {} more; -v lists them", members.len() - most);
    }
}

/// A size for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// All that stands in the way.
pub(super) fn refused(outcome: &Outcome, obstacles: Vec<Obstacle>) -> Failure {
    let mut words = Vec::new();
    let mut exit = Exit::of_code(outcome.exit_code());
    for obstacle in obstacles {
        match obstacle {
            Obstacle::Findings => {}
            Obstacle::Preview => words.push("drafts are never published".to_owned()),
            Obstacle::Uncommitted(files) => words.push(format!(
                "not committed: {}; commit this, so that the manifest can say what was published",
                some(&files)
            )),
            Obstacle::AboveCeiling(files) => {
                exit = Exit::Blocked;
                words.push(format!(
                    "marked above the target's ceiling: {}",
                    some(&files)
                ));
            }
        }
    }
    if outcome.exit_code() != 0 {
        words.push("the content has errors: mend what is told above".to_owned());
    }
    if exit == Exit::Clean {
        exit = Exit::Findings;
    }
    Failure {
        exit,
        message: "this cannot be published; nothing was changed at the target".to_owned(),
        help: Some(words.join("\n  help: ")),
    }
}

fn some(files: &[String]) -> String {
    let shown = files.iter().take(LISTED).map(String::as_str);
    let mut shown = shown.collect::<Vec<_>>().join(", ");
    if files.len() > LISTED {
        let _ = write!(shown, " and {} more", files.len() - LISTED);
    }
    shown
}

/// What was done.
pub(super) fn published(done: &Published, to: &str, voice: Voice) {
    voice.say(&match done.release {
        Some(release) => format!("Readers have release {release} in {to}/current."),
        None => format!("Readers have this in {to}."),
    });
    names("found changed on the host, put right", &done.mended, voice);
    leftover(done, voice);
    if let Some(next) = &done.next {
        voice.next(next);
    }
}

/// What was removed, and what was left where it is.
pub(super) fn leftover(done: &Published, voice: Voice) {
    let purged: Vec<String> = done.purged.iter().map(ToString::to_string).collect();
    names(
        "releases removed, because they show what is withdrawn or above the ceiling",
        &purged,
        voice,
    );
    names("not ours, left alone", &done.leftover.foreign, voice);
    names(
        "could not be removed, the next run tries again",
        &done.leftover.stuck,
        voice,
    );
}
