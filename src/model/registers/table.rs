use super::fields::{Fault, Fields};

/// One row of a register table.
pub(super) trait Row: Clone {
    /// Name of the table, and of the file in `content/registers/` that corrects it.
    const TABLE: &'static str;
    /// Its columns, in the order they are documented.
    const COLUMNS: &'static [Column];

    /// The row from its written values, or the first value that does not fit.
    fn read(fields: &Fields<'_>) -> Result<Self, Fault>;

    /// What it is looked up by.
    fn key(&self) -> &str;
}

/// A column of a register table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its header.
    pub(super) name: &'static str,
    /// Whether it may be missing or empty.
    pub(super) need: Need,
}

/// What a table asks of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// The column is there and every row has a value.
    Filled,
    /// The column is there; a value may be empty.
    There,
    /// The column may be left out.
    Free,
}

/// A column that every row fills.
pub(super) const fn filled(name: &'static str) -> Column {
    Column {
        name,
        need: Need::Filled,
    }
}

/// A column that must be there, with values where they are known.
pub(super) const fn there(name: &'static str) -> Column {
    Column {
        name,
        need: Need::There,
    }
}

/// A column that may be left out.
pub(super) const fn free(name: &'static str) -> Column {
    Column {
        name,
        need: Need::Free,
    }
}

/// The rows of one register, sorted by key.
#[derive(Debug, Clone, Hash)]
pub struct Table<R>(Vec<R>);

impl<R> Table<R> {
    /// All rows in the order of their keys.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.0.iter()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, R> IntoIterator for &'a Table<R> {
    type Item = &'a R;
    type IntoIter = std::slice::Iter<'a, R>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

// `Row` is the reader's business; outside, tables are only read.
#[allow(private_bounds)]
impl<R: Row> Table<R> {
    /// The row of a key.
    pub fn get(&self, key: &str) -> Option<&R> {
        self.index(key).map(|at| &self.0[at])
    }

    /// Sorts rows into a table; of two rows with one key the later stays.
    pub(super) fn new(mut rows: Vec<R>) -> Self {
        rows.reverse();
        rows.sort_by(|a, b| a.key().cmp(b.key()));
        rows.dedup_by(|later, first| later.key() == first.key());
        Self(rows)
    }

    /// Where the row of a key stands.
    pub fn index(&self, key: &str) -> Option<usize> {
        self.0.binary_search_by(|row| row.key().cmp(key)).ok()
    }

    /// The row at a place that [`Table::index`] or a name index gave.
    pub fn at(&self, index: usize) -> Option<&R> {
        self.0.get(index)
    }

    /// Adds a row, in place of the one with its key.
    pub(super) fn put(&mut self, row: R) {
        match self.0.binary_search_by(|old| old.key().cmp(row.key())) {
            Ok(at) => self.0[at] = row,
            Err(at) => self.0.insert(at, row),
        }
    }
}
