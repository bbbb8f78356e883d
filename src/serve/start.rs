//! The first page of the preview for whoever clears: what is ready, what waits, what is overdue.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::against;
use super::escape::escape;
use super::notice;
use super::sight::Sight;
use crate::model::Status;
use crate::session::live::Reviewed;
use crate::session::worklist::{Entry, Reason, Task, Waiting, Worklist};
use crate::views::{days, word};

/// Its address.
pub(super) const PATH: &str = "/_chancery/";

/// Its address as pages of the site have one.
pub(super) const URL: &str = "_chancery/index.html";

/// Class of a page that is about every file, and so is brought up to date after each change.
pub(super) const ABOUT_ALL: &str = "chancery-start";

/// So many files are shown of each task.
const MOST: usize = 50;

/// The page.
pub(super) fn start(sight: &Sight<'_>) -> String {
    let list = sight.snapshot.worklist();
    let day = days::long(list.as_of);
    let mut content = format!(
        "<p class=\"chancery-quiet\">As of {day}. It changes when a file is saved. <a href=\"/\">To the first page of the site</a></p>{}",
        overview(&list)
    );
    content.push_str(&against::section(sight).unwrap_or_default());
    let work = Work {
        sight,
        list: &list,
        changes: changes(sight),
    };
    for task in Task::ALL {
        work.section(&mut content, task);
    }
    notice::page(sight, URL, "What is to be done", ABOUT_ALL, &content)
}

/// The tasks with their numbers, each leading to its section.
fn overview(list: &Worklist) -> String {
    let mut out = String::from("<ul class=\"chancery-overview\">");
    for task in Task::ALL {
        let (count, words) = (list.of_task(task).len(), task.words());
        if count > 0 {
            let id = id(task);
            let _ = write!(out, "<li><a href=\"#{id}\"><b>{count}</b> {words}</a></li>");
        } else if task == Task::Clear {
            out.push_str("<li class=\"chancery-quiet\">Nothing is ready for clearance</li>");
        }
    }
    out.push_str("</ul>");
    out
}

/// The changed pages by their addresses.
fn changes<'s>(sight: &Sight<'s>) -> BTreeMap<&'s str, &'s Reviewed> {
    let pages = sight.snapshot.review().map(|review| &review.pages);
    let pages = pages.into_iter().flatten();
    pages.map(|page| (page.url.as_str(), page)).collect()
}

/// What the sections are made from.
struct Work<'w> {
    sight: &'w Sight<'w>,
    list: &'w Worklist,
    changes: BTreeMap<&'w str, &'w Reviewed>,
}

impl Work<'_> {
    fn section(&self, out: &mut String, task: Task) {
        let entries = self.list.of_task(task);
        if entries.is_empty() {
            return;
        }
        let title = sentence(task.words());
        let _ = write!(
            out,
            "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title} <span class=\"chancery-quiet\">{}</span></h2><p>{}</p><ul class=\"chancery-work\">",
            entries.len(),
            advice(task),
            id = id(task),
        );
        for entry in entries.iter().take(MOST) {
            self.item(out, entry);
        }
        out.push_str("</ul>");
        if entries.len() > MOST {
            let more = entries.len() - MOST;
            let _ = write!(
                out,
                "<p>And {more} more; <code>chancery list</code> lists them.</p>"
            );
        }
        out.push_str("</section>");
    }

    fn item(&self, out: &mut String, entry: &Entry) {
        let title = entry.title.as_deref().unwrap_or("Title not shown");
        let title = escape(title);
        let exercise = if entry.is_exercise {
            " <span class=\"chancery-badge\">EXERCISE</span>"
        } else {
            ""
        };
        let _ = write!(
            out,
            "<li><div class=\"chancery-what\"><a href=\"/{}\">{title}</a>{exercise}<p class=\"chancery-quiet\">{}</p></div>",
            escape(&entry.url),
            self.facts(entry).join(" · ")
        );
        if let Some(state) = state(self.list, entry) {
            let _ = write!(out, "<p class=\"chancery-state\">{}</p>", escape(&state));
        }
        out.push_str("</li>");
    }

    /// What the file is, in few words.
    fn facts(&self, entry: &Entry) -> Vec<String> {
        let id = if entry.key.kind.is_record() {
            escape(&entry.key.name)
        } else {
            escape(word("kind", entry.key.kind.name))
        };
        let marking = entry.marking.as_deref().map(escape);
        let post = entry.post_name.as_deref().map(escape);
        let day = entry.day.map(days::short);
        [Some(id), marking, post, day, self.amount(entry)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// How many of its words are others than in the base, and what that is.
    fn amount(&self, entry: &Entry) -> Option<String> {
        let page = self.changes.get(entry.url.as_str())?;
        let amount = against::amount(self.sight, page)?;
        let base = &self.sight.snapshot.review()?.base;
        Some(format!("{amount} since {}", escape(base)))
    }
}

fn id(task: Task) -> String {
    task.words().replace(' ', "-")
}

/// What the reader does, who may never have typed a command.
fn advice(task: Task) -> &'static str {
    match task {
        Task::Clear => {
            "Read the page. If your office has no objection, tell the post, which writes the clearance into the file."
        }
        Task::Release => "All who were asked have cleared and approved this very text.",
        Task::Mend => "Readers do not have these until what is wrong is mended; each page says it.",
        Task::Review => {
            "Readers take these for what the post knows today. Does each still hold, and harm nobody?"
        }
        Task::Await => "Released, and shown to readers from the day given.",
        Task::Write => "Not yet offered for clearance.",
        Task::Improve => "Readers have these. Each page says what could be better.",
    }
}

/// What the section's name does not say already.
fn state(list: &Worklist, entry: &Entry) -> Option<String> {
    let mut words: Vec<String> = entry.why.iter().filter_map(reason).collect();
    let is_shown = entry.title.is_some();
    if is_shown && entry.errors > 0 {
        let is_missed = entry.status == Some(Status::Released);
        let missed = if is_missed {
            ", left out of the site"
        } else {
            ""
        };
        words.push(format!("{}{missed}", counted(entry.errors, "error")));
    }
    // Of an overdue record the one warning says that it is.
    let told = usize::from(entry.overdue.is_some());
    if is_shown && entry.warnings > told {
        words.push(counted(entry.warnings - told, "warning"));
    }
    if let Some(day) = entry.overdue {
        let late = usize::try_from(list.as_of.days_since(day)).unwrap_or(0);
        words.push(format!(
            "Review due {}, {} ago",
            days::short(day),
            counted(late, "day")
        ));
    }
    (!words.is_empty()).then(|| words.join(" · "))
}

fn reason(why: &Reason) -> Option<String> {
    match why {
        Reason::InClearance(waiting) if !waiting.is_empty() => {
            Some(format!("Waits for {}", Waiting::all(waiting)))
        }
        Reason::Embargoed(day) => Some(format!("From {}", days::short(*day))),
        Reason::Unreadable | Reason::Blocked | Reason::AboveCeiling => Some(sentence(&why.words())),
        Reason::InClearance(_) | Reason::Draft | Reason::Errors(_) | Reason::Withdrawn(_) => None,
    }
}

/// With a capital at the beginning.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        more => format!("{more} {what}s"),
    }
}
