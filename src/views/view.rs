use tera::Context;

use super::{Fields, Frame};
use crate::graph::Url;
use crate::model::Marking;

/// What a page is made of.
pub enum View {
    /// All that its template sees.
    Fields(Context),
    /// Nothing more: it is made without a template, and stands where it was asked for.
    Written,
}

/// What a view function may see beside its inputs; all of it is in every page's key.
pub struct ViewCx<'v> {
    /// What every page shows, and the setting it is made for.
    pub frame: &'v Frame<'v>,
    /// Where the page is.
    pub url: &'v Url,
    /// The marking at its top and bottom: the highest of what it shows.
    pub marking: &'v Marking,
}

impl ViewCx<'_> {
    /// The relative link from this page to another.
    pub fn link_to(&self, target: &Url) -> String {
        self.url.link_to(target)
    }

    /// A page's own fields, with what the frame around it needs. The layout asks every page for
    /// `title` (the one h1 and the window's title) and shows `description`, `crumbs` (things with
    /// `label` and `url`) and `lang` where they are given.
    pub(super) fn finish(&self, fields: Fields) -> View {
        let mut context = fields.into_context();
        let banner = Fields::new()
            .with("mark", self.marking.as_str())
            .with("banner", self.marking.banner());
        context.insert_value("site", self.frame.value.clone());
        context.insert_value("root", self.url.to_root().into());
        context.insert_value("url", self.url.as_str().into());
        context.insert_value("marking", banner.into());
        View::Fields(context)
    }
}
