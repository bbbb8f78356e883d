use tera::Value;

use crate::graph::DocIx;
use crate::model::Role;
use crate::views::record::{End, Record};
use crate::views::{Fields, Shown, list, safe_html, strings};

/// What this record refers to and what refers to it, by meaning: records only, because the entries
/// of registers stand among the facts.
pub(super) fn related<'a>(record: &Record<'a>, root: &str) -> Value {
    let mut groups: Vec<(&'static str, Vec<Shown<'a>>)> = Vec::new();
    let mut add = |label: &'static str, shown: Shown<'a>| {
        let at = groups.iter().position(|(known, _)| *known == label);
        let at = at.unwrap_or_else(|| {
            groups.push((label, Vec::new()));
            groups.len() - 1
        });
        let rows = &mut groups[at].1;
        if !rows.iter().any(|known| known.ix() == shown.ix()) {
            rows.push(shown);
        }
    };
    let outgoing: Vec<(Role, Shown<'a>)> = record.outgoing.iter().filter_map(outgoing).collect();
    for (role, shown) in meaningful(&outgoing) {
        add(words(role, false), shown);
    }
    for (role, shown) in meaningful(&record.incoming) {
        add(words(role, true), shown);
    }
    list(groups.into_iter().map(|(label, rows)| {
        let mut html = String::with_capacity(rows.len() * 256);
        for shown in &rows {
            shown.push_related(root, &mut html);
        }
        Fields::new()
            .with("label", label)
            .with("items", safe_html(&html))
    }))
}

/// The records that this one replaces.
pub(super) fn supersedes(record: &Record<'_>) -> Value {
    let outgoing = record.outgoing.iter().filter_map(outgoing);
    let replaced = outgoing.filter(|(role, _)| *role == Role::Supersedes);
    list(replaced.map(|(_, shown)| shown.link()))
}

/// The records that replace this one.
pub(super) fn superseded_by(record: &Record<'_>) -> Value {
    let incoming = record.incoming.iter();
    let newer = incoming.filter(|(role, _)| *role == Role::Supersedes);
    list(newer.map(|(_, shown)| shown.link()))
}

fn outgoing<'a>(linked: &crate::views::record::Linked<'a>) -> Option<(Role, Shown<'a>)> {
    match linked.end {
        End::In(shown, _) if shown.card().is_record() => Some((linked.role, shown)),
        _ => None,
    }
}

/// A mention in the text says nothing where another link to the same record does.
fn meaningful<'l, 'a>(
    links: &'l [(Role, Shown<'a>)],
) -> impl Iterator<Item = (Role, Shown<'a>)> + use<'l, 'a> {
    let says_more = |ix: DocIx| {
        links
            .iter()
            .any(|(role, shown)| shown.ix() == ix && *role != Role::Mentioned)
    };
    links
        .iter()
        .filter(move |(role, shown)| *role != Role::Mentioned || !says_more(shown.ix()))
        .copied()
}

fn words(role: Role, inverse: bool) -> &'static str {
    if inverse {
        strings::look_up(&["role.", role.key(), ".inverse"].concat()).unwrap_or(role.key())
    } else {
        strings::word("role", role.key())
    }
}
