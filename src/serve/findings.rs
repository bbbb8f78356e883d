//! Findings as HTML: file, line, what is wrong and what to do; never a line of source.

use std::cmp::Reverse;
use std::fmt::Write;
use std::path::Path;

use super::escape::escape;
use super::notice;
use super::sight::Sight;
use super::start;
use crate::diagnostics::{Diagnostic, Places, Severity, summary, tally};
use crate::source::{SitePath, percent_encoded};

/// Where all findings are listed, file by file.
pub(super) const PATH: &str = "/_chancery/findings";

/// Its address as pages of the site have one.
pub(super) const URL: &str = "_chancery/findings.html";

/// So many findings are listed on a page of the site; all are behind [`PATH`].
const MOST: usize = 100;

/// Findings of several files, file by file, for the page at an address.
pub(super) fn by_file(sight: &Sight<'_>, url: &str, findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    let shown = &findings[..findings.len().min(MOST)];
    for of_file in shown.chunk_by(|a, b| a.primary.path == b.primary.path) {
        let path = escape(of_file[0].primary.path.as_str());
        let _ = write!(
            out,
            "<section><h3>{path}</h3>{}</section>",
            on_page(sight, url, of_file)
        );
    }
    let more = findings.len() - shown.len();
    if more > 0 {
        let _ = write!(
            out,
            "<p>And {more} more on the page of <a href=\"{PATH}\">all findings</a>.</p>"
        );
    }
    out
}

/// The page of all findings: the files with errors first, each with the way to its page.
pub(super) fn page(sight: &Sight<'_>) -> String {
    let all = sight.snapshot.findings();
    let mut files: Vec<&[Diagnostic]> = all
        .chunk_by(|a, b| a.primary.path == b.primary.path)
        .collect();
    let worst = |of_file: &[Diagnostic]| of_file.iter().map(|found| found.severity).max();
    files.sort_by_key(|of_file| Reverse(worst(of_file)));
    let mut out = format!(
        "<p class=\"chancery-quiet\">{}. It changes when a file is saved. <a href=\"{}\">What is to be done</a></p>",
        escape(&summary(&all)),
        start::PATH,
    );
    for of_file in files {
        let path = &of_file[0].primary.path;
        let name = escape(path.as_str());
        let page = sight.snapshot.url_of(path);
        let page = page.filter(|url| sight.snapshot.marking(url).is_some());
        let title = match page {
            Some(url) => format!("<a href=\"/{}\">{name}</a>", escape(url)),
            None => name,
        };
        let list = list(sight, of_file);
        let _ = write!(out, "<section><h2>{title}</h2>{list}</section>");
    }
    notice::page(sight, URL, "All findings", start::ABOUT_ALL, &out)
}

/// The findings of one file for the page at an address. Those of which the words are marked above
/// the page are counted only, with the way to where they are told.
pub(super) fn on_page(sight: &Sight<'_>, url: &str, findings: &[Diagnostic]) -> String {
    let all = findings.iter().cloned();
    let (said, unsaid): (Vec<_>, Vec<_>) =
        all.partition(|found| sight.snapshot.may_say(found, url));
    let mut out = String::new();
    if !said.is_empty() {
        out.push_str(&list(sight, &said));
    }
    if let Some(first) = unsaid.first() {
        let own = sight.snapshot.url_of(&first.primary.path);
        let own = own
            .filter(|own| *own != url)
            .map_or_else(String::new, |own| {
                format!("<a href=\"/{}\">its own page</a> or ", escape(own))
            });
        let _ = write!(
            out,
            "<p class=\"chancery-unsaid\">{}, not shown on a page that is marked lower. See {own}<a href=\"{}\">What is to be done</a>.</p>",
            tally(&unsaid),
            start::PATH,
        );
    }
    out
}

/// The findings of one file among all, which are in the order of paths.
pub(super) fn of<'f>(all: &'f [Diagnostic], path: &SitePath) -> &'f [Diagnostic] {
    let start = all.partition_point(|found| found.primary.path < *path);
    let end = all.partition_point(|found| found.primary.path <= *path);
    &all[start..end]
}

/// A list of findings.
pub(super) fn list(sight: &Sight<'_>, findings: &[Diagnostic]) -> String {
    let text_of = |path: &SitePath| sight.snapshot.text_of(path);
    let mut places = Places::new(&text_of);
    let mut out = String::from("<ol class=\"chancery-findings\">");
    for found in findings {
        let at = places.start(&found.primary);
        let (line, column) = (at.line, at.column);
        let word = word(found.severity);
        let place = format!("line {line}, column {column}");
        let place = match sight.root {
            Some(root) => {
                let address = editor_link(root, &found.primary.path, line, column);
                format!("<a href=\"{}\">{place}</a>", escape(&address))
            }
            None => place,
        };
        let _ = write!(
            out,
            "<li data-severity=\"{}\"><p><span class=\"chancery-severity\">{word}</span> {place}: {} <span class=\"chancery-rule\">{}</span></p>",
            found.severity.word(),
            words(&found.message),
            escape(&found.rule),
        );
        for help in &found.help {
            let _ = write!(
                out,
                "<p class=\"chancery-help\">Help: {}</p>",
                words(&help.text)
            );
        }
        for note in &found.notes {
            let _ = write!(out, "<p class=\"chancery-note\">{}</p>", words(note));
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    out
}

/// Words of a message, with what stands between backticks set as code.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, quoted, after)) = quoted(rest) {
        let _ = write!(out, "{}<code>{}</code>", escape(before), escape(quoted));
        rest = after;
    }
    out.push_str(&escape(rest));
    out
}

/// What stands before, between and after the first two backticks.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (quoted, after) = rest.split_once('`')?;
    Some((before, quoted, after))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Remark",
        Severity::Warning => "Warning",
        Severity::Error | Severity::Block => "Error",
    }
}

/// Opens a file in Visual Studio Code, at the place.
fn editor_link(root: &Path, path: &SitePath, line: usize, column: usize) -> String {
    let file = root
        .join(path.as_str())
        .to_string_lossy()
        .replace('\\', "/");
    // A drive's colon stands as it is.
    let file = percent_encoded(file.trim_start_matches('/')).replace("%3A", ":");
    format!("vscode://file/{file}:{line}:{column}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{editor_link, words};
    use crate::source::SitePath;

    #[test]
    fn what_stands_between_backticks_is_code() {
        assert_eq!(words("`a<b` and `c"), "<code>a&lt;b</code> and `c");
        assert_eq!(words("did you mean `MX`?"), "did you mean <code>MX</code>?");
    }

    #[test]
    fn a_link_leads_to_the_place_in_the_file() {
        let path = SitePath::new("content/pages/a b#1.md");
        assert_eq!(
            editor_link(Path::new("/home/clerk/reports"), &path, 11, 3),
            "vscode://file/home/clerk/reports/content/pages/a%20b%231.md:11:3"
        );
    }
}
