use super::case::SiteCase;
use super::rule::Rule;
use super::support::{is_for_readers, is_of_dataset};
use super::words::listed;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::Role;
use crate::model::fields::EventTime;
use crate::model::incident::{Incident, People};

/// A group from this number on is not small.
const LARGE: u32 = 11;

/// Facts of a small group from which on its people can be told.
const ENOUGH: usize = 3;

/// A small group is described so closely, in one record or over two of the same event, that its
/// people can be recognised.
pub(super) const RULE: Rule = Rule::record("small-cell", Severity::Warning, check).never_known();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let Some(incident) = shown(case, ix) else {
        return;
    };
    let others = of_same_event(case, ix);
    for (key, group) in incident.people.iter().filter(|(_, group)| is_small(group)) {
        let own = facts(incident, group);
        let span = || case.field(ix, &format!("people.{key}.count"));
        if count(own) >= ENOUGH {
            let message = format!("group `{key}` is small, and {} are told of it", names(own));
            found.push(advised(RULE.at(case.path(ix), span(), message)));
            continue;
        }
        for other in &others {
            let Some(theirs) = shown(case, *other) else {
                continue;
            };
            let mut groups = theirs.people.iter().filter(|(_, group)| is_small(group));
            let joined = groups.find_map(|(name, group)| {
                let theirs = facts(theirs, group);
                let together = std::array::from_fn(|n| own[n] || theirs[n]);
                let adds = count(theirs) < ENOUGH && count(together) >= ENOUGH;
                adds.then_some((name, together))
            });
            if let Some((name, together)) = joined {
                let message = format!(
                    "group `{key}` is small, and with another report of the same {} are told of it",
                    names(together)
                );
                let there = case.field(*other, &format!("people.{name}.count"));
                let finding = RULE.at(case.path(ix), span(), message);
                found.push(advised(finding.related(
                    case.path(*other),
                    there,
                    "the other report",
                )));
            }
        }
    }
}

fn advised(finding: Diagnostic) -> Diagnostic {
    finding
        .note("of a group under 11, three of nationality, sex, age, locality and day are enough to recognise someone")
        .help("leave one out, or write it less closely: the month for the day, the area for the place")
}

/// An incident whose facts readers see, or will; a dataset's rows are its own publication.
fn shown<'a>(case: &SiteCase<'a>, ix: DocIx) -> Option<&'a Incident> {
    let document = case.atlas.document(ix);
    let common = document.common()?;
    let is_ours = is_for_readers(common) && !is_of_dataset(common);
    document.of::<Incident>().filter(|_| is_ours)
}

/// Records that tell of the same event, by either side's word: those that report the same, that one is
/// a part of, and that one replaces.
fn of_same_event(case: &SiteCase<'_>, ix: DocIx) -> Vec<DocIx> {
    let links = case
        .atlas
        .outgoing(ix)
        .iter()
        .chain(case.atlas.incoming(ix));
    let is_same = |role: Role| matches!(role, Role::Duplicates | Role::PartOf | Role::Supersedes);
    let mut others: Vec<DocIx> = links
        .filter(|link| is_same(link.role))
        .map(|link| link.other)
        .collect();
    others.sort_unstable();
    others.dedup();
    others
}

fn is_small(group: &People) -> bool {
    group
        .count
        .high()
        .is_some_and(|most| (1..LARGE).contains(&most))
}

const NAMES: [&str; 5] = ["nationality", "sex", "age", "locality", "day"];

/// Which of the five facts readers see of a group.
fn facts(incident: &Incident, group: &People) -> [bool; 5] {
    let place = incident.shown_place();
    [
        !group.nationalities.is_empty(),
        group.female.is_some() || group.male.is_some(),
        !group.ages.is_empty(),
        place.locality.is_some() || place.point.is_some(),
        matches!(incident.event, EventTime::On(_)),
    ]
}

fn count(facts: [bool; 5]) -> usize {
    facts.into_iter().filter(|is_told| *is_told).count()
}

fn names(facts: [bool; 5]) -> String {
    let told = NAMES.into_iter().zip(facts).filter(|(_, is_told)| *is_told);
    listed(&told.map(|(name, _)| name).collect::<Vec<_>>())
}
