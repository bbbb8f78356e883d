use crate::model::fields::{Clearance, Day, List, TextDigest};
use crate::model::{Common, Status};

/// What is done with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// An office clears it.
    Clear(Clearance),
    /// An office approves it.
    Approve(Clearance),
    /// It goes to readers.
    Release,
    /// It is taken from readers, on this day.
    Withdraw(Day),
}

/// What an act makes of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Its common fields are these, unless something stands in the way.
    Change(Box<Common>, Option<Gate>),
    /// It is as it should be already; this says so.
    Done(String),
}

/// A status that does not allow an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// What is so.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
    /// True when nothing that is mended in the file would change that.
    pub is_final: bool,
}

const fn not_yet(message: &'static str, help: &'static str) -> Gate {
    Gate {
        message,
        help,
        is_final: false,
    }
}

const fn never(message: &'static str, help: &'static str) -> Gate {
    Gate {
        message,
        help,
        is_final: true,
    }
}

impl Act {
    /// What it makes of a record whose text has this digest.
    pub fn intent(&self, common: &Common, digest: TextDigest) -> Intent {
        match self {
            Self::Clear(by) => cleared(common, &bound(by, digest)),
            Self::Approve(by) => approved(common, &bound(by, digest)),
            Self::Release => released(common),
            Self::Withdraw(on) => withdrawn(common, *on),
        }
    }

    /// The status whose rules an act must keep. An office that clears does not answer for the
    /// others: what stands in its way is what stands in the way of a record in clearance.
    pub(super) fn judged_as(&self) -> Option<Status> {
        match self {
            Self::Clear(_) | Self::Approve(_) => Some(Status::InClearance),
            Self::Release | Self::Withdraw(_) => None,
        }
    }

    /// True when whatever is wrong with a record already must not hinder it: what may harm someone
    /// is taken from readers first and mended then.
    pub(super) fn is_urgent(&self) -> bool {
        matches!(self, Self::Withdraw(_))
    }
}

fn bound(by: &Clearance, digest: TextDigest) -> Clearance {
    Clearance {
        digest: Some(digest),
        ..by.clone()
    }
}

fn cleared(common: &Common, by: &Clearance) -> Intent {
    let own = |post: Option<&str>| post.or(common.post.as_deref()).map(str::to_owned);
    let who = |by: &Clearance| (by.office.clone(), own(by.post.as_deref()));
    let mut lines = common.cleared_by.to_vec();
    match lines.iter_mut().find(|line| who(line) == who(by)) {
        Some(line) if line.digest == by.digest => {
            return Intent::Done(already(line, "cleared"));
        }
        Some(line) => {
            (line.day, line.digest) = (by.day, by.digest);
        }
        None => lines.push(without_own_post(common, by)),
    }
    let after = Common {
        cleared_by: List::from(lines),
        ..common.clone()
    };
    Intent::Change(Box::new(after), may_clear(common.status))
}

fn approved(common: &Common, by: &Clearance) -> Intent {
    let by = without_own_post(common, by);
    let before = common.approved_by.as_ref();
    if let Some(line) = before.filter(|line| (&line.office, &line.post) == (&by.office, &by.post))
        && line.digest == by.digest
    {
        return Intent::Done(already(line, "approved"));
    }
    let after = Common {
        approved_by: Some(by),
        ..common.clone()
    };
    Intent::Change(Box::new(after), may_clear(common.status))
}

/// The post is written only where it is another than the record's.
fn without_own_post(common: &Common, by: &Clearance) -> Clearance {
    let post = by.post.clone();
    Clearance {
        post: post.filter(|post| common.post.as_deref() != Some(post)),
        ..by.clone()
    }
}

fn already(line: &Clearance, verb: &str) -> String {
    let day = line.day.map(|day| format!(", on {day}"));
    let day = day.unwrap_or_default();
    format!("{} has {verb} this very text already{day}", line.office)
}

fn may_clear(status: Status) -> Option<Gate> {
    match status {
        Status::InClearance | Status::Released => None,
        Status::Draft => Some(not_yet(
            "this is a draft, and nobody is asked to clear it yet",
            "write `status: in_clearance` when the text is ready, and run this again",
        )),
        Status::Withdrawn => Some(never(
            "this was withdrawn, and nobody reads it any more",
            "write a new record that names this one in `supersedes`",
        )),
    }
}

fn released(common: &Common) -> Intent {
    let gate = match common.status {
        Status::Released => return Intent::Done("this is released already".to_owned()),
        Status::InClearance => None,
        Status::Draft => Some(not_yet(
            "this is a draft, and a draft goes into clearance before it is released",
            "write `status: in_clearance`, have it cleared with `chancery clear`, and run this again",
        )),
        Status::Withdrawn => Some(never(
            "this was withdrawn, and what readers were told to be withdrawn does not come back",
            "write a new record that names this one in `supersedes`",
        )),
    };
    let after = Common {
        status: Status::Released,
        ..common.clone()
    };
    Intent::Change(Box::new(after), gate)
}

fn withdrawn(common: &Common, on: Day) -> Intent {
    let gate = match (common.status, common.withdrawn_on) {
        (Status::Withdrawn, Some(day)) => {
            return Intent::Done(format!("this was withdrawn already, on {day}"));
        }
        (Status::Withdrawn, None) | (Status::Released, _) => None,
        (Status::Draft | Status::InClearance, _) => Some(never(
            "this was never released, so there is nothing to withdraw",
            "leave it as it is, or remove the file: no reader has seen it",
        )),
    };
    let after = Common {
        status: Status::Withdrawn,
        withdrawn_on: Some(on),
        ..common.clone()
    };
    Intent::Change(Box::new(after), gate)
}
