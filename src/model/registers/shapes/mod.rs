//! The coarse shapes of the countries of the Americas: is a point near a country, and later maps.

mod geometry;
mod outline;
mod topology;

pub use geometry::{Point, Polygon};
pub use outline::{Outline, Shapes};
