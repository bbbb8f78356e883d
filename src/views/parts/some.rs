use tera::Value;

use super::words::counted;
use crate::views::Fields;

/// Some of so many, at most `named`, with how many there are in words and the way to the others;
/// nothing where there is none.
pub(super) fn some_of(
    items: Value,
    named: usize,
    count: usize,
    [one, many]: [&'static str; 2],
    all: &str,
) -> Option<Fields> {
    let more = count.saturating_sub(named);
    let more = (more > 0).then(|| counted(more, "report.more.one", "report.more"));
    (count > 0).then(|| {
        Fields::new()
            .with("label", counted(count, one, many))
            .with("items", items)
            .with("more", more)
            .with("more_url", all)
    })
}
