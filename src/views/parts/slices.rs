use std::ops::Range;

use crate::graph::Url;

/// Records on a numbered list page.
pub(in crate::views) const PAGE: usize = 50;

/// Records that the head holds at least where there are numbered pages.
const LEAST: usize = 25;

/// How a list, newest first, is cut into pages.
///
/// Numbered pages hold 50 and are counted from the oldest record, so that page 1 holds the 50
/// oldest for good. The head has no number: it holds the newest with the remainder, 25 to 74 records
/// (all of them where there are fewer than 75), so that it stays below 50 kB. A new record thus changes
/// the head only; with the 75th, 125th, … the 50 oldest of the head become the next numbered page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::views) struct Slices {
    total: usize,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::views) struct Slice {
    /// True for the page with the newest.
    pub(in crate::views) is_head: bool,
    /// What it holds, in the list's order.
    pub(in crate::views) range: Range<usize>,
    /// The number of its oldest, counted from the oldest of all.
    pub(in crate::views) from: usize,
    /// The number of its newest.
    pub(in crate::views) to: usize,
    /// Where it is.
    pub(in crate::views) url: Url,
    /// Where the next newer page is.
    pub(in crate::views) newer: Option<Url>,
    /// Where the next older page is.
    pub(in crate::views) older: Option<Url>,
}

impl Slices {
    /// The cut of so many records.
    pub(in crate::views) fn of(total: usize) -> Self {
        Self { total }
    }

    /// The pages, the head first, each with the ways to the next newer and the next older one; `url`
    /// gives the address of a page by its number, 0 being the head.
    pub(in crate::views) fn pages(self, url: impl Fn(usize) -> Url) -> Vec<Slice> {
        let last = self.numbered();
        let page = |number: usize| {
            let (newer, older, range) = if number == 0 {
                (None, last, self.head())
            } else {
                let newer = if number < last { number + 1 } else { 0 };
                (Some(newer), number - 1, self.page(number))
            };
            Slice {
                is_head: number == 0,
                from: self.total - range.end + 1,
                to: self.total - range.start,
                range,
                url: url(number),
                newer: newer.map(&url),
                older: (older > 0).then(|| url(older)),
            }
        };
        (0..=last).map(page).collect()
    }

    /// How many numbered pages there are beside the head.
    fn numbered(self) -> usize {
        self.total.saturating_sub(LEAST) / PAGE
    }

    /// What the head holds, in the list's order.
    fn head(self) -> Range<usize> {
        0..self.total - self.numbered() * PAGE
    }

    /// What a numbered page holds, in the list's order; pages count from 1.
    fn page(self, number: usize) -> Range<usize> {
        let newest = self.total.saturating_sub(number * PAGE);
        newest..self.total.saturating_sub((number.max(1) - 1) * PAGE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_holds_the_newest_with_the_remainder() {
        assert_eq!(Slices::of(0).head(), 0..0);
        assert_eq!(Slices::of(74).head(), 0..74);
        assert_eq!(
            (Slices::of(75).head(), Slices::of(75).page(1)),
            (0..25, 25..75)
        );
        assert_eq!(
            (Slices::of(719).head(), Slices::of(719).numbered()),
            (0..69, 13)
        );
    }

    #[test]
    fn pages_lead_from_one_to_the_next() {
        let name = |number: usize| Url::new(number.to_string());
        let pages = Slices::of(170).pages(name);
        let ways: Vec<_> = pages
            .iter()
            .map(|page| (&page.url, &page.newer, &page.older, page.from, page.to))
            .collect();
        let at = |number: usize| Some(name(number));
        assert_eq!(
            ways,
            [
                (&name(0), &None, &at(2), 101, 170),
                (&name(1), &at(2), &None, 1, 50),
                (&name(2), &at(0), &at(1), 51, 100),
            ]
        );
    }

    #[test]
    fn every_record_stands_on_one_page_and_numbered_pages_never_change() {
        for total in 0..400_usize {
            let slices = Slices::of(total);
            let pages = (1..=slices.numbered()).rev().map(|n| slices.page(n));
            let all: Vec<usize> = slices.head().chain(pages.flatten()).collect();
            assert_eq!(all, (0..total).collect::<Vec<_>>());
            // Counted from the oldest, page 2 is the same whatever came later.
            let from_oldest = |range: Range<usize>| (total - range.end, total - range.start);
            if slices.numbered() >= 2 {
                assert_eq!(from_oldest(slices.page(2)), (50, 100));
            }
        }
    }
}
