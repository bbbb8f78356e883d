use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::args::{Format, ListArgs};
use super::exit::{Exit, Failure};
use super::session::{Timings, open};
use super::site::Site;
use super::voice::{Voice, width};
use crate::model::Status;
use crate::session::worklist::{Entry, Reason, Waiting};

/// Letters of the widest column: no terminal has more to spare, and the formatter takes 65,535.
const WIDEST: usize = 60;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Lists the files of the site with where each stands, and why it is not published.
pub(crate) fn run(args: &ListArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, false, &TIMINGS, voice)?;
    let mut entries = session.worklist()?.entries;
    let all = entries.len();
    entries.retain(|entry| is_wanted(entry, args));
    voice.data(&match args.format {
        Format::Terminal => for_people(&entries),
        Format::Concise => entries.iter().map(concise).collect(),
        Format::Json => {
            let entries: Vec<Value> = entries.iter().map(for_programs).collect();
            format!("{:#}\n", Value::from(entries))
        }
    });
    voice.say(&format!("chancery: {}", counted(&entries, all)));
    Ok(Exit::Clean)
}

fn is_wanted(entry: &Entry, args: &ListArgs) -> bool {
    let post = args.post.as_deref();
    (args.status.is_none() || entry.status == args.status)
        && (post.is_none() || entry.post.as_deref() == post)
        && (!args.overdue || entry.overdue.is_some())
        && (!args.stale || entry.is_stale)
        && (!args.embargoed || entry.embargo().is_some())
        && (!args.unpublished || !entry.is_published())
}

/// Two lines a file: what it is, and below it what is to be known of it.
fn for_people(entries: &[Entry]) -> String {
    let widest = |column: fn(&Entry) -> &str| {
        let widths = entries.iter().map(|entry| column(entry).chars().count());
        widths.max().unwrap_or(0).min(WIDEST)
    };
    let (name, post_width) = (widest(Entry::name), widest(post));
    let mut out = String::new();
    for entry in entries {
        let line = format!(
            "{:name$}  {:12}  {:10}  {:post_width$}  {}",
            entry.name(),
            status(entry),
            entry.day.map(|day| day.to_string()).unwrap_or_default(),
            post(entry),
            entry.title.as_deref().unwrap_or("(title not shown)"),
        );
        let _ = writeln!(out, "{}", cut(&line, width()));
        let notes = notes(entry);
        if !notes.is_empty() {
            let _ = writeln!(out, "  {}", notes.join("; "));
        }
    }
    out
}

/// A line that fits; a cut is shown.
fn cut(line: &str, width: usize) -> String {
    let line = line.trim_end();
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let kept: String = line.chars().take(width - 1).collect();
    format!("{kept}…")
}

fn post(entry: &Entry) -> &str {
    entry.post.as_deref().unwrap_or("")
}

fn status(entry: &Entry) -> &'static str {
    entry.status.map_or("unreadable", Status::key)
}

/// Why it is not published, and what is to be done about one that is.
fn notes(entry: &Entry) -> Vec<String> {
    let mut notes: Vec<String> = entry.words().into_iter().collect();
    if let Some(day) = entry.overdue {
        notes.push(format!("overdue for review since {day}"));
    }
    if entry.is_stale && entry.status == Some(Status::Released) {
        notes.push("cleared before its text was changed".to_owned());
    }
    notes
}

/// `name<TAB>status<TAB>day<TAB>post<TAB>notes`, for scripts: the title is in the other forms.
fn concise(entry: &Entry) -> String {
    let day = entry.day.map(|day| day.to_string()).unwrap_or_default();
    format!(
        "{}\t{}\t{day}\t{}\t{}\n",
        entry.name(),
        status(entry),
        post(entry),
        notes(entry).join("; ")
    )
}

fn for_programs(entry: &Entry) -> Value {
    let waits_for: Vec<String> = entry
        .why
        .iter()
        .flat_map(|reason| match reason {
            Reason::InClearance(waiting) => waiting.as_slice(),
            _ => &[],
        })
        .map(Waiting::words)
        .collect();
    let day = |day: Option<crate::model::fields::Day>| day.map(|day| day.to_string());
    json!({
        "name": entry.name(),
        "kind": entry.key.kind.name,
        "path": entry.path.as_str(),
        "status": entry.status.map(Status::key),
        "title": entry.title,
        "marking": entry.marking,
        "post": entry.post,
        "day": day(entry.day),
        "published": entry.is_published(),
        "why": entry.why.iter().map(Reason::words).collect::<Vec<_>>(),
        "waits_for": waits_for,
        "embargo": day(entry.embargo()),
        "overdue": day(entry.overdue),
        "stale": entry.is_stale,
        "errors": entry.errors,
        "warnings": entry.warnings,
    })
}

fn counted(entries: &[Entry], all: usize) -> String {
    let published = entries.iter().filter(|entry| entry.is_published()).count();
    let files = if entries.len() == 1 { "file" } else { "files" };
    let of_all = if entries.len() == all {
        String::new()
    } else {
        format!(" of {all}")
    };
    format!(
        "{} {files}{of_all}: {published} published, {} not",
        entries.len(),
        entries.len() - published
    )
}
