use tera::Value;

use super::svg::write;
use crate::views::safe_html;

/// How dark the cells of a table are: four levels by their share of the largest.
#[derive(Debug, Clone, Copy)]
pub(in crate::views) struct Heat {
    largest: u32,
}

impl Heat {
    /// The levels of a table with these counts.
    pub(in crate::views) fn of(counts: impl Iterator<Item = u32>) -> Self {
        Self {
            largest: counts.max().unwrap_or(0),
        }
    }

    /// The level of a count, 1 to 4: up to a quarter of the largest, a half, three quarters, all; and
    /// never above the count itself, so that a single report does not look like many. Nothing for 0,
    /// which stays as plain as a cell without reporting.
    pub(in crate::views) fn level(self, count: u32) -> Option<u32> {
        let largest = u64::from(self.largest);
        let share = u64::from(count.min(self.largest)) * 4;
        let level = share.div_ceil(largest.max(1));
        let level = u32::try_from(level).ok()?.min(count);
        (level > 0).then_some(level)
    }

    /// The cells of a row of counts, with the class `q1` to `q4` of their level; a dash where nothing could be counted.
    pub(in crate::views) fn cells(self, counts: impl Iterator<Item = Option<u32>>) -> Value {
        safe_html(&self.row(counts))
    }

    fn row(self, counts: impl Iterator<Item = Option<u32>>) -> String {
        let mut html = String::with_capacity(512);
        for count in counts {
            match count.map(|count| (count, self.level(count))) {
                Some((count, Some(level))) => write(
                    &mut html,
                    format_args!("<td class=\"q{level}\">{count}</td>"),
                ),
                Some((count, None)) => write(&mut html, format_args!("<td>{count}</td>")),
                None => html.push_str("<td>–</td>"),
            }
        }
        html
    }
}

#[cfg(test)]
mod tests {
    use super::Heat;

    #[test]
    fn four_levels_by_the_share_of_the_largest() {
        let heat = Heat::of([3, 0, 8].into_iter());
        let levels = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(|count| heat.level(count).unwrap_or(0));
        assert_eq!(levels, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(Heat::of(std::iter::empty()).level(0), None);
    }

    #[test]
    fn no_reporting_is_not_none_reported() {
        let heat = Heat::of([4].into_iter());
        assert_eq!(
            heat.row([None, Some(0), Some(4)].into_iter()),
            "<td>–</td><td>0</td><td class=\"q4\">4</td>"
        );
    }

    #[test]
    fn a_single_report_stays_light() {
        assert_eq!(Heat::of([1, 0].into_iter()).level(1), Some(1));
        assert_eq!(Heat::of([2, 1].into_iter()).level(2), Some(2));
    }
}
