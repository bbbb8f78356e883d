//! The numbers that moved on a page, counted from the records it is made of.

use std::collections::BTreeSet;

use super::change::Number;
use super::side::Side;
use crate::graph::{Card, DocIx, Toll, Verification};
use crate::model::KindRef;
use crate::views::{Page, word};

/// What is counted of a page: in how many words, and how much.
type Counted = Vec<(String, String)>;

/// The numbers of a page that moved between two versions of it, or between nothing and one.
pub(super) fn numbers(
    before: Option<(&Side<'_>, &Page<'_>)>,
    after: Option<(&Side<'_>, &Page<'_>)>,
) -> Vec<Number> {
    let (before, after) = (before.map(counted), after.map(counted));
    let names = before.iter().chain(&after).flatten();
    let mut names: Vec<&String> = names.map(|(what, _)| what).collect();
    let mut seen = BTreeSet::new();
    names.retain(|what| seen.insert(*what));
    let of = |counted: &Option<Counted>, name: &str| {
        let mut all = counted.iter().flatten();
        let found = all.find(|(what, _)| what == name);
        found.map_or_else(|| "0".to_owned(), |(_, count)| count.clone())
    };
    names
        .into_iter()
        .map(|what| Number {
            what: what.clone(),
            before: of(&before, what),
            after: of(&after, what),
        })
        .filter(|number| number.before != number.after)
        .collect()
}

fn counted((side, page): (&Side<'_>, &Page<'_>)) -> Counted {
    let atlas = side.atlas();
    let shown: BTreeSet<DocIx> = page.records.iter().copied().collect();
    let shown = shown.into_iter().filter(|ix| atlas.counts(*ix));
    let cards: Vec<&Card> = shown.map(|ix| atlas.card(ix)).collect();
    let mut out = Counted::new();
    for kind in KindRef::all().filter(|kind| kind.is_record()) {
        let count = cards.iter().filter(|card| card.key.kind == kind).count();
        let what = match kind.folder {
            "coordination" => "coordination records",
            folder => folder,
        };
        out.push((what.to_owned(), count.to_string()));
    }
    for level in Verification::ALL {
        let is_so = |card: &&&Card| card.verification == Some(level);
        let what = word("verification", level.key()).to_lowercase();
        out.push((what, cards.iter().filter(is_so).count().to_string()));
    }
    let mut toll = Toll::default();
    for card in &cards {
        toll += card.toll;
    }
    for (what, tally) in [
        ("dead", toll.dead),
        ("missing", toll.missing),
        ("otherwise affected", toll.affected),
    ] {
        let count = if tally.is_none() {
            "0".to_owned()
        } else {
            tally.to_string()
        };
        out.push((what.to_owned(), count));
    }
    out
}
