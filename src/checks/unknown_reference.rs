use super::case::SiteCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use super::wrong_kind;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution};
use crate::model::{Key, Reference, Target};

/// A field names a record or an entry that no file has.
pub(super) const RULE: Rule = Rule::record("unknown-reference", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let is_stub = case.atlas.document(ix).record.is_none();
    if !is_stub && !case.atlas.has_unresolved(ix) {
        return;
    }
    for reference in case.references(ix) {
        let is_found = matches!(case.atlas.resolve(&reference.target), Resolution::Found(_));
        if !is_found && wrong_kind::elsewhere(case, &reference.target).is_none() {
            found.push(finding(case, ix, &reference));
        }
    }
}

fn finding(case: &SiteCase<'_>, ix: DocIx, reference: &Reference) -> Diagnostic {
    let span = case.target_span(ix, reference);
    let (written, message) = match &reference.target {
        Target::Record(id) => (id, format!("there is no record {}", shown(id))),
        Target::Register(kind, key) => (key, format!("there is no {} {}", kind.name, shown(key))),
    };
    let finding = RULE.at(case.path(ix), span, message);
    let near = near(case, ix, &reference.target);
    let help = match &reference.target {
        Target::Record(_) => "correct the id, or add the record it names".to_owned(),
        Target::Register(kind, _) => format!(
            "write the key of a file in `content/{}`, or add `content/{}/{}.md`",
            kind.folder,
            kind.folder,
            if shown(written).starts_with('`') {
                written
            } else {
                "KEY"
            }
        ),
    };
    offer(finding, span, near, help)
}

/// The id or key that was probably meant.
fn near<'a>(case: &SiteCase<'a>, ix: DocIx, target: &Target) -> Option<&'a str> {
    let own = &case.atlas.document(ix).key;
    let all = case.atlas.all().map(|(_, document)| &document.key);
    let others = all.filter(|key| *key != own);
    let name = |key: &'a Key| -> &'a str { &key.name };
    match target {
        Target::Record(id) => nearest(id, others.filter(|key| key.kind.is_record()).map(name)),
        Target::Register(kind, key) => {
            let kind = *kind;
            nearest(key, others.filter(move |key| key.kind == kind).map(name))
        }
    }
}
