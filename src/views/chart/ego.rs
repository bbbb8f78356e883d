use tera::Value;

use super::svg::{Svg, write};

/// Width of the drawing.
const WIDTH: u32 = 360;
/// How far from the edge the nodes of both sides stand.
const SIDE: u32 = 126;
/// Height of a line of words.
const LINE: u32 = 14;
/// Characters that a line of words has room for.
const ROOM: usize = 16;
/// Lines that a name is broken into.
const LINES: usize = 3;
/// Between the words of two nodes.
const GAP: u32 = 14;
/// Below this height the middle would have no room for its words.
const LEAST: u32 = 70;

/// One thing in the middle and what it is met with around it: a line each, as wide as often.
pub(in crate::views) struct Ego<'a> {
    /// What screen readers call the drawing.
    pub(in crate::views) name: &'a str,
    /// Words below the middle.
    pub(in crate::views) middle: &'a str,
    /// What is around it, most often first.
    pub(in crate::views) around: &'a [Node],
}

/// What stands around the middle.
pub(in crate::views) struct Node {
    /// Its name.
    pub(in crate::views) title: String,
    /// Where it leads, from the page that shows it.
    pub(in crate::views) href: String,
    /// How often both are met.
    pub(in crate::views) count: u32,
    /// The same in words.
    pub(in crate::views) words: String,
}

impl Ego<'_> {
    /// The drawing; nothing where nothing is around the middle.
    pub(in crate::views) fn value(&self) -> Option<Value> {
        (!self.around.is_empty()).then(|| self.draw().value())
    }

    fn draw(&self) -> Svg {
        let labels: Vec<Vec<String>> = self.around.iter().map(|node| broken(&node.title)).collect();
        let lines = labels.iter().map(Vec::len).max().unwrap_or(1) + 1;
        let row = units(lines) * LINE + GAP;
        let rows = units(self.around.len().div_ceil(2));
        let height = (rows * row).max(LEAST);
        let (middle, centre) = (WIDTH / 2, height / 2);
        let mut svg = Svg::drawing("ego", (WIDTH, height), self.name);
        let most = self.around.iter().map(|node| node.count).max().unwrap_or(0);
        let place = |at: usize| {
            let is_left = at.is_multiple_of(2);
            let x = if is_left { SIDE } else { WIDTH - SIDE };
            // Rows of all nodes stand around the centre, also where the drawing is higher than they.
            (
                is_left,
                x,
                centre - rows * row / 2 + units(at / 2) * row + row / 2,
            )
        };
        for width in 1..=3 {
            let mut line = String::new();
            for (at, node) in self.around.iter().enumerate() {
                if step(node.count, most) == width {
                    let (_, x, y) = place(at);
                    write(&mut line, format_args!("M{middle} {centre}L{x} {y}"));
                }
            }
            svg.path(["thin", "medium", "thick"][width as usize - 1], &line);
        }
        for ((at, node), label) in self.around.iter().enumerate().zip(&labels) {
            let (is_left, x, y) = place(at);
            svg.begin_link(&node.href, &format!("{}, {}", node.title, node.words));
            svg.circle((x, y), 6);
            let (class, x) = if is_left {
                ("end", x - 10)
            } else {
                ("", x + 10)
            };
            let top = y + 4 - units(label.len()) * LINE / 2;
            for (n, words) in label.iter().enumerate() {
                svg.text(class, (x, top + units(n) * LINE), words);
            }
            let class = if is_left { "end count" } else { "count" };
            svg.text(class, (x, top + units(label.len()) * LINE), &node.words);
            svg.end_link();
        }
        svg.circle((middle, centre), 9);
        svg.text_over("middle", (middle, centre + 24), self.middle);
        svg
    }
}

/// How wide the line of a count is: in three steps by its share of the largest, never above the count.
fn step(count: u32, most: u32) -> u32 {
    let share = (u64::from(count) * 3).div_ceil(u64::from(most.max(1)));
    u32::try_from(share)
        .unwrap_or(3)
        .clamp(1, 3)
        .min(count.max(1))
}

/// A name in lines there is room for; what is longer ends with an ellipsis, and the list beside the
/// drawing has it whole.
fn broken(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        let fits = |line: &String| line.chars().count() + 1 + word.chars().count() <= ROOM;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    let has_more = lines.len() > LINES;
    lines.truncate(LINES);
    let last = lines.len().saturating_sub(1);
    for (n, line) in lines.iter_mut().enumerate() {
        let is_cut = has_more && n == last;
        if line.chars().count() > ROOM || is_cut {
            let kept: String = line.chars().take(ROOM - 1).collect();
            *line = format!("{kept}…");
        }
    }
    lines
}

fn units(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(WIDTH)
}

#[cfg(test)]
mod tests {
    use super::{Ego, Node, broken, step};

    fn node(title: &str, count: u32) -> Node {
        Node {
            title: title.to_owned(),
            href: format!("{count}.html"),
            count,
            words: format!("{count} reports"),
        }
    }

    #[test]
    fn names_are_broken_and_only_then_cut() {
        assert_eq!(broken("Salt Road (exercise)"), ["Salt Road", "(exercise)"]);
        assert_eq!(broken("Donaudampfschifffahrt"), ["Donaudampfschif…"]);
        assert_eq!(
            broken("one two three four five six seven eight nine ten eleven"),
            ["one two three", "four five six", "seven eight nin…"]
        );
    }

    #[test]
    fn lines_have_three_widths_and_one_report_is_thin() {
        assert_eq!(
            [1, 3, 4, 6, 7, 9].map(|count| step(count, 9)),
            [1, 1, 2, 2, 3, 3]
        );
        assert_eq!(step(1, 1), 1);
    }

    #[test]
    fn each_node_is_a_link_with_its_count_and_stands_in_the_drawing() {
        let around: Vec<Node> = (1..=12)
            .map(|n| node("A & B of the long name", n))
            .collect();
        let ego = Ego {
            name: "Networks",
            middle: "this one",
            around: &around,
        };
        let svg = ego.draw().html();
        assert_eq!(svg.matches("<a href=").count(), 12);
        assert!(svg.contains("aria-label=\"A &amp; B of the long name, 7 reports\""));
        assert!(svg.contains(">7 reports</text>"));
        let height: u32 = svg["<svg class=\"ego\" viewBox=\"0 0 360 ".len()..]
            .split('"')
            .next()
            .and_then(|height| height.parse().ok())
            .expect("a height");
        for found in svg.split(" y=\"").skip(1) {
            let y: u32 = found
                .split('"')
                .next()
                .unwrap_or("")
                .parse()
                .expect("whole");
            assert!(y < height, "{y} of {height}");
        }
    }

    #[test]
    fn nothing_around_is_no_drawing() {
        let ego = Ego {
            name: "Networks",
            middle: "this one",
            around: &[],
        };
        assert!(ego.value().is_none());
    }
}
