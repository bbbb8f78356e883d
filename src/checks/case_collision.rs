use super::case::SiteCase;
use super::rule::{Check, Rule};
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::source::Span;
use std::collections::BTreeMap;

/// Two files, or an old address and a file, have addresses that differ in nothing but case.
pub(super) const RULE: Rule = Rule {
    name: "case-collision",
    severity: Severity::Error,
    always: true,
    check: Check::Site(check),
};

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, DocIx> = BTreeMap::new();
    for (ix, document) in case.atlas.all() {
        let url = case.atlas.card(ix).url.as_str().to_lowercase();
        let Some(other) = seen.get(&url).copied() else {
            seen.insert(url, ix);
            continue;
        };
        let first = case.atlas.document(other);
        // The same name twice is told as such.
        if first.key != document.key {
            let message =
                "this name differs from that of another file in nothing but capital letters";
            found.push(
                RULE.at(&document.path, Span::default(), message)
                    .related(&first.path, Span::default(), "the other file")
                    .note("Windows and macOS take the two for one file, so that one page would hide the other")
                    .help("rename one of the two, in small letters"),
            );
        }
    }
    for (ix, document) in case.atlas.all() {
        let Some(common) = document.common() else {
            continue;
        };
        for (n, alias) in common.aliases.iter().enumerate() {
            let plain = alias.trim_start_matches('/').to_lowercase();
            if let Some(other) = seen.get(&plain) {
                let message = format!("{} is the address of a page already", shown(alias));
                let span = case.field(ix, &format!("aliases.{n}"));
                found.push(
                    RULE.at(&document.path, span, message)
                        .related(case.path(*other), Span::default(), "the file of that page")
                        .note("an old address leads here only when no page has it today")
                        .help("remove it"),
                );
            }
        }
    }
}
