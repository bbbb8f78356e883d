//! One file a page type: each selects its inputs from the site and makes a view of nothing but them.
//!
//! A page's key is the digest of its inputs, made by [`PageType`] and nowhere else, so that
//! equal keys mean equal views. [`PAGES`] lists every type.

mod annex;
mod assessment;
mod book;
mod briefing;
mod cable;
mod category;
mod changes;
mod chart;
mod commitments;
mod coordination;
mod country;
pub mod data;
mod dataset;
pub mod days;
mod engagement;
mod frame;
mod home;
mod incident;
mod index;
mod links;
mod list;
mod map;
mod method;
mod month;
mod names;
mod network;
mod not_found;
mod page;
mod partner;
mod parts;
mod picture;
mod piece;
mod plain;
mod post;
mod record;
mod redirect;
mod references;
mod region;
pub mod report;
mod route;
mod row;
mod scope;
mod search;
mod site;
mod sitemap;
pub mod strings;
mod telegram;
mod tombstone;
mod value;
mod view;
mod year;

pub use book::chapter_title;
pub use frame::Frame;
pub use page::{
    Page, PageType, Place, Plan, TextFn, Turn, ViewFn, page_of, plan, plan_in, plan_read,
};
pub use picture::{PictureFile, pictures, shown_pictures};
pub use piece::{Pieces, ROOT};
pub use redirect::redirects;
pub use row::{labelled, labelled_fields};
pub use scope::{Scope, Subject, Subjects};
pub use search::{marking_of_words, renewed_head, renewed_shard, url_of_head, url_of_shard};
pub use site::{RegisterEntry, Shown, Site, Whole};
pub use strings::{look_up, say, word};
pub use value::{Fields, list, safe_html};
pub use view::{View, ViewCx};

/// Every page type; to add one, add its file, its line here and its template.
pub static PAGES: &[PageType] = &[
    annex::AREAS,
    annex::COVERAGE,
    annex::OF_COUNTRY,
    annex::OF_REGION,
    assessment::PAGE,
    book::CHAPTERS,
    book::FIELDS,
    book::INDEX,
    briefing::OF_COUNTRIES,
    briefing::OF_ROUTES,
    category::PAGE,
    changes::PAGE,
    commitments::PAGE,
    commitments::OF_GROUP,
    coordination::PAGE,
    country::PAGE,
    data::FEED,
    data::GROUPS,
    data::PAGE,
    data::SITE,
    data::SITE_FEED,
    dataset::PAGE,
    engagement::PAGE,
    home::PAGE,
    incident::PAGE,
    index::PAGE,
    list::PAGE,
    method::PAGE,
    network::PAGE,
    month::PAGE,
    not_found::PAGE,
    partner::PAGE,
    plain::PAGE,
    post::PAGE,
    redirect::PAGE,
    references::PAGE,
    region::PAGE,
    route::PAGE,
    search::BLOCKS,
    search::FACETS,
    search::FIND,
    search::HEAD,
    search::IDS,
    search::SHARDS,
    sitemap::PAGE,
    sitemap::PROGRAM,
    telegram::PAGE,
    tombstone::PAGE,
    year::PAGE,
];
