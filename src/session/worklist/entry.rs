use super::Found;
use super::reason::{Reason, Waiting};
use crate::checks::lacking_for_release;
use crate::graph::{Answer, Atlas, DocIx, asked};
use crate::model::fields::Day;
use crate::model::{Common, Key, Marking, Status};
use crate::source::SitePath;

/// Where one file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub path: SitePath,
    /// Its kind and name.
    pub key: Key,
    /// Address of its page.
    pub url: String,
    /// Its title; nothing when it cannot be read, or when something in the file must not be
    /// repeated.
    pub title: Option<String>,
    /// Its marking, under the same condition.
    pub marking: Option<String>,
    /// Where it stands; nothing when its front matter cannot be read.
    pub status: Option<Status>,
    /// Key of the post that reports.
    pub post: Option<String>,
    /// The name of that post, where the register has one.
    pub post_name: Option<String>,
    /// True for invented content.
    pub is_exercise: bool,
    /// The day of the report.
    pub day: Option<Day>,
    /// Why it is not published; empty when it is.
    pub why: Vec<Reason>,
    /// The day by which it was to be read again, when that has passed.
    pub overdue: Option<Day>,
    /// True when an office cleared or approved an older text.
    pub is_stale: bool,
    /// Findings at error level.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Entry {
    pub(super) fn of(atlas: &Atlas<'_>, ix: DocIx, found: Found) -> Self {
        let document = atlas.document(ix);
        let card = atlas.card(ix);
        let common = document.common();
        let shown = common.filter(|_| !found.is_blocked);
        let late_changes = atlas.setting.config.clearance.late_changes;
        let answers = asked(document, late_changes);
        let as_of = atlas.setting.as_of;
        Self {
            path: document.path.clone(),
            key: document.key.clone(),
            url: card.url.as_str().to_owned(),
            title: shown.map(|common| common.title.as_str().to_owned()),
            marking: shown.map(|common| common.marking.as_str().to_owned()),
            status: common.map(|common| common.status),
            post_name: shown.and_then(|common| {
                let post = atlas.setting.registers.post(common.post.as_deref()?)?;
                Some(post.name.clone())
            }),
            is_exercise: common.is_some_and(|common| common.exercise),
            post: shown.and_then(|common| common.post.as_deref().map(str::to_owned)),
            day: common.and_then(|common| common.date),
            why: why(atlas, ix, found),
            overdue: common.and_then(|common| common.overdue_for_review(as_of)),
            is_stale: answers
                .iter()
                .any(|it| matches!(it.answer, Answer::Outdated | Answer::Late)),
            errors: found.errors,
            warnings: found.warnings,
        }
    }

    /// What commands call it by: its id, or its path when it has none.
    pub fn name(&self) -> &str {
        if self.key.kind.is_record() {
            &self.key.name
        } else {
            self.path.as_str()
        }
    }

    /// True when readers have it.
    pub fn is_published(&self) -> bool {
        self.why.is_empty()
    }

    /// The day before which it is not published, while that is to come.
    pub fn embargo(&self) -> Option<Day> {
        self.why.iter().find_map(|reason| match reason {
            Reason::Embargoed(day) => Some(*day),
            _ => None,
        })
    }

    /// Why it is not published, in words; nothing when it is.
    pub fn words(&self) -> Option<String> {
        let why: Vec<String> = self.why.iter().map(Reason::words).collect();
        (!why.is_empty()).then(|| why.join("; "))
    }
}

/// Every reason, not only the first: whoever mends one wants to know of the others.
fn why(atlas: &Atlas<'_>, ix: DocIx, found: Found) -> Vec<Reason> {
    let Some(common) = atlas.document(ix).common() else {
        return vec![Reason::Unreadable];
    };
    if common.status == Status::Withdrawn {
        return vec![Reason::Withdrawn(common.withdrawn_on)];
    }
    if found.is_blocked {
        return vec![Reason::Blocked];
    }
    let mut why = Vec::new();
    match common.status {
        Status::Draft => why.push(Reason::Draft),
        Status::InClearance => why.push(Reason::InClearance(waiting(atlas, ix, common))),
        Status::Released | Status::Withdrawn => {}
    }
    let setting = atlas.setting;
    let embargo = common.publish_not_before;
    why.extend(
        embargo
            .filter(|day| *day > setting.as_of)
            .map(Reason::Embargoed),
    );
    let marking = Marking::parse(setting.config.marking.scheme, &common.marking);
    if !marking.is_some_and(|marking| marking.is_within(&setting.audience.ceiling)) {
        why.push(Reason::AboveCeiling);
    } else if found.errors > 0 {
        why.push(Reason::Errors(found.errors));
    }
    why
}

fn waiting(atlas: &Atlas<'_>, ix: DocIx, common: &Common) -> Vec<Waiting> {
    let document = atlas.document(ix);
    let late_changes = atlas.setting.config.clearance.late_changes;
    let answers = asked(document, late_changes);
    let mut waiting: Vec<Waiting> = answers.iter().filter_map(Waiting::of).collect();
    let released = document.record.as_deref();
    let lacking = released.map(lacking_for_release).unwrap_or_default();
    if common.cleared_by.is_empty() && lacking.contains(&"cleared_by") {
        waiting.push(Waiting::AnyOffice);
    }
    if common.approved_by.is_none() && lacking.contains(&"approved_by") {
        waiting.push(Waiting::AnyApproval);
    }
    waiting
}
