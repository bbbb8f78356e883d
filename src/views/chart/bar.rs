use tera::Value;

use super::scale::Scale;
use super::svg::Svg;

/// Width of the drawing.
const WIDTH: u32 = 200;
/// Height of the drawing.
const HEIGHT: u32 = 4;

/// A bar beside a number, on the scale of all numbers beside it.
pub(in crate::views) fn bar(count: u32, largest: u32) -> Option<Value> {
    (count > 0).then(|| draw(count, largest).value())
}

fn draw(count: u32, largest: u32) -> Svg {
    let length = Scale::exact(largest, WIDTH).length_of(count);
    let mut svg = Svg::mark("bar", (WIDTH, HEIGHT));
    svg.path("full", &format!("M0 0h{length}v{HEIGHT}H0z"));
    svg
}

#[cfg(test)]
mod tests {
    use super::{bar, draw};

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_largest() {
        assert!(draw(1, 4).html().contains("d=\"M0 0h50v4H0z\""));
        assert!(bar(0, 4).is_none());
    }
}
