use std::collections::{BTreeMap, BTreeSet};

use super::case::SiteCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, OldAddress};
use crate::model::Key;
use crate::model::fields::Text;
use crate::source::Span;

/// Two files, or an old address and a file, have addresses that differ in nothing but case.
pub(super) const RULE: Rule = Rule::site("case-collision", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    for (ix, _) in case.atlas.all() {
        if let Some(twin) = twin(case, ix) {
            let message =
                "this name differs from that of another file in nothing but capital letters";
            found.push(
                RULE.at(case.path(ix), Span::default(), message)
                    .related(case.path(twin), Span::default(), "the other file")
                    .note("Windows and macOS take the two for one file, so that one page would hide the other")
                    .help("rename one of the two, in small letters"),
            );
        }
    }
    aliases(case, found);
}

/// The file with the same key in small letters; ids have a form of their own and a rule about it.
pub(super) fn twin(case: &SiteCase<'_>, ix: DocIx) -> Option<DocIx> {
    let key = &case.atlas.document(ix).key;
    if key.kind.is_record() || !key.name.contains(char::is_uppercase) {
        return None;
    }
    case.atlas
        .find(&Key::new(key.kind, key.name.to_lowercase()))
}

/// Old addresses that a page has today.
fn aliases(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    let aliases_of = |ix: DocIx| case.atlas.document(ix).common().map(|it| &it.aliases);
    let all = case.atlas.all().map(|(ix, _)| ix);
    let with_aliases: Vec<DocIx> = all
        .filter(|ix| aliases_of(*ix).is_some_and(|aliases| !aliases.is_empty()))
        .collect();
    if with_aliases.is_empty() {
        return;
    }
    let all = with_aliases.iter();
    let wanted = all.flat_map(|ix| aliases_of(*ix).into_iter().flatten().filter_map(folded));
    let wanted: BTreeSet<String> = wanted.collect();
    let page = |(ix, _)| {
        let address = case.atlas.card(ix).url.as_str().to_lowercase();
        wanted.contains(&address).then_some((address, ix))
    };
    let pages: BTreeMap<String, DocIx> = case.atlas.all().filter_map(page).collect();
    for ix in with_aliases {
        for (n, alias) in aliases_of(ix).into_iter().flatten().enumerate() {
            let Some(other) = folded(alias).and_then(|address| pages.get(&address)) else {
                continue;
            };
            let message = format!("{} is the address of a page already", shown(alias));
            let span = case.field(ix, &format!("aliases.{n}"));
            found.push(
                RULE.at(case.path(ix), span, message)
                    .related(case.path(*other), Span::default(), "the file of that page")
                    .note("an old address leads here only when no page has it today")
                    .help("remove it"),
            );
        }
    }
}

/// The page that an old address is, in small letters; nothing for another name.
fn folded(alias: &Text) -> Option<String> {
    match OldAddress::of(alias) {
        OldAddress::Page(url) => Some(url.as_str().to_lowercase()),
        OldAddress::Name | OldAddress::Unusable => None,
    }
}
