//! The page of an incident.

mod acts;
mod page;
mod people;
mod place;

pub(super) use acts::{people as act_people, role, sources as act_sources};
pub(super) use page::PAGE;
