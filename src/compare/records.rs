//! Authored files held against each other by what names them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::amount::{words, words_between};
use super::change::{Change, FieldChange, RecordChange, Words};
use super::fields::{Version, fields};
use super::prose::prose;
use super::side::Side;
use crate::graph::{DocIx, Standing};
use crate::source::Digest;

/// One file in both versions, or in one.
#[derive(Debug, Clone, Copy)]
struct Pair {
    before: Option<DocIx>,
    after: Option<DocIx>,
}

/// The files that are others, in the order of their keys.
pub(super) fn records(
    base: &Side<'_>,
    head: &Side<'_>,
    moves: &BTreeMap<DocIx, DocIx>,
) -> Vec<RecordChange> {
    let pairs = pairs(base, head, moves).into_par_iter();
    let changes: Vec<Option<RecordChange>> = pairs.map(|pair| change(base, head, pair)).collect();
    changes.into_iter().flatten().collect()
}

/// Every file with its older version, in the order of keys.
fn pairs(base: &Side<'_>, head: &Side<'_>, moves: &BTreeMap<DocIx, DocIx>) -> Vec<Pair> {
    let mut old = BTreeMap::new();
    for (ix, document) in base.atlas().all().filter(|(ix, _)| !moves.contains_key(ix)) {
        // Of files with one id, which the checks refuse, the first belongs to the first.
        old.entry(&document.key).or_insert_with(Vec::new).push(ix);
    }
    let came: BTreeMap<DocIx, DocIx> = moves.iter().map(|(from, to)| (*to, *from)).collect();
    let mut all = Vec::new();
    for (ix, document) in head.atlas().all() {
        let same = || {
            let known = old.get_mut(&document.key)?;
            (!known.is_empty()).then(|| known.remove(0))
        };
        all.push(Pair {
            before: came.get(&ix).copied().or_else(same),
            after: Some(ix),
        });
    }
    let gone = old.into_values().flatten();
    all.extend(gone.map(|ix| Pair {
        before: Some(ix),
        after: None,
    }));
    let key = |pair: &Pair| {
        let new = pair.after.map(|ix| &head.atlas().document(ix).key);
        new.or(pair.before.map(|ix| &base.atlas().document(ix).key))
    };
    all.sort_by(|a, b| key(a).cmp(&key(b)));
    all
}

fn change(base: &Side<'_>, head: &Side<'_>, pair: Pair) -> Option<RecordChange> {
    match pair {
        Pair {
            before: Some(old),
            after: Some(new),
        } => both(base, head, old, new),
        Pair {
            after: Some(new), ..
        } => Some(one(head, base, new, Change::Added)),
        Pair {
            before: Some(old), ..
        } => Some(one(base, head, old, Change::Removed)),
        Pair { .. } => None,
    }
}

/// A file that only one version has.
fn one(side: &Side<'_>, other: &Side<'_>, ix: DocIx, change: Change) -> RecordChange {
    let document = side.atlas().document(ix);
    let mut told = bare(side, ix, change);
    // There and not to be read is not the same as gone.
    if other.unread.contains(&document.path) {
        told.change = Change::Changed;
        told.withheld = Some("its file cannot be read in one of the versions");
        return told;
    }
    told.withheld = side.secret(document);
    if told.withheld.is_none()
        && let Some(text) = side.text(document)
    {
        let version = Some((document, &*text));
        if told.change == Change::Added {
            told.text = prose("", document.body_span.of(&text));
            told.words = words_between(None, version);
        } else {
            told.words = words_between(version, None);
        }
    }
    told
}

