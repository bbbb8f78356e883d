//! Parts that several report pages show, from computed values to what a template sees.

pub(super) mod beside;
pub(super) mod cite;
pub(super) mod coverage;
pub(super) mod dues;
pub(super) mod entry;
pub(super) mod facts;
pub(super) mod figures;
pub(super) mod filter;
pub(super) mod group;
pub(super) mod map;
pub(super) mod opening;
pub(super) mod places;
pub(super) mod policies;
pub(super) mod prose;
pub(super) mod recent;
pub(super) mod slices;
mod some;
pub(super) mod table;
pub(super) mod trend;
pub(super) mod words;
pub(super) mod work;
