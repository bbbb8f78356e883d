/// A piece of a block, in the order written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words without quotes: perhaps a number, a truth or nothing.
    Plain(&'t str),
    /// Words in quotes.
    Quoted(&'t str),
    /// A list begins; it has so many items.
    List(u32),
    /// A mapping begins.
    Map,
    /// The last list or mapping that is open ends.
    End,
}

/// Says that a block is not plainly within the subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotSure;

/// What reading a piece comes to.
pub(super) type Sure<T> = Result<T, NotSure>;
