//! The data behind the pages: each record as one typed row, in the forms that other programs read.
//!
//! A row holds nothing but what the record's card shows, taken through the same gates as the pages:
//! points are rounded or left out, and what is not on the site is not named. The files of the site and
//! `chancery export` put out the same rows.

mod columns;
mod feed;
mod files;
mod filter;
mod forms;
mod origin;
mod package;
mod page;
mod row;
mod stix;

pub use columns::{COLUMNS, Cell, Column, Type};
pub use filter::Filter;
pub use forms::{Table, about, csv, geojson, json, ndjson};
pub use origin::Origin;
pub use package::{package, resource};
pub use row::{Lines, Row};
pub use stix::{Bundle, stix};

pub(super) use feed::{ADDRESS as FEED_ADDRESS, PAGE as FEED, SITE as SITE_FEED};
pub use files::all;
pub(super) use files::{GROUPS, SITE, files, has_files, is_table};
pub(super) use page::PAGE;
