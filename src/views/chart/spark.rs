use tera::Value;

use super::scale::Scale;
use super::svg::{Svg, write};

/// Height of the drawing.
const HEIGHT: u32 = 20;

/// Small columns of several rows on one scale, so that rows can be compared at a glance: they stand
/// in rows that have the numbers too.
#[derive(Debug, Clone, Copy)]
pub(in crate::views) struct Sparks {
    largest: u32,
    late: usize,
}

impl Sparks {
    /// The scale of all `rows`; nothing where every count is 0. The newest `late` counts are
    /// incomplete and drawn lighter.
    pub(in crate::views) fn of<'c>(
        rows: impl Iterator<Item = &'c [u32]>,
        late: usize,
    ) -> Option<Self> {
        let largest = rows.flatten().copied().max().unwrap_or(0);
        (largest > 0).then_some(Self { largest, late })
    }

    /// The count of the highest column.
    pub(in crate::views) fn largest(self) -> u32 {
        self.largest
    }

    /// The columns of one row.
    pub(in crate::views) fn value(self, counts: &[u32]) -> Value {
        self.draw(counts).value()
    }

    fn draw(self, counts: &[u32]) -> Svg {
        let scale = Scale::exact(self.largest, HEIGHT - 1);
        let pitch = if counts.len() > 12 { 3 } else { 8 };
        let count = u32::try_from(counts.len()).unwrap_or(0);
        let mut svg = Svg::mark("spark", (count * pitch, HEIGHT));
        let first_late = counts.len().saturating_sub(self.late);
        let (mut full, mut light) = (String::new(), String::new());
        let (early, late) = counts.split_at(first_late);
        let places = (0..).step_by(pitch as usize);
        for (line, counts, skipped) in [(&mut full, early, 0), (&mut light, late, first_late)] {
            for (count, x) in counts.iter().zip(places.clone().skip(skipped)) {
                let (length, width) = (scale.length_of(*count), pitch - 1);
                if length > 0 {
                    write(
                        line,
                        format_args!("M{x} {HEIGHT}v-{length}h{width}v{length}"),
                    );
                }
            }
        }
        svg.path("full", &full);
        svg.path("light", &light);
        svg
    }
}

#[cfg(test)]
mod tests {
    use super::Sparks;

    #[test]
    fn rows_share_one_scale_and_the_newest_are_light() {
        let rows: [&[u32]; 2] = [&[0, 10, 5], &[1, 0, 0]];
        let sparks = Sparks::of(rows.into_iter(), 1).expect("counts");
        assert_eq!(sparks.largest(), 10);
        assert_eq!(
            sparks.draw(rows[0]).html(),
            "<svg class=\"spark\" viewBox=\"0 0 24 20\" aria-hidden=\"true\">\
             <path class=\"full\" d=\"M8 20v-19h7v19\"/><path class=\"light\" d=\"M16 20v-10h7v10\"/></svg>"
        );
        assert!(sparks.draw(rows[1]).html().contains("M0 20v-2h7v2"));
    }

    #[test]
    fn without_a_count_there_is_nothing_to_draw() {
        let rows: [&[u32]; 1] = [&[0, 0]];
        assert!(Sparks::of(rows.into_iter(), 1).is_none());
    }
}
