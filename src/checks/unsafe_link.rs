use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;
use crate::syntax::markdown::Target;

/// A link or address that runs code, reads files, or leaves the site by a way nobody sees.
pub(super) const RULE: Rule = Rule::file("unsafe-link", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    for link in &case.document.body.links {
        if let Target::Other(written) = &link.target
            && is_unsafe(written)
        {
            found.push(finding(case, link.span));
        }
    }
    record.content.behaviour().urls(&mut |url, field| {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let span = case.field(&field.to_string());
            found.push(if is_unsafe(url) || url.contains(char::is_whitespace) {
                finding(case, span)
            } else {
                case.finding(&RULE, span, "this is not a whole address of the web")
                    .note("readers would be led to a page of this site that does not exist")
                    .help("write the address as the browser shows it, from https:// on")
            });
        }
    });
}

fn finding(case: &FileCase<'_>, span: Span) -> Diagnostic {
    case.finding(&RULE, span, "this link is not shown, because it may not be safe")
        .note("links lead to pages of the site, or to addresses that begin with https://, http:// or mailto:")
        .help("write the whole address, or the id or key of a file of this site")
}

/// True for schemes other than those of the web and of mail, for absolute paths, and for addresses
/// that take over the scheme of the page.
pub(super) fn is_unsafe(written: &str) -> bool {
    let written = written.trim();
    let before = written.split(['/', '#', '?']).next().unwrap_or("");
    written.starts_with(['/', '\\'])
        || before.contains(':')
        || written.contains(|c: char| c.is_control())
}
