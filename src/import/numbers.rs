use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use crate::model::KindRef;

/// The first number of imported records unless a mapping says otherwise: posts count from 1.
const FIRST: u32 = 10_001;

/// Gives out ids that nobody had.
pub(super) struct Numbers {
    prefix: &'static str,
    from: u32,
    /// The last number given out, by `YEAR-CC`.
    last: BTreeMap<String, u32>,
    taken: BTreeSet<String>,
}

impl Numbers {
    pub(super) fn new(
        kind: KindRef,
        from: Option<u32>,
        ledger: &Ledger,
        taken: &BTreeSet<String>,
    ) -> Self {
        let ids = ledger.entries.values().map(|entry| entry.id.clone());
        let taken: BTreeSet<String> = ids.chain(taken.iter().cloned()).collect();
        Self {
            prefix: kind.prefix,
            from: from.unwrap_or(FIRST),
            last: BTreeMap::new(),
            taken,
        }
    }

    /// The next free id of a year and country: above all of its series, so that a number of a
    /// record that was deleted does not come back while a higher one stands.
    pub(super) fn next(&mut self, year: &str, letters: &str) -> String {
        let head = format!("{}-{year}-{letters}-", self.prefix);
        let series = &self.taken;
        let from = self.from;
        let last = self.last.entry(head.clone()).or_insert_with(|| {
            let numbers = series
                .iter()
                .filter_map(|id| id.strip_prefix(&head)?.parse().ok());
            numbers.filter(|n| *n >= from).max().unwrap_or(from - 1)
        });
        *last += 1;
        format!("{head}{last:04}")
    }
}
