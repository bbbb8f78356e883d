use super::{Entry, Reason, Worklist};
use crate::model::Status;

/// What is to be done about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// It is in clearance without errors, and an office is waited for.
    Clear,
    /// It is cleared and approved, and can be released.
    Release,
    /// It is no draft, and something in it is to be mended before readers can have it.
    Mend,
    /// Readers have it, and it was to be read again by a day that has passed.
    Review,
    /// It is released, and held back until a day.
    Await,
    /// It is being written.
    Write,
    /// Readers have it, and it has warnings.
    Improve,
}

impl Task {
    /// Every task, the most urgent for a clearer first.
    pub const ALL: [Self; 7] = [
        Self::Clear,
        Self::Release,
        Self::Mend,
        Self::Review,
        Self::Await,
        Self::Write,
        Self::Improve,
    ];

    /// In words: "ready for clearance".
    pub fn words(self) -> &'static str {
        match self {
            Self::Clear => "ready for clearance",
            Self::Release => "ready for release",
            Self::Mend => "to be mended",
            Self::Review => "overdue for review",
            Self::Await => "held back until a day",
            Self::Write => "drafts",
            Self::Improve => "with warnings",
        }
    }
}

impl Entry {
    /// What is to be done about it first; nothing when it is as it should be.
    pub fn task(&self) -> Option<Task> {
        let is_unfit = self
            .why
            .iter()
            .any(|why| matches!(why, Reason::Unreadable | Reason::Blocked));
        let waits = self.why.iter().any(|why| match why {
            Reason::InClearance(waiting) => !waiting.is_empty(),
            _ => false,
        });
        match self.status {
            _ if is_unfit => Some(Task::Mend),
            None => Some(Task::Mend),
            Some(Status::Draft) => Some(Task::Write),
            Some(_) if self.errors > 0 => Some(Task::Mend),
            Some(Status::InClearance) if waits => Some(Task::Clear),
            Some(Status::InClearance) => Some(Task::Release),
            Some(Status::Released) if self.overdue.is_some() => Some(Task::Review),
            Some(Status::Released) if self.embargo().is_some() => Some(Task::Await),
            Some(Status::Released) if self.warnings > 0 => Some(Task::Improve),
            Some(Status::Released | Status::Withdrawn) => None,
        }
    }
}

impl Worklist {
    /// The files about which a task is to be done; what is oldest stands first.
    pub fn of_task(&self, task: Task) -> Vec<&Entry> {
        let entries = self.entries.iter();
        let mut entries: Vec<&Entry> = entries.filter(|it| it.task() == Some(task)).collect();
        entries.sort_by_key(|entry| (entry.overdue, entry.embargo(), entry.day));
        entries
    }
}
