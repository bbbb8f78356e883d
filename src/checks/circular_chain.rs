use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::{Reference, Role};

/// Records say of each other, in a circle, what can hold in one direction only.
pub(super) const RULE: Rule = Rule::site("circular-chain", Severity::Error, check);

/// Relations that lead from one record to another and never back, with what a circle of them says.
const FAMILIES: [(&[Role], &[Role], &str); 4] = [
    (
        &[Role::Supersedes],
        &[],
        "this replaces a record that replaces it",
    ),
    (
        &[Role::Duplicates],
        &[],
        "this is called a duplicate of a record that is called its duplicate",
    ),
    (
        &[Role::PartOf],
        &[],
        "this is part of a record that is part of it",
    ),
    (
        &[Role::Precedes, Role::Causes],
        &[Role::Follows],
        "this comes before a record that comes before it",
    ),
];

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    for (forward, backward, message) in FAMILIES {
        let next = |ix: DocIx| {
            let out = case.atlas.outgoing(ix).iter();
            let out = out.filter(|link| forward.contains(&link.role));
            let back = case.atlas.incoming(ix).iter();
            let back = back.filter(|link| backward.contains(&link.role));
            out.chain(back).map(|link| link.other).collect::<Vec<_>>()
        };
        let mut seen = vec![Seen::New; case.atlas.documents.len()];
        // Most files say nothing of the kind.
        let leads = |ix: &DocIx| {
            let out = case.atlas.outgoing(*ix).iter();
            let back = case.atlas.incoming(*ix).iter();
            out.map(|link| (link, forward))
                .chain(back.map(|link| (link, backward)))
                .any(|(link, roles)| roles.contains(&link.role))
        };
        for ix in case.atlas.all().map(|(ix, _)| ix).filter(leads) {
            if seen[ix.index()] == Seen::New
                && let Some(circle) = circle_from(ix, &next, &mut seen)
            {
                report(case, &circle, [forward, backward], message, found);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    New,
    OnPath,
    Done,
}

/// The first circle that is reached from a record; marks all that was looked at.
fn circle_from(
    start: DocIx,
    next: &impl Fn(DocIx) -> Vec<DocIx>,
    seen: &mut [Seen],
) -> Option<Vec<DocIx>> {
    let mut path: Vec<(DocIx, Vec<DocIx>)> = vec![(start, next(start))];
    let mut circle = None;
    seen[start.index()] = Seen::OnPath;
    while let Some((ix, rest)) = path.last_mut() {
        let Some(other) = rest.pop() else {
            seen[ix.index()] = Seen::Done;
            path.pop();
            continue;
        };
        match seen[other.index()] {
            Seen::New => {
                seen[other.index()] = Seen::OnPath;
                path.push((other, next(other)));
            }
            Seen::OnPath if circle.is_none() => {
                let from = path.iter().position(|(on, _)| *on == other).unwrap_or(0);
                circle = Some(path[from..].iter().map(|(on, _)| *on).collect());
            }
            Seen::OnPath | Seen::Done => {}
        }
    }
    circle
}

fn report(
    case: &SiteCase<'_>,
    circle: &[DocIx],
    roles: [&[Role]; 2],
    message: &str,
    found: &mut Vec<Diagnostic>,
) {
    let relation = |ix: DocIx| {
        let record = case.atlas.document(ix).record.as_ref()?;
        let references = Reference::of_record(record);
        references.into_iter().find(|reference| {
            let is_one = roles.iter().any(|roles| roles.contains(&reference.role));
            is_one
                && circle.iter().any(|other| {
                    case.atlas.resolve(&reference.target) == crate::graph::Resolution::Found(*other)
                })
        })
    };
    let places: Vec<(DocIx, Reference)> = circle
        .iter()
        .filter_map(|ix| Some((*ix, relation(*ix)?)))
        .collect();
    let Some(((ix, reference), others)) = places.split_first() else {
        return;
    };
    let mut finding = RULE.at(case.path(*ix), case.target_span(*ix, reference), message);
    for (other, reference) in others {
        let span = case.target_span(*other, reference);
        finding = finding.related(case.path(*other), span, "and this says so too");
    }
    found.push(
        finding.help("remove the line that is wrong; the other direction is shown by itself"),
    );
}
