use tera::Value;

use super::scale::Scale;
use super::svg::{Svg, write};

/// Width of the drawing.
const WIDTH: u32 = 360;
/// Height of the drawing.
const HEIGHT: u32 = 124;
/// Where the columns stand.
const BASE: u32 = 104;
/// How high the highest line is above that.
const LENGTH: u32 = 86;
/// Lines above the base at most.
const LINES: u32 = 3;
/// About how wide a digit is.
const DIGIT: u32 = 8;

/// Counts over time as columns, such as the trend by month.
pub(in crate::views) struct Columns<'a> {
    /// What screen readers say in its place.
    pub(in crate::views) name: &'a str,
    /// The counts, oldest first.
    pub(in crate::views) counts: &'a [u32],
    /// How many of the newest are incomplete: these are hollow.
    pub(in crate::views) late: usize,
    /// Words below the axis: at which count, and what.
    pub(in crate::views) labels: &'a [(usize, String)],
}

/// Columns a drawing has room for.
const MOST: usize = 120;

impl Columns<'_> {
    /// The drawing; nothing where every count is 0, or where there are more than it has room for (one
    /// mistyped year is enough): the table beside it has them.
    pub(in crate::views) fn value(&self) -> Option<Value> {
        let largest = self.counts.iter().copied().max()?;
        let has_room = self.counts.len() <= MOST;
        (largest > 0 && has_room).then(|| self.draw(largest).value())
    }

    fn draw(&self, largest: u32) -> Svg {
        let scale = Scale::round(largest, LENGTH, LINES);
        let places = Places::of(self.counts.len(), scale);
        let mut svg = Svg::picture("columns", (WIDTH, HEIGHT), self.name);
        let mut lines = String::new();
        for count in scale.lines() {
            let y = BASE - scale.length_of(count);
            write(&mut lines, format_args!("M{} {y}H{WIDTH}", places.left));
            svg.text("end", (places.left - 5, y + 4), &count.to_string());
        }
        svg.path("grid", &lines);
        self.columns(&mut svg, scale, places);
        self.axis(&mut svg, places);
        svg
    }

    /// The line that the columns stand on, with the labels there is room for.
    fn axis(&self, svg: &mut Svg, places: Places) {
        let mut axis = format!("M{} {BASE}H{WIDTH}", places.left);
        let mut free = 0;
        for (at, label) in self.labels {
            let x = places.x(*at);
            let width = u32::try_from(label.chars().count()).map_or(WIDTH, |n| n * DIGIT);
            let begin = (x + 2).min(WIDTH.saturating_sub(width));
            if begin < free {
                continue;
            }
            free = begin + width + DIGIT;
            write(&mut axis, format_args!("M{x} {BASE}v5"));
            svg.text("", (begin, BASE + 17), label);
        }
        svg.path("axis", &axis);
    }

    /// The columns themselves: full ones, hollow ones, a small mark for each count of 0, and the
    /// number above the highest.
    fn columns(&self, svg: &mut Svg, scale: Scale, places: Places) {
        let (mut full, mut hollow, mut none) = (String::new(), String::new(), String::new());
        let first_late = self.counts.len().saturating_sub(self.late);
        for (at, count) in self.counts.iter().enumerate() {
            let x = places.x(at);
            let (width, length) = (places.width, scale.length_of(*count));
            if length == 0 {
                let middle = x + width / 2;
                write(
                    &mut none,
                    format_args!("M{} {}h3v3h-3z", middle - 1, BASE - 4),
                );
                continue;
            }
            let line = if at < first_late {
                &mut full
            } else {
                &mut hollow
            };
            write(line, format_args!("M{x} {BASE}v-{length}h{width}v{length}"));
        }
        svg.path("full", &full);
        svg.path("hollow", &hollow);
        svg.path("none", &none);
        // Of several equally high ones the newest is named.
        let highest = self.counts.iter().zip(0..).max_by_key(|(count, _)| **count);
        if let Some((count, at)) = highest {
            let words = count.to_string();
            let half = u32::try_from(words.len()).map_or(0, |digits| digits * DIGIT / 2);
            let middle = places.x(at) + places.width / 2;
            let y = BASE - scale.length_of(*count) - 4;
            svg.text("most", (middle.min(WIDTH - half), y), &words);
        }
    }
}

/// Where columns stand: the same for all of a drawing.
#[derive(Debug, Clone, Copy)]
struct Places {
    left: u32,
    pitch: u32,
    width: u32,
}

impl Places {
    /// As wide as the numbers beside the lines leave room for.
    fn of(count: usize, scale: Scale) -> Self {
        let count = u32::try_from(count.max(1)).unwrap_or(WIDTH);
        let digits = scale.lines().last().map_or(1, |top| top.to_string().len());
        let numbers = u32::try_from(digits).unwrap_or(1) * DIGIT + 6;
        let pitch = ((WIDTH - numbers) / count).max(2);
        Self {
            left: WIDTH.saturating_sub(pitch * count),
            pitch,
            width: (pitch * 2 / 3).max(1),
        }
    }

    fn x(self, at: usize) -> u32 {
        let at = u32::try_from(at).unwrap_or(0);
        self.left + at * self.pitch + (self.pitch - self.width) / 2
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    fn draw(counts: &[u32], late: usize) -> Option<String> {
        let labels = [(1, "2026".to_owned())];
        let columns = Columns {
            name: "Months",
            counts,
            late,
            labels: &labels,
        };
        let largest = *counts.iter().max()?;
        columns.value().map(|_| columns.draw(largest).html())
    }

    #[test]
    fn nothing_is_no_frame() {
        assert_eq!(draw(&[0, 0, 0], 1), None);
        assert_eq!(draw(&[], 1), None);
        // A year that was mistyped as 206 is far from the others.
        assert_eq!(draw(&[1; 1821], 1), None);
        assert!(draw(&[99_999; 120], 1).is_some());
    }

    #[test]
    fn full_hollow_and_empty_months_differ() {
        let svg = draw(&[0, 3, 1], 1).expect("a drawing");
        for part in [
            "<path class=\"full\" d=\"M149 104v-86h76v86\"/>",
            "<path class=\"hollow\" d=\"M264 104v-29h76v29\"/>",
            "<path class=\"none\" d=\"M71 100h3v3h-3z\"/>",
            "<text class=\"most\" x=\"187\" y=\"14\">3</text>",
            "<text x=\"151\" y=\"121\">2026</text>",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
    }

    #[test]
    fn labels_never_run_into_each_other() {
        let labels: Vec<(usize, String)> = (0..13).map(|n| (n, (2014 + n).to_string())).collect();
        let columns = Columns {
            name: "Years",
            counts: &[9; 13],
            late: 1,
            labels: &labels,
        };
        let svg = columns.draw(9).html();
        assert!(svg.contains(">2014<") && !svg.contains(">2015<") && svg.contains(">2026<"));
    }

    #[test]
    fn every_coordinate_of_24_months_lies_in_the_drawing() {
        for largest in [1, 9, 10, 99, 719, 12_345] {
            let mut counts = [0; 24];
            (counts[0], counts[23]) = (largest, largest);
            let svg = draw(&counts, 2).expect("a drawing");
            for found in svg.split(" x=\"").skip(1) {
                let x: u32 = found
                    .split('"')
                    .next()
                    .unwrap_or("")
                    .parse()
                    .expect("whole");
                assert!(x <= 360, "{x} of {largest}");
            }
        }
    }
}
