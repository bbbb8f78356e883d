use std::collections::BTreeSet;

use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

/// A picture lies among the content and no text shows it.
pub(super) const RULE: Rule = Rule::site("unused-picture", Severity::Warning, check);

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    let pictures = &case.atlas.setting.pictures;
    if pictures.is_empty() {
        return;
    }
    let all = case.atlas.all();
    let used: BTreeSet<&SitePath> = all
        .flat_map(|(_, document)| {
            let used = document.body.pictures.iter();
            used.filter_map(|used| pictures.beside(&document.path, &used.name))
        })
        .map(|(path, _)| path)
        .collect();
    for path in pictures.paths().filter(|path| !used.contains(path)) {
        found.push(
            RULE.at(path, Span::default(), "no text shows this picture")
                .note("it is not on the site, and its metadata, which can tell who took it and where, stays in the repository")
                .help("show it in a text of its folder, or take it away; evidence is kept outside the repository")
                .silent(),
        );
    }
}
