/// Names to rows: what [`super::folded()`] makes of every name and alias, sorted.
#[derive(Debug, Clone)]
pub(super) struct Names(Vec<Entry>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    folded: String,
    /// A row's own name (0) wins over other names (1) of other rows.
    rank: u8,
    row: usize,
}

impl Names {
    /// Indexes `(folded name, rank, row)`.
    pub(super) fn new(entries: impl Iterator<Item = (String, u8, usize)>) -> Self {
        let mut entries: Vec<Entry> = entries
            .map(|(folded, rank, row)| Entry { folded, rank, row })
            .collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// The one row of that name among those that `wanted` lets through; none when two rows bear it
    /// with equal right, because nothing is guessed.
    pub(super) fn only(&self, folded: &str, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let from = self
            .0
            .partition_point(|entry| entry.folded.as_str() < folded);
        let same = self.0[from..]
            .iter()
            .take_while(|entry| entry.folded == folded);
        let mut allowed = same.filter(|entry| wanted(entry.row));
        let first = allowed.next()?;
        let rival = allowed.find(|entry| entry.row != first.row);
        rival
            .is_none_or(|rival| rival.rank > first.rank)
            .then_some(first.row)
    }
}
