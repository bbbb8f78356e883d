use std::fmt::Write;

use super::summary::{self, plain};
use crate::compare::{
    Change, Comparison, FieldChange, PageChange, Piece, RecordChange, TextChange,
};
use crate::syntax::markdown::push_escaped;
use crate::views::days;

/// The one style of the one file. It is no page of the site, so it may stand inside.
const STYLE: &str = include_str!("mail.css");

/// The comparison as one file for a mail: no script, nothing from elsewhere.
pub fn html(comparison: &Comparison) -> String {
    let mut out = String::new();
    let (title, base) = (words(&comparison.title), words(&comparison.base));
    let banner = words(&comparison.marking.1);
    let _ = writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{title}: changes since {base}, {}</title>\n<style>\n{}</style>\n</head>\n<body>\n<p class=\"banner\">{banner}</p>\n<main>",
        days::long(comparison.day),
        style(&comparison.marking.1),
    );
    head(comparison, &mut out);
    findings(comparison, &mut out);
    records(comparison, &mut out);
    outside(comparison, &mut out);
    pages(comparison, &mut out);
    let _ = writeln!(
        out,
        "</main>\n<p class=\"banner\">{banner}</p>\n</body>\n</html>"
    );
    out
}

/// The style with the marking in the margin of every printed sheet.
fn style(banner: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || " /-".contains(*c);
    let banner: String = banner.chars().filter(fits).collect();
    STYLE.replace("MARKING", &banner)
}

fn head(comparison: &Comparison, out: &mut String) {
    let _ = writeln!(
        out,
        "<header>\n<p class=\"site\">{}</p>\n<h1>Changes since {}</h1>\n<p class=\"lead\">{}</p>",
        words(&comparison.title),
        words(&comparison.base),
        words(&summary::line(comparison)),
    );
    if comparison.exercise {
        out.push_str("<p>Exercise: everything in it is invented.</p>\n");
    }
    let _ = writeln!(
        out,
        "<p class=\"fine\">Both versions as of {}. Compared: {}. <del><span>[−</span>taken out<span>−]</span></del> <ins><span>[+</span>put in<span>+]</span></ins></p>",
        days::long(comparison.day),
        words(&comparison.head),
    );
    for note in &comparison.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", words(note));
    }
    out.push_str("</header>\n");
}

fn findings(comparison: &Comparison, out: &mut String) {
    if comparison.findings.is_empty() {
        return;
    }
    out.push_str("<section class=\"findings\">\n<h2>To be mended first</h2>\n<ul>\n");
    for finding in &comparison.findings {
        let _ = write!(
            out,
            "<li><b>{}</b>: {}",
            words(finding.primary.path.as_str()),
            with_code(&finding.message)
        );
        for help in &finding.help {
            let _ = write!(out, "<br>{}", with_code(&help.text));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}

fn records(comparison: &Comparison, out: &mut String) {
    for record in &comparison.records {
        let _ = writeln!(
            out,
            "<section class=\"record\">\n<h2>{}</h2>\n<p class=\"fine\">{} {}, {}</p>",
            words(record.title.as_deref().unwrap_or(&record.name)),
            words(&crate::views::word("kind", record.kind).to_lowercase()),
            words(&record.name),
            became(record),
        );
        if let Some(why) = record.withheld {
            let _ = writeln!(out, "<p>{}</p>\n</section>", words(why));
            continue;
        }
        if !record.fields.is_empty() {
            out.push_str("<ul class=\"fields\">\n");
            record.fields.iter().for_each(|one| field(one, out));
            out.push_str("</ul>\n");
        }
        text(summary::text(comparison, record), out);
        out.push_str("</section>\n");
    }
}

fn became(record: &RecordChange) -> String {
    let status = match (&record.change, &record.status) {
        (Change::Added, Some(status)) => format!(", {}", words(status)),
        _ => String::new(),
    };
    let amount = record.words.words().map(|words| format!(", {words}"));
    format!(
        "{}{status}{}",
        sign(&record.change),
        amount.unwrap_or_default()
    )
}

fn field(field: &FieldChange, out: &mut String) {
    if let Some((before, after)) = summary::long(field) {
        let _ = writeln!(
            out,
            "<li>{}: {} {}</li>",
            words(&field.label),
            removed(before),
            added(after)
        );
    } else {
        let _ = writeln!(out, "<li>{}</li>", words(&field.words()));
    }
}

fn text(changes: &[TextChange], out: &mut String) {
    if changes.is_empty() {
        return;
    }
    out.push_str("<dl class=\"text\">\n");
    for change in changes {
        let _ = write!(out, "<div><dt>{}</dt><dd>", change.element);
        for piece in &change.pieces {
            let html = match piece {
                Piece::Same(text) => words(text),
                Piece::Removed(text) => removed(text),
                Piece::Added(text) => added(text),
            };
            out.push_str(&html);
        }
        out.push_str("</dd></div>\n");
    }
    out.push_str("</dl>\n");
}

/// The signs are text, so that they are read aloud, printed and copied.
fn removed(text: &str) -> String {
    format!("<del><span>[−</span>{}<span>−]</span></del>", words(text))
}

fn added(text: &str) -> String {
    format!("<ins><span>[+</span>{}<span>+]</span></ins>", words(text))
}

fn outside(comparison: &Comparison, out: &mut String) {
    if comparison.outside.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>Beside the records</h2>\n<ul class=\"fields\">\n");
    for (change, path) in &comparison.outside {
        let _ = writeln!(out, "<li>{} {}</li>", words(path), change.word());
    }
    out.push_str("</ul>\n</section>\n");
}

fn pages(comparison: &Comparison, out: &mut String) {
    let (own, following) = summary::folded(comparison);
    table("Pages", "why", &own, PageChange::reasons, out);
    let heading = "Pages that follow";
    table(heading, "what moved", &following, summary::follows, out);
}

fn table(
    heading: &str,
    says: &str,
    pages: &[&PageChange],
    words_of: impl Fn(&PageChange) -> String,
    out: &mut String,
) {
    if pages.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section>\n<h2>{heading}</h2>\n<table>\n<thead><tr><th>page</th><th></th><th>{says}</th></tr></thead>\n<tbody>"
    );
    for page in pages {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            words(&page.url),
            sign(&page.change),
            words(&words_of(page))
        );
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn sign(change: &Change) -> String {
    match change {
        Change::Moved(from) => format!("moved, was {}", words(from)),
        change => change.word().to_owned(),
    }
}

fn words(text: &str) -> String {
    let mut out = String::new();
    push_escaped(&mut out, &plain(text));
    out
}

/// Words of the program, in which what is to be typed stands between backticks.
fn with_code(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split('`').enumerate() {
        let part = words(part);
        if n % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(&part);
        }
    }
    out
}
