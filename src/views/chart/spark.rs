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
        // A column is a stroke to both sides of its middle: even widths need whole numbers only.
        let (class, pitch) = if counts.len() > 12 {
            ("spark", 3)
        } else {
            ("spark wide", 8)
        };
        let width = u32::try_from(counts.len()).unwrap_or(0) * pitch;
        let mut svg = Svg::mark(class, (width, HEIGHT));
        let (early, late) = counts.split_at(counts.len().saturating_sub(self.late));
        let first_late = u32::try_from(early.len()).unwrap_or(0);
        svg.path("", &self.line(early, 0, pitch));
        svg.path("light", &self.line(late, first_late, pitch));
        svg
    }

    /// The strokes of some columns, of which the first stands at a place: each goes on from the foot of
    /// the one before.
    fn line(self, counts: &[u32], place: u32, pitch: u32) -> String {
        let scale = Scale::exact(self.largest, HEIGHT - 1);
        let mut line = String::new();
        let mut before = None;
        for (count, at) in counts.iter().zip(place..) {
            let (x, length) = (at * pitch + pitch / 2, scale.length_of(*count));
            if length == 0 {
                continue;
            }
            match before {
                None => write(&mut line, format_args!("M{x} {HEIGHT}v-{length}")),
                Some((last, height)) => {
                    write(&mut line, format_args!("m{} {height}v-{length}", x - last));
                }
            }
            before = Some((x, length));
        }
        line
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
            "<svg class=\"spark wide\" viewBox=\"0 0 24 20\" aria-hidden=\"true\">\
             <path d=\"M12 20v-19\"/><path class=\"light\" d=\"M20 20v-10\"/></svg>"
        );
        assert!(sparks.draw(rows[1]).html().contains("d=\"M4 20v-2\""));
        let two = Sparks::of([[10, 0, 5].as_slice()].into_iter(), 0).expect("counts");
        assert_eq!(two.line(&[10, 0, 5], 0, 3), "M1 20v-19m6 19v-10");
    }

    #[test]
    fn without_a_count_there_is_nothing_to_draw() {
        let rows: [&[u32]; 1] = [&[0, 0]];
        assert!(Sparks::of(rows.into_iter(), 1).is_none());
    }
}
