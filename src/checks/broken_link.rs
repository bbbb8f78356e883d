use super::case::SiteCase;
use super::rule::Rule;
use super::words::{nearest, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution};
use crate::model::{Document, KindRef, TargetRef};
use crate::source::Span;
use crate::syntax::markdown::Target;

/// A link, anchor, citation or footnote of a text leads nowhere.
pub(super) const RULE: Rule = Rule::record("broken-link", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    // Without front matter nobody knows where the text begins.
    if document.block.is_none() {
        return;
    }
    for link in &document.body.links {
        if let Some(problem) = problem(case, document, &link.target) {
            found.push(finding(case, ix, link.span, problem));
        }
    }
    for citation in document
        .body
        .citations
        .iter()
        .filter(|it| it.key.contains('-'))
    {
        if record(case, &citation.key).is_none() {
            found.push(finding(
                case,
                ix,
                citation.span,
                no_record(case, &citation.key),
            ));
        }
    }
    for note in &document.body.undefined_notes {
        let message = "this footnote is not written anywhere".to_owned();
        let help = "write it on a line of its own, `[^1]: …`, or remove the reference".to_owned();
        found.push(finding(case, ix, *note, (message, help)));
    }
}

/// What is wrong with a link and what to do about it.
type Problem = (String, String);

fn finding(case: &SiteCase<'_>, ix: DocIx, span: Span, (message, help): Problem) -> Diagnostic {
    RULE.at(case.path(ix), span, message).help(help)
}

fn problem(case: &SiteCase<'_>, own: &Document, target: &Target) -> Option<Problem> {
    match target {
        Target::Record(written) => {
            let (id, anchor) = match written.split_once('#') {
                Some((id, anchor)) => (id, Some(anchor)),
                None => (written.as_str(), None),
            };
            match (record(case, id), anchor) {
                (None, _) => Some(no_record(case, id)),
                (Some(other), Some(anchor)) => no_anchor(other, anchor),
                (Some(_), None) => None,
            }
        }
        Target::Register { folder, key } => no_entry(case, folder, key),
        Target::Page(path) => no_page(case, path),
        Target::Anchor(anchor) => no_anchor(own, anchor.trim_start_matches('#')),
        Target::Other(written) if !super::unsafe_link::is_unsafe(written) => Some((
            "this link leads to no page of the site".to_owned(),
            "write the id of a record, `networks/KEY` and the like, the name of a page, or a whole address that begins with https://".to_owned(),
        )),
        Target::Web(_) | Target::Other(_) => None,
    }
}

fn record<'a>(case: &SiteCase<'a>, id: &str) -> Option<&'a Document> {
    document(case, TargetRef::Record(id))
}

fn document<'a>(case: &SiteCase<'a>, target: TargetRef<'_>) -> Option<&'a Document> {
    match case.atlas.resolve_ref(target) {
        Resolution::Found(ix) => Some(case.atlas.document(ix)),
        Resolution::Missing | Resolution::UnknownKind => None,
    }
}

fn no_record(case: &SiteCase<'_>, id: &str) -> Problem {
    let all = case.atlas.all().map(|(_, document)| &document.key);
    let ids = all.filter(|key| key.kind.is_record()).map(|key| &*key.name);
    let help = match nearest(id, ids) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "correct the id, or add the record it names".to_owned(),
    };
    (format!("there is no record {}", shown(id)), help)
}

fn no_anchor(document: &Document, anchor: &str) -> Option<Problem> {
    let number = |prefix: char| {
        anchor
            .strip_prefix(prefix)
            .and_then(|n| n.parse::<u32>().ok())
    };
    let headings = document.body.headings.iter();
    let anchors: Vec<&str> = headings.map(|heading| heading.anchor.as_str()).collect();
    let is_paragraph =
        number('p').is_some_and(|n| document.body.paragraphs.iter().any(|it| it.number == n));
    if anchor.is_empty() || anchors.contains(&anchor) || is_paragraph || number('s').is_some() {
        return None;
    }
    let help = match nearest(anchor, anchors.iter().copied()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => "write the words of a heading in small letters, joined by `-`, or `#p` and the number of a paragraph".to_owned(),
    };
    Some((
        format!(
            "there is no place {} on that page",
            shown(&format!("#{anchor}"))
        ),
        help,
    ))
}

fn no_entry(case: &SiteCase<'_>, folder: &str, key: &str) -> Option<Problem> {
    let kind = KindRef::by_folder(folder);
    let is_written =
        kind.is_some_and(|kind| document(case, TargetRef::Register(kind, key)).is_some());
    if is_written {
        return None;
    }
    let registers = &case.atlas.setting.registers;
    let upper = key.to_uppercase();
    let is_built_in = match folder {
        "countries" => registers.country(&upper).is_some(),
        "categories" => registers.category(key).is_some(),
        "posts" => registers.post(key).is_some(),
        "regions" => registers.offices.get(&upper).is_some() || key == "outside",
        _ => false,
    };
    if is_built_in {
        return None;
    }
    let all = case.atlas.all().map(|(_, document)| &document.key);
    let keys = all
        .filter(|other| other.kind.folder == folder)
        .map(|other| &*other.name);
    let help = match nearest(key, keys) {
        Some(near) => format!("did you mean `{folder}/{near}`?"),
        None => format!("correct the key, or add the file to `content/{folder}`"),
    };
    Some((format!("there is no {} in `{folder}`", shown(key)), help))
}

fn no_page(case: &SiteCase<'_>, path: &str) -> Option<Problem> {
    let kind = KindRef::by_folder("pages")?;
    // Pages that are made and not written.
    let is_made = matches!(
        path,
        "index" | "method" | "commitments" | "references" | "changes"
    ) || path.ends_with("/index");
    if is_made || document(case, TargetRef::Register(kind, path)).is_some() {
        return None;
    }
    let all = case.atlas.all().map(|(_, document)| &document.key);
    let pages = all.filter(|key| key.kind == kind).map(|key| &*key.name);
    let help = match nearest(path, pages) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the path of a page below `content/pages`".to_owned(),
    };
    Some((format!("there is no page {}", shown(path)), help))
}
