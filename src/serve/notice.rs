//! Plain pages that the preview shows in place of one that cannot be shown.

use super::escape::escape;
use super::findings;
use super::inject::HEAD;
use super::panel::panel;
use super::sight::Sight;
use crate::diagnostics::Diagnostic;
use crate::source::SitePath;

/// The page of a file with a marking or personal data that must not be here: by place and class,
/// never quoted.
pub(super) fn withheld(sight: &Sight<'_>, url: &str, path: &SitePath) -> String {
    let words = format!(
        "<p><code>{}</code> holds something that may not stand here: a marking or personal data. Nothing of the file is shown, and nothing is built, until it is gone.</p>",
        escape(path.as_str())
    );
    page(
        sight,
        url,
        "This page is withheld",
        "",
        &(words + &own(sight, path)),
    )
}

/// The page of a file that could not be read since the preview began.
pub(super) fn unread(sight: &Sight<'_>, url: &str, path: &SitePath) -> String {
    let words = format!(
        "<p><code>{}</code> cannot be read yet. The page appears here when it can.</p>",
        escape(path.as_str())
    );
    page(
        sight,
        url,
        "This page cannot be shown yet",
        "",
        &(words + &own(sight, path)),
    )
}

/// A page that the theme cannot make.
pub(super) fn failed(sight: &Sight<'_>, url: &str, problem: &Diagnostic) -> String {
    let words = "<p>A template of the theme fails on this page.</p>".to_owned();
    let list = findings::list(sight, std::slice::from_ref(problem));
    page(
        sight,
        url,
        "The theme cannot make this page",
        "",
        &(words + &list),
    )
}

/// Where no page is.
pub(super) fn missing(sight: &Sight<'_>, url: &str) -> String {
    let words = format!(
        "<p>No page has the address <code>{}</code>. It may have been moved, removed, or not written yet: it appears here when it is.</p><p><a href=\"/\">To the first page</a></p>",
        escape(url)
    );
    page(sight, url, "There is no such page", "", &words)
}

fn own(sight: &Sight<'_>, path: &SitePath) -> String {
    let all = sight.snapshot.findings();
    findings::list(sight, findings::of(&all, path))
}

/// A page of the preview's own; `class` is one more for its body.
pub(super) fn page(
    sight: &Sight<'_>,
    url: &str,
    title: &str,
    class: &str,
    content: &str,
) -> String {
    // Findings may repeat words of any file, so such a page is marked as high as a file may be.
    let ceiling = sight.snapshot.ceiling();
    let marking = format!(
        "<p class=\"chancery-marking\" data-mark=\"{}\">{}</p>",
        escape(ceiling.as_str()),
        escape(ceiling.banner())
    );
    let bar = panel(sight, url).bar;
    let site = escape(sight.snapshot.title());
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} – {site}</title>\n<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">{HEAD}</head>\n<body class=\"chancery-notice {class}\">\n{marking}\n<main>\n<h1>{title}</h1>\n{content}\n</main>\n{marking}\n{bar}</body>\n</html>\n"
    )
}
