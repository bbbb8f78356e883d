/// A latitude or longitude in ten-thousandths of a degree (some 11 m), so that rows that hold one
/// can be compared and hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degrees(i32);

impl Degrees {
    /// Reads `-61.79`; none where the text is no number or beyond ±180.
    pub fn parse(text: &str) -> Option<Self> {
        let value: f64 = text.trim().parse().ok()?;
        // In range, the rounded value fits with five digits to spare.
        #[allow(clippy::cast_possible_truncation)]
        (value.abs() <= 180.0).then(|| Self((value * 10_000.0).round() as i32))
    }

    /// As a number of degrees.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}
