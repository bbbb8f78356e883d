use tera::Value;

use super::svg::{Svg, write};

/// Width of the drawing.
const WIDTH: u32 = 360;
/// Height of the drawing.
const HEIGHT: u32 = 20;
/// No part is narrower, so that none is overlooked.
const LEAST: u32 = 8;
/// Between two parts.
const GAP: u32 = 2;
/// Width and height of the mark of a part beside its words.
const MARK: u32 = 16;

/// How a part is drawn; each way can be told from the others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::views) enum Fill {
    /// Full and darkest.
    Solid,
    /// Stripes.
    Stripes,
    /// Full.
    Full,
    /// A border, and light within.
    Light,
    /// A border only.
    Hollow,
}

/// Parts of a whole as one bar, beside words with the same numbers.
pub(in crate::views) struct Stack<'p>(pub(in crate::views) &'p [(Fill, u32)]);

impl Stack<'_> {
    /// The bar; nothing where the whole is 0.
    pub(in crate::views) fn value(&self) -> Option<Value> {
        (self.0.iter().any(|(_, count)| *count > 0)).then(|| self.draw().value())
    }

    fn draw(&self) -> Svg {
        let mut svg = Svg::mark("stack", (WIDTH, HEIGHT));
        let shown = self.0.iter().filter(|(_, count)| *count > 0);
        let parts: Vec<(Fill, u32)> = shown.copied().collect();
        let total: u64 = parts.iter().map(|(_, count)| u64::from(*count)).sum();
        let number = u32::try_from(parts.len()).unwrap_or(0);
        let room = u64::from(WIDTH.saturating_sub(number * (LEAST + GAP)) + GAP);
        let (mut x, mut before, mut drawn) = (0, 0, 0);
        for (fill, count) in parts {
            before += u64::from(count);
            // Rounding the sums, not the parts, fills the bar to its last unit.
            let until = u32::try_from(before * room / total.max(1)).unwrap_or(WIDTH);
            let width = LEAST + until - drawn;
            fill.draw(&mut svg, (x, width, HEIGHT));
            (x, drawn) = (x + width + GAP, until);
        }
        svg
    }
}

impl Fill {
    /// The mark of a part beside its words.
    pub(in crate::views) fn value(self) -> Value {
        let mut svg = Svg::mark("swatch", (MARK, MARK));
        self.draw(&mut svg, (0, MARK, MARK));
        svg.value()
    }

    fn draw(self, svg: &mut Svg, (x, width, height): (u32, u32, u32)) {
        let class = match self {
            Self::Solid => "solid",
            Self::Stripes => "stripes",
            Self::Full => "full",
            Self::Light => "light",
            Self::Hollow => "hollow",
        };
        let (right, bottom) = (width.saturating_sub(2), height - 2);
        let (left, back) = (x + 1, right);
        let mut line = format!("M{left} 1h{right}v{bottom}h-{back}z");
        if self == Self::Stripes {
            for stripe in (left + 3..left + right).step_by(4) {
                write(&mut line, format_args!("M{stripe} 1v{bottom}"));
            }
        }
        svg.path(class, &line);
    }
}

#[cfg(test)]
mod tests {
    use super::{Fill, Stack};

    fn widths(parts: &[(Fill, u32)]) -> Vec<u32> {
        let svg = Stack(parts).draw().html();
        let each = svg.split(" 1h").skip(1);
        each.map(|rest| {
            rest.split('v')
                .next()
                .unwrap_or("")
                .parse::<u32>()
                .unwrap_or(0)
                + 2
        })
        .collect()
    }

    #[test]
    fn the_parts_fill_the_bar_and_none_vanishes() {
        let parts = widths(&[(Fill::Solid, 1), (Fill::Full, 0), (Fill::Hollow, 999)]);
        assert_eq!(parts, [8, 350]);
        let even = widths(&[(Fill::Solid, 1), (Fill::Light, 1), (Fill::Hollow, 1)]);
        assert_eq!(even.iter().sum::<u32>() + 2 * 2, 360);
    }

    #[test]
    fn nothing_is_no_bar() {
        assert!(Stack(&[(Fill::Solid, 0)]).value().is_none());
    }

    #[test]
    fn stripes_stand_within_their_part() {
        let svg = Stack(&[(Fill::Stripes, 1)]).draw().html();
        assert!(svg.contains("d=\"M1 1h358v18h-358zM4 1v18M8 1v18"), "{svg}");
        assert!(svg.contains("M356 1v18\"/>"), "{svg}");
    }
}
