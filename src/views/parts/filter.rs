use super::beside;
use super::figures::Only;
use super::opening::SHOWN;
use crate::graph::{Atlas, DocIx, Group, GroupKind};
use crate::views::report::{Figures, Members, countries_of};

/// The lists of a group that are longer than what its report shows, and those its figures lead to.
pub(in crate::views) fn lists(atlas: &Atlas<'_>, group: &Group) -> Vec<(Only, Vec<DocIx>)> {
    let members = Members::of(atlas, &group.members);
    let mut lists = Vec::new();
    if has_filters(group.key.kind) {
        let reports = Figures::of(atlas, &members.incidents).reports as usize;
        for only in [Only::Dead, Only::Missing, Only::Affected, Only::Responded] {
            let files = filtered(atlas, only, &members.incidents);
            if !files.is_empty() && files.len() < reports {
                lists.push((only, files));
            }
        }
    }
    let kind = group.key.kind;
    if kind == GroupKind::Region {
        let crossing = crossing(atlas, &countries_of(atlas, group), &members.incidents);
        lists.push((Only::Crossing, crossing));
        lists.retain(|(only, files)| files.len() > limit(kind, *only));
    }
    let has_unshown_rows = kind != GroupKind::Dataset && beside::has_more(atlas, &members.rows)
        || members.rows.len() > SHOWN;
    let whole = [
        (Only::Incidents, members.incidents),
        (Only::Assessments, members.assessments),
        (Only::Engagements, members.engagements),
        (Only::Coordination, members.coordination),
    ];
    let is_long = |(only, files): &(Only, Vec<DocIx>)| files.len() > limit(kind, *only);
    lists.extend(whole.into_iter().filter(is_long));
    if has_unshown_rows {
        lists.push((Only::Rows, members.rows));
    }
    lists
}

/// True for groups whose figures lead to filtered lists.
pub(in crate::views) fn has_filters(kind: GroupKind) -> bool {
    kind == GroupKind::Country
}

/// How many records of a kind the report of a group shows itself: with everything else that stands
/// in it, the report of a busy country or region stays below 50 kB.
pub(in crate::views) fn limit(kind: GroupKind, only: Only) -> usize {
    match (kind, only) {
        (GroupKind::Country, Only::Incidents) => 8,
        (GroupKind::Region, Only::Incidents) => 6,
        (GroupKind::Country, Only::Assessments) => 3,
        (GroupKind::Country, Only::Engagements) => 5,
        (GroupKind::Country, Only::Coordination) | (GroupKind::Region, Only::Crossing) => 4,
        (_, Only::Incidents) => SHOWN,
        _ => 10,
    }
}

/// The incidents that concern more than one of some countries.
pub(in crate::views) fn crossing(
    atlas: &Atlas<'_>,
    countries: &[Box<str>],
    incidents: &[DocIx],
) -> Vec<DocIx> {
    let here = |ix: DocIx| {
        let codes = atlas.card(ix).countries.iter();
        codes.filter(|code| countries.contains(code)).count()
    };
    let incidents = incidents.iter().copied();
    incidents.filter(|ix| here(*ix) > 1).collect()
}

/// The counted incidents of a figure.
fn filtered(atlas: &Atlas<'_>, only: Only, incidents: &[DocIx]) -> Vec<DocIx> {
    let is_in = |ix: &DocIx| {
        let card = atlas.card(*ix);
        atlas.counts(*ix)
            && match only {
                Only::Dead => card.toll.dead.is_some(),
                Only::Missing => card.toll.missing.is_some(),
                Only::Affected => card.toll.affected.is_some(),
                Only::Responded => card.response_known == Some(true),
                _ => true,
            }
    };
    incidents.iter().copied().filter(is_in).collect()
}
