use crate::graph::{Answer, Asked};
use crate::model::fields::Day;

/// Why a file is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its front matter cannot be read.
    Unreadable,
    /// Something stands in it that must not: a marking or personal data.
    Blocked,
    /// It has so many errors.
    Errors(usize),
    /// Its marking is above the site's ceiling.
    AboveCeiling,
    /// It is a draft.
    Draft,
    /// It is in clearance, and waits for these.
    InClearance(Vec<Waiting>),
    /// It is not published before this day.
    Embargoed(Day),
    /// It was withdrawn: its page says so and nothing else.
    Withdrawn(Option<Day>),
}

/// Whom a record in clearance waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// An office that was asked: `LEGATT`, `guatemala-city/POL`.
    Office {
        /// The office, with its post where that is another.
        who: String,
        /// True when it is to approve.
        approves: bool,
        /// True when it has read an older text.
        again: bool,
    },
    /// Any office: none was asked.
    AnyOffice,
    /// An approval: nobody was asked for it.
    AnyApproval,
}

impl Reason {
    /// In words: "draft", "in clearance: waits for LEGATT".
    pub fn words(&self) -> String {
        match self {
            Self::Unreadable => "its front matter cannot be read".to_owned(),
            Self::Blocked => "holds a marking or personal data that must not stand here".to_owned(),
            Self::Errors(1) => "1 error".to_owned(),
            Self::Errors(count) => format!("{count} errors"),
            Self::AboveCeiling => "its marking is above this site's ceiling".to_owned(),
            Self::Draft => "draft".to_owned(),
            Self::InClearance(waiting) if waiting.is_empty() => {
                "cleared and approved, to be released".to_owned()
            }
            Self::InClearance(waiting) => {
                format!("in clearance, waits for {}", Waiting::all(waiting))
            }
            Self::Embargoed(day) => format!("not published before {day}"),
            Self::Withdrawn(Some(day)) => format!("withdrawn on {day}"),
            Self::Withdrawn(None) => "withdrawn".to_owned(),
        }
    }
}

impl Waiting {
    /// Whom an answer that is open waits for.
    pub(super) fn of(asked: &Asked<'_>) -> Option<Self> {
        let by = asked.clearance;
        let who = match &by.post {
            Some(post) => format!("{post}/{}", by.office),
            None => by.office.clone(),
        };
        asked.answer.is_open().then_some(Self::Office {
            who,
            approves: asked.is_approval,
            again: asked.answer != Answer::Pending,
        })
    }

    /// Several in words: "CONS, LEGATT and an approval".
    pub fn all(waiting: &[Self]) -> String {
        let words: Vec<String> = waiting.iter().map(Self::words).collect();
        match words.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => words.concat(),
        }
    }

    /// In words: "LEGATT", "CONS again", "the approval of DCM".
    pub fn words(&self) -> String {
        match self {
            Self::Office {
                who,
                approves,
                again,
            } => {
                let again = if *again { " again" } else { "" };
                if *approves {
                    format!("the approval of {who}{again}")
                } else {
                    format!("{who}{again}")
                }
            }
            Self::AnyOffice => "an office that clears it (none was asked)".to_owned(),
            Self::AnyApproval => "an approval".to_owned(),
        }
    }
}
