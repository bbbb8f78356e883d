//! The built-in registers: countries, areas, posts, offices, categories and TAGS, which a site may
//! correct from `content/registers/`, and the coarse shapes of the countries of the Americas.

mod area;
mod category;
mod country;
mod fields;
mod folded;
mod geo_tag;
mod lookup;
mod names;
mod nearest;
mod office;
mod overrides;
mod post;
mod reader;
mod register;
mod shapes;
mod subject_tag;
mod table;

pub use area::Area;
pub use category::Category;
pub use country::{Bounds, Country, Lang};
pub use folded::folded;
pub use geo_tag::{ChangedTag, GeoTag, GeoTagState, RetiredTag};
pub use nearest::Nearest;
pub use office::Office;
pub use post::Post;
pub use register::Registers;
pub use shapes::{Outline, Point, Polygon, Shapes};
pub use subject_tag::SubjectTag;
pub use table::Table;

#[cfg(test)]
mod tests;
