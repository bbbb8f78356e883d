//! The page of an incident.

mod acts;
mod page;
mod people;
mod place;

pub(super) use page::PAGE;
