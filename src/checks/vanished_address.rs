use super::against::BaseCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, moves, old_addresses};
use crate::model::Document;
use crate::model::fields::Text;
use crate::model::partner::Partner;
use crate::source::Span;

/// A page that readers could open is gone, and nothing stands at its address.
pub(super) const RULE: Rule = Rule::base("vanished-address", Severity::Error, check).always();

fn check(case: &BaseCase<'_>, found: &mut Vec<Diagnostic>) {
    let atlas = case.site.atlas;
    let leads = old_addresses(atlas);
    let moved = moves(case.base, atlas);
    for (old, before) in case.base.all().filter(|(ix, _)| case.was_public(*ix)) {
        let url = case.base.card(old).url.as_str();
        let is_unnamed = before
            .of::<Partner>()
            .is_some_and(|partner| !partner.shows_name());
        // A file that is there and cannot be read is told by other rules.
        let is_there = atlas.find(&before.key).is_some();
        if is_there || is_unnamed || leads.contains_key(url) {
            continue;
        }
        match moved.get(&old) {
            Some(new) => found.push(without_alias(case, *new, before, url)),
            None => found.push(gone(case, before, url)),
        }
    }
}

/// The finding for a file that has another id or key now.
fn without_alias(case: &BaseCase<'_>, new: DocIx, before: &Document, url: &str) -> Diagnostic {
    let document = case.site.atlas.document(new);
    let known = document.common().map(|common| &*common.aliases);
    let known = known.unwrap_or_default();
    let field = if known.is_empty() { "title" } else { "aliases" };
    let mut all: Vec<&str> = known.iter().map(Text::as_str).collect();
    all.push(url);
    RULE.at(
        case.site.path(new),
        case.site.key(new, field),
        format!(
            "this was {}, and nothing leads here from there",
            called(before)
        ),
    )
    .note(format!("readers may have kept the address `{url}`"))
    .note(format!("compared with {}", case.name))
    .help(format!("put in `aliases: [{}]`", all.join(", ")))
}

/// The finding for a file that is gone.
fn gone(case: &BaseCase<'_>, before: &Document, url: &str) -> Diagnostic {
    RULE.at(
        &before.path,
        Span::default(),
        format!("{} was released, and its file is gone", called(before)),
    )
    .note(format!("readers may have kept the address `{url}`"))
    .note(format!("compared with {}", case.name))
    .help("put the file back with `status: withdrawn` and `withdrawn_on`; readers then see only that it was withdrawn")
    .help(format!(
        "where another file has taken its place, put into that one `aliases: [{url}]`"
    ))
}

/// A record by its id, another file by its kind and key.
fn called(document: &Document) -> String {
    let key = &document.key;
    if key.kind.is_record() {
        format!("`{key}`")
    } else {
        format!("the {} `{key}`", key.kind.name)
    }
}