fn both(base: &Side<'_>, head: &Side<'_>, old: DocIx, new: DocIx) -> Option<RecordChange> {
    let (before, after) = (base.atlas().document(old), head.atlas().document(new));
    let is_moved = before.key != after.key;
    if before.digest == after.digest && !is_moved {
        return None;
    }
    let change = if is_moved {
        Change::Moved(before.key.name.to_string())
    } else {
        Change::Changed
    };
    let mut told = bare(head, new, change);
    told.url = told.url.or_else(|| base.url(old).map(str::to_owned));
    told.withheld = base.secret(before).or_else(|| head.secret(after));
    if told.withheld.is_some() {
        told.title = None;
        told.status = None;
        return Some(told);
    }
    if before.record.is_none() || after.record.is_none() {
        told.withheld = Some("its front matter cannot be read in one of the versions");
        return Some(told);
    }
    let (old_text, new_text) = (base.text(before)?, head.text(after)?);
    if old_text.replace('\r', "") == new_text.replace('\r', "") && !is_moved {
        return None;
    }
    let versions = (
        Version::read(before, &old_text),
        Version::read(after, &new_text),
    );
    told.fields = derived(base, head, old, new);
    told.fields.extend(fields(&versions.0, &versions.1));
    told.text = prose(
        before.body_span.of(&old_text),
        after.body_span.of(&new_text),
    );
    told.words = words(Some(&versions.0), Some(&versions.1), &told.text);
    if told.fields.is_empty() && told.text.is_empty() && !is_moved {
        let label = "remarks, layout or private keys";
        told.fields.push(FieldChange {
            label: label.to_owned(),
            before: None,
            after: None,
            change: Change::Changed,
        });
    }
    Some(told)
}

/// What is computed of a record and never written.
fn derived(base: &Side<'_>, head: &Side<'_>, old: DocIx, new: DocIx) -> Vec<FieldChange> {
    let word = |side: &Side<'_>, ix| {
        let card = side.atlas().card(ix);
        card.verification.map(|level| level.key().to_owned())
    };
    let (before, after) = (word(base, old), word(head, new));
    let differs = before != after;
    differs
        .then(|| value("verification", before, after))
        .into_iter()
        .collect()
}

fn value(label: &str, before: Option<String>, after: Option<String>) -> FieldChange {
    let change = match (&before, &after) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ => Change::Changed,
    };
    FieldChange {
        label: label.to_owned(),
        before,
        after,
        change,
    }
}

fn bare(side: &Side<'_>, ix: DocIx, change: Change) -> RecordChange {
    let document = side.atlas().document(ix);
    let is_open = side.secret(document).is_none();
    let common = document.common().filter(|_| is_open);
    let name = if is_open || side.withheld.contains(&document.path) {
        document.key.name.to_string()
    } else {
        format!("a {}", document.key.kind.name)
    };
    RecordChange {
        name,
        kind: document.key.kind.name,
        path: if is_open || side.withheld.contains(&document.path) {
            document.path.to_string()
        } else {
            String::new()
        },
        title: common.map(|common| common.title.to_string()),
        status: common.map(|common| common.status.key().replace('_', " ")),
        change,
        withheld: None,
        fields: Vec::new(),
        text: Vec::new(),
        words: Words::default(),
        url: side.url(ix).map(str::to_owned),
    }
}

/// The files of which other pages may show something else, by index in each version: another standing,
/// another card or other fields. Of their texts other pages show nothing.
pub(super) fn showing_otherwise(
    base: &Side<'_>,
    head: &Side<'_>,
) -> (BTreeSet<DocIx>, BTreeSet<DocIx>) {
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    let shows = |side: &Side<'_>, ix: DocIx| {
        let atlas = side.atlas();
        let is_in = atlas.standing(ix) == Standing::In;
        let fields = || Digest::of_value(&atlas.document(ix).record);
        (
            atlas.standing(ix),
            is_in.then(|| (atlas.face(ix), fields())),
        )
    };
    let is_same = |before: DocIx, after: DocIx| {
        let digests = (
            base.atlas().document(before).digest,
            head.atlas().document(after).digest,
        );
        let standings = (base.atlas().standing(before), head.atlas().standing(after));
        let is_untouched = digests.0 == digests.1 && standings.0 == standings.1;
        is_untouched || shows(base, before) == shows(head, after)
    };
    for (ix, document) in head.atlas().all() {
        match base.find(&document.key) {
            Some(before) if is_same(before, ix) => {}
            before => {
                new.insert(ix);
                old.extend(before);
            }
        }
    }
    for (ix, document) in base.atlas().all() {
        if head.find(&document.key).is_none() {
            old.insert(ix);
        }
    }
    (old, new)
}
