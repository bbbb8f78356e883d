use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{Atlas, Group, GroupKind};
use crate::source::{SitePath, Span};
use crate::syntax::yaml;

/// A briefing book is asked for of something that has no report.
pub(super) const RULE: Rule = Rule::found_elsewhere("unknown-briefing", Severity::Warning);

/// Holds the briefing books that the configuration asks for against the reports there are; `text` is
/// that of the configuration.
pub fn check(path: &SitePath, text: &str, atlas: &Atlas<'_>) -> Vec<Diagnostic> {
    let block = Span::new(0, text.len());
    let mut found = Vec::new();
    for (n, asked) in atlas.setting.config.briefings.iter().enumerate() {
        if reports(atlas).any(|group| group.key.key.eq_ignore_ascii_case(asked)) {
            continue;
        }
        let span = yaml::locate(text, block, &format!("briefings.{n}"));
        let message = format!(
            "there is no report on {} to make a briefing book of",
            shown(asked)
        );
        let names: Vec<(&str, String)> = reports(atlas)
            .flat_map(|group| {
                [&*group.key.key, &*group.title].map(|name| (name, as_written(group)))
            })
            .collect();
        let near = nearest(asked, names.iter().map(|(name, _)| *name));
        let key = names.iter().find(|(name, _)| Some(*name) == near);
        found.push(offer(
            RULE.at(path, span, message),
            span,
            key.map(|(_, key)| key.as_str()),
            "write the code of a country or the key of a route that records or a text are about",
        ));
    }
    found
}

/// The groups of which a book can be made.
fn reports<'a>(atlas: &'a Atlas<'_>) -> impl Iterator<Item = &'a Group> {
    let routes = atlas.groups(GroupKind::Route);
    let routes = routes.filter(|group| group.text.is_some());
    atlas.groups(GroupKind::Country).chain(routes)
}

/// A key as people write it: codes in capitals.
fn as_written(group: &Group) -> String {
    match group.key.kind {
        GroupKind::Country => group.key.key.to_uppercase(),
        _ => group.key.key.to_string(),
    }
}
