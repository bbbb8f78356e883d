use super::case::SiteCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::source::Span;

/// Two files have the same id or key: the second one in the order of paths is told.
pub(super) const RULE: Rule = Rule::site("duplicate-id", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<DocIx> = case.atlas.all().map(|(ix, _)| ix).collect();
    for pair in all.windows(2) {
        let (first, second) = (case.atlas.document(pair[0]), case.atlas.document(pair[1]));
        if first.key != second.key {
            continue;
        }
        let key = &second.key;
        let word = if key.kind.is_record() { "id" } else { "key" };
        let message = format!("{} is the {word} of another file too", shown(&key.name));
        found.push(
            RULE.at(&second.path, Span::default(), message)
                .related(&first.path, Span::default(), "the other file")
                .note("everything cites a file by it, so that nobody could tell which is meant")
                .help(if key.kind.is_record() {
                    "give one of the two another number with `chancery renumber`; an id that was released stays"
                } else {
                    "rename one of the two files"
                }),
        );
    }
}
