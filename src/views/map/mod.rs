//! Maps from the coarse shapes of the countries: where they lie, how they are drawn, and what stands
//! on them. Coordinates are whole units of a drawing that is [`WIDTH`] wide, so that the same map is
//! the same bytes on every machine.

mod canvas;
mod clip;
mod outline;
mod spots;

pub(super) use canvas::{Canvas, WIDTH};
pub(super) use spots::{Mark, marks};
