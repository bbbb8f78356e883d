//! What is added to every page: above its content what is wrong with its own file, at the bottom the
//! review bar with what is wrong anywhere.

use std::fmt::Write;

use super::against;
use super::escape::escape;
use super::findings;
use super::sight::Sight;
use super::start;
use crate::diagnostics::{Diagnostic, Severity, summary};
use crate::graph::{Answer, Asked};
use crate::model::Status;
use crate::session::live::About;
use crate::views::{days, word};

/// The two pieces.
pub(super) struct Panel {
    /// What is wrong with the page's own file; hidden when nothing is.
    pub(super) own: String,
    /// The review bar.
    pub(super) bar: String,
}

/// The pieces of the page at an address.
pub(super) fn panel(sight: &Sight<'_>, url: &str) -> Panel {
    let all = sight.snapshot.findings();
    let path = sight.snapshot.path_at(url);
    let of_file = path.map_or(&[][..], |path| findings::of(&all, path));
    let about = sight.snapshot.about(url);
    Panel {
        own: own(sight, url, about.as_ref(), of_file),
        bar: bar(sight, url, about.as_ref(), &all, of_file),
    }
}

fn own(sight: &Sight<'_>, url: &str, about: Option<&About<'_>>, of_file: &[Diagnostic]) -> String {
    const OPEN: &str =
        "<div id=\"_chancery-own\" role=\"region\" aria-label=\"Findings in this file\"";
    let has_errors = of_file
        .iter()
        .any(|found| found.severity >= Severity::Error);
    // Warnings wait in the bar: above the text they would be in the way of reading it.
    if !has_errors {
        return format!("{OPEN} hidden></div>");
    }
    let is_older = about.is_some_and(|about| about.is_older);
    let title = if is_older {
        "This file cannot be read. The page shows what was in it when it last could."
    } else {
        "This file has errors and is left out of a build until they are mended."
    };
    let list = findings::on_page(sight, url, of_file);
    format!("{OPEN}><h2>{title}</h2>{list}</div>")
}

fn bar(
    sight: &Sight<'_>,
    url: &str,
    about: Option<&About<'_>>,
    all: &[Diagnostic],
    of_file: &[Diagnostic],
) -> String {
    let is_error = |found: &&Diagnostic| found.severity >= Severity::Error;
    let errors = |found: &[Diagnostic]| found.iter().filter(is_error).count();
    // The list opens by itself for errors that are not shown above the text already.
    // The pages that say what is to be done and list all findings name the files with errors, and stay
    // in sight.
    let is_start = url == start::URL;
    let is_list = url == findings::URL;
    let elsewhere = if is_start || is_list {
        0
    } else {
        errors(all) - errors(of_file)
    };
    let mut out = format!(
        "<aside id=\"_chancery\" aria-label=\"Review\" data-version=\"{}\" data-page=\"{}\" data-elsewhere=\"{elsewhere}\"><dl>",
        escape(sight.version),
        escape(url),
    );
    if let Some(about) = about {
        record(&mut out, about);
    }
    let own = about.map(|about| about.common.marking.as_str());
    if let Some(marking) = own {
        fact(&mut out, "Marking", &escape(marking));
    }
    let page = sight.snapshot.marking(url).filter(|page| own != Some(page));
    if let Some(marking) = page {
        fact(&mut out, "Marking of the page", &escape(marking));
    }
    if about.is_some() {
        fact(&mut out, "In this file", &count(of_file.len()));
    }
    if let Some(words) = against::words(sight, url) {
        fact(&mut out, "Change", &words);
    }
    out.push_str("</dl>");
    if !is_start {
        let path = start::PATH;
        let _ = write!(out, "<p><a href=\"{path}\">What is to be done</a></p>");
    }
    out.push_str(&against::walk(sight, url));
    if all.is_empty() {
        out.push_str("<p class=\"chancery-clean\">No findings in the site</p>");
    } else if !is_list {
        let _ = write!(
            out,
            "<details><summary>All findings: {}</summary><div class=\"chancery-list\" role=\"region\" aria-label=\"All findings\" tabindex=\"0\">{}</div></details>",
            escape(&summary(all)),
            findings::by_file(sight, url, all),
        );
    }
    out.push_str("<p role=\"status\"></p></aside>");
    out
}

/// What a reviewer asks of a record first.
fn record(out: &mut String, about: &About<'_>) {
    let key = &about.document.key;
    let kind = word("kind", key.kind.name);
    fact(out, &escape(kind), &escape(&key.name));
    let status = word("status", about.common.status.key());
    let is_released = about.common.status == Status::Released;
    let class = if is_released {
        "chancery-plain"
    } else {
        "chancery-badge"
    };
    let mut words = format!("<span class=\"{class}\">{}</span>", escape(status));
    if let Some(day) = about.embargo {
        let day = days::short(day);
        let _ = write!(
            words,
            " <span class=\"chancery-badge\">Embargoed until {day}</span>"
        );
    }
    fact(out, "Status", &words);
    if key.kind.is_record() {
        let (approved, cleared): (Vec<_>, Vec<_>) =
            about.asked.iter().partition(|asked| asked.is_approval);
        fact(out, "Cleared", &offices(&cleared));
        fact(out, "Approved", &offices(&approved));
    }
}

fn offices(all: &[&Asked<'_>]) -> String {
    if all.is_empty() {
        return "<span class=\"chancery-plain\">nobody yet</span>".to_owned();
    }
    let one = |asked: &&Asked<'_>| {
        let by = asked.clearance;
        let day = by.day.map_or("asked, not answered".to_owned(), days::short);
        let office = escape(&by.office);
        let words = format!("{office} <span class=\"chancery-plain\">{day}</span>");
        match asked.answer {
            Answer::Given | Answer::Pending => words,
            Answer::Outdated | Answer::Late => {
                format!("{words} <span class=\"chancery-badge\">before the text was changed</span>")
            }
        }
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn count(findings: usize) -> String {
    match findings {
        0 => "<span class=\"chancery-plain\">no findings</span>".to_owned(),
        1 => "1 finding".to_owned(),
        more => format!("{more} findings"),
    }
}

/// A label and its words, which are HTML already.
fn fact(out: &mut String, label: &str, words: &str) {
    let _ = write!(out, "<div><dt>{label}</dt><dd>{words}</dd></div>");
}
