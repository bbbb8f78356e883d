use super::beside;
use super::figures::Only;
use super::opening::SHOWN;
use crate::graph::{Atlas, DocIx, Group, GroupKind};
use crate::views::report::{Figures, Members};

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
    let has_unshown_rows = group.key.kind != GroupKind::Dataset
        && beside::has_more(atlas, &members.rows)
        || members.rows.len() > SHOWN;
    let whole = [
        (Only::Incidents, members.incidents, SHOWN),
        (
            Only::Assessments,
            members.assessments,
            limit(group.key.kind, Only::Assessments),
        ),
        (
            Only::Engagements,
            members.engagements,
            limit(group.key.kind, Only::Engagements),
        ),
        (
            Only::Coordination,
            members.coordination,
            limit(group.key.kind, Only::Coordination),
        ),
    ];
    let long = whole
        .into_iter()
        .filter(|(_, files, shown)| files.len() > *shown);
    lists.extend(long.map(|(only, files, _)| (only, files)));
    if has_unshown_rows {
        lists.push((Only::Rows, members.rows));
    }
    lists
}

/// True for groups whose figures lead to filtered lists.
pub(in crate::views) fn has_filters(kind: GroupKind) -> bool {
    kind == GroupKind::Country
}

/// How many records of a kind the report of a group shows itself.
pub(in crate::views) fn limit(kind: GroupKind, only: Only) -> usize {
    match (kind, only) {
        (GroupKind::Country, Only::Assessments) => 8,
        (_, Only::Incidents) => SHOWN,
        _ => 10,
    }
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
