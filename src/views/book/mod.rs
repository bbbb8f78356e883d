//! The rule book on the site: what is checked and what every field means, in the same words as
//! `chancery explain`. Nothing in it depends on a record, so it is made once.

mod fields;
mod rules;
mod words;

pub(super) use fields::PAGE as FIELDS;
pub(super) use rules::{CHAPTERS, INDEX};

use super::look_up;
use super::page::Place;
use crate::graph::Url;
use crate::model::Marking;

/// The folder of its pages; its index has the same name.
const FOLDER: &str = "rules";

/// The words of a chapter's title, by its key.
pub fn chapter_title(key: &str) -> &'static str {
    look_up(&format!("rules.chapter.{key}")).unwrap_or_default()
}

fn place(url: Url) -> Place {
    Place {
        url,
        marking: Marking::unclassified(),
        records: Vec::new(),
    }
}
