//! What has changed since the version the preview is held against: on every page whether and why,
//! the way to the next changed one, and what was put in and taken out.

use std::fmt::Write;

use super::escape::escape;
use super::notice;
use super::path::address;
use super::sight::Sight;
use super::start;
use crate::compare::{Change, Piece, TextChange, Why};
use crate::session::live::{Review, Reviewed};

/// Where the changed pages are listed, and behind a further `/` the change of each is shown.
pub(super) const PATH: &str = "/_chancery/changes";

/// So many changed pages are listed.
const MOST: usize = 200;

/// Whether and why a page has changed, as HTML; nothing where the preview is held against nothing.
pub(super) fn words(sight: &Sight<'_>, url: &str) -> Option<String> {
    let review = sight.snapshot.review()?;
    sight.snapshot.marking(url)?;
    let base = escape(&review.base);
    Some(match review.page(url) {
        None => format!("<span class=\"chancery-plain\">none since {base}</span>"),
        Some(page) => format!(
            "<a href=\"{PATH}/{}\">{}</a> <span class=\"chancery-plain\">since {base}: {}</span>",
            escape(url),
            page.change.word(),
            reasons(sight, page),
        ),
    })
}

/// The ways to the changed pages; empty where the preview is held against nothing.
pub(super) fn walk(sight: &Sight<'_>, url: &str) -> String {
    let Some(review) = sight.snapshot.review() else {
        return String::new();
    };
    let (before, after) = review.beside(url);
    let link = |to: Option<&str>, rel: &str, key: &str, words: &str| {
        to.map_or_else(String::new, |to| {
            format!(
                "<a rel=\"{rel}\" href=\"/{}\" aria-keyshortcuts=\"{key}\">{words} <kbd>{key}</kbd></a> ",
                escape(to)
            )
        })
    };
    format!(
        "<p class=\"chancery-walk\">{}{}<a href=\"{PATH}\">All changes: {}</a></p>",
        link(before, "prev", "p", "Previous change"),
        link(after, "next", "n", "Next change"),
        review.pages.len(),
    )
}

/// The list of changed pages behind a heading, for a page of the preview; nothing where the preview
/// is held against nothing.
pub(super) fn section(sight: &Sight<'_>) -> Option<String> {
    let review = sight.snapshot.review()?;
    let mut out = format!(
        "<section aria-labelledby=\"changed\"><h2 id=\"changed\">Changed since {}</h2>",
        escape(&review.base)
    );
    if review.pages.is_empty() {
        out.push_str("<p>Nothing has changed.</p>");
    } else {
        list(sight, review, &mut out);
    }
    out.push_str("</section>");
    Some(out)
}

/// The page behind [`PATH`]: of all changes, or of those of one page.
pub(super) fn page(sight: &Sight<'_>, of: &str) -> Option<String> {
    if of.is_empty() {
        let content = section(sight)?;
        return Some(notice::page(
            sight,
            "",
            "To be reviewed",
            start::ABOUT_ALL,
            &content,
        ));
    }
    let url = address(of)?;
    let review = sight.snapshot.review()?;
    let change = match review.page(&url) {
        None => "<p>This page has not changed.</p>".to_owned(),
        Some(page) => one(sight, review, page),
    };
    let content = format!(
        "<p><a href=\"/{0}\">{0}</a></p>{change}<p><a href=\"{PATH}\">All changes</a></p>",
        escape(&url)
    );
    Some(notice::page(
        sight,
        &url,
        "What has changed here",
        "",
        &content,
    ))
}

fn one(sight: &Sight<'_>, review: &Review, page: &Reviewed) -> String {
    let mut out = format!(
        "<p>{} since {}: {}</p>",
        page.change.word(),
        escape(&review.base),
        reasons(sight, page)
    );
    match sight.snapshot.changes_of(&page.url) {
        None => out.push_str(
            "<p>Something in it must not be repeated. Nothing is shown of the change.</p>",
        ),
        Some(changes) if changes.is_empty() => {
            out.push_str("<p>Its text reads the same as before.</p>");
        }
        Some(changes) => {
            out.push_str("<dl class=\"chancery-changes\">");
            for change in &changes {
                element(change, &mut out);
            }
            out.push_str("</dl>");
        }
    }
    out
}

/// One element; signs stand beside the words, so that nobody needs to see colours or strokes.
fn element(change: &TextChange, out: &mut String) {
    let _ = write!(out, "<div><dt>{}</dt><dd>", change.element);
    for piece in &change.pieces {
        let _ = match piece {
            Piece::Same(text) => write!(out, "{}", escape(text)),
            Piece::Removed(text) => write!(out, "<del>[−{}−]</del>", escape(text)),
            Piece::Added(text) => write!(out, "<ins>[+{}+]</ins>", escape(text)),
        };
    }
    out.push_str("</dd></div>");
}

fn list(sight: &Sight<'_>, review: &Review, out: &mut String) {
    let (following, own): (Vec<&Reviewed>, Vec<&Reviewed>) =
        review.pages.iter().partition(|page| page.follows);
    rows(sight, &own, out);
    if !following.is_empty() {
        let _ = write!(
            out,
            "<details><summary>Pages that follow: {}</summary>",
            following.len()
        );
        rows(sight, &following, out);
        out.push_str("</details>");
    }
}

fn rows(sight: &Sight<'_>, pages: &[&Reviewed], out: &mut String) {
    out.push_str("<ul class=\"chancery-changed\">");
    for page in pages.iter().take(MOST) {
        let url = escape(&page.url);
        let name = page.title.as_deref().map_or_else(|| url.clone(), escape);
        let name = if page.change == Change::Removed {
            name
        } else {
            format!("<a href=\"/{url}\">{name}</a>")
        };
        let address = if page.title.is_some() {
            format!("{url}; ")
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "<li>{} {name} <a href=\"{PATH}/{url}\" aria-label=\"{word}: show the change of {url}\">{word}</a> <span class=\"chancery-quiet\">{address}{}</span></li>",
            page.change.sign(),
            reasons(sight, page),
            word = page.change.word(),
        );
    }
    out.push_str("</ul>");
    if pages.len() > MOST {
        let more = pages.len() - MOST;
        let _ = write!(
            out,
            "<p>And {more} more; <code>chancery diff</code> lists them.</p>"
        );
    }
}

/// Why a page has changed, and how many words of its file are others, as HTML.
fn reasons(sight: &Sight<'_>, page: &Reviewed) -> String {
    let why: Vec<String> = page.why.iter().map(Why::words).collect();
    let why = escape(&why.join(", "));
    let amount = amount(sight, page).map_or_else(String::new, |amount| format!(", {amount}"));
    let alias = page.alias.as_ref().map_or_else(String::new, |line| {
        let line = escape(line);
        format!("; nothing leads here from its old address: put in <code>{line}</code>")
    });
    format!("{why}{amount}{alias}")
}

/// How many words of the file of a changed page are others, as HTML: `+34 −12 words`.
pub(super) fn amount(sight: &Sight<'_>, page: &Reviewed) -> Option<String> {
    let words = sight.snapshot.words_of(page)?.words()?;
    Some(format!("<b class=\"chancery-amount\">{words}</b>"))
}
