use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser};

use super::marks::citation_keys;

/// The events of a body with their places in it.
pub(super) fn events(body: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    Parser::new_with_broken_link_callback(body, options, Some(cited)).into_offset_iter()
}

/// Lets `[S1, S2/4]` be found: the parser asks about brackets that no definition explains.
#[allow(clippy::needless_pass_by_value)] // the signature the parser calls
fn cited(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let cited =
        matches!(link.link_type, LinkType::Shortcut) && citation_keys(&link.reference).is_some();
    cited.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
}

/// True for what [`events`] gives for a citation.
pub(super) fn is_citation(kind: LinkType) -> bool {
    matches!(kind, LinkType::ShortcutUnknown)
}

/// The keys of the citation at `range` of `body`, with their places in it.
pub(super) fn cited_keys(body: &str, range: Range<usize>) -> Vec<(&str, usize)> {
    let inside = body[range.clone()]
        .trim_start_matches('[')
        .trim_end_matches(']');
    let start = range.start + 1;
    let mut at = start;
    let mut keys = Vec::new();
    for part in inside.split(',') {
        let key = part.trim();
        keys.push((key, at + part.len() - part.trim_start().len()));
        at += part.len() + 1;
    }
    keys
}
