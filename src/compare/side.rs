use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::graph::{Atlas, DocIx, Standing};
use crate::model::partner::Partner;
use crate::model::{Document, Key, Texts};
use crate::render::Renderer;
use crate::source::{Digest, SitePath};
use crate::views::{Page, Site};

/// One of the two versions: read, checked and planned.
pub struct Side<'a> {
    /// Its files, resolved and grouped, and what all pages show.
    pub site: &'a Site<'a>,
    /// What people read of it in a browser, in the order of addresses.
    pub pages: &'a [Page<'a>],
    /// Makes its pages.
    pub renderer: &'a Renderer,
    /// Gives the texts of its files.
    pub texts: &'a dyn Texts,
    /// Files in which something stands that must not be repeated.
    pub withheld: &'a BTreeSet<SitePath>,
    /// Files of records that are there and could not be read at all.
    pub unread: &'a BTreeSet<SitePath>,
    /// What the site depends on beside its records, by path.
    pub outside: &'a BTreeMap<String, Digest>,
}

impl<'a> Side<'a> {
    pub(super) fn atlas(&self) -> &'a Atlas<'a> {
        self.site.atlas
    }

    /// The first file of a key.
    pub(super) fn find(&self, key: &Key) -> Option<DocIx> {
        self.atlas().find(key)
    }

    /// Equal for pages that have the same bytes.
    pub(super) fn key(&self, page: &Page<'_>) -> Digest {
        Digest::of_value(&(page.key, self.renderer.digest(page.template())))
    }

    /// The bytes of a page; nothing when the theme cannot make it, which the checks tell.
    pub(super) fn bytes(&self, page: &Page<'_>) -> io::Result<Option<Vec<u8>>> {
        let mut out = Vec::new();
        let view = page.view(&mut out)?;
        let rendered = self.renderer.render(&view, page.template(), &mut out);
        Ok(rendered.is_ok().then_some(out))
    }

    /// The text of a file; nothing when it cannot be had any more.
    pub(super) fn text(&self, document: &Document) -> Option<Arc<str>> {
        self.texts.text(document).ok()
    }

    /// Why nothing may be told of a file but that it is another.
    pub(super) fn secret(&self, document: &Document) -> Option<&'static str> {
        let is_unnamed = document
            .of::<Partner>()
            .is_some_and(|partner| !partner.shows_name());
        if self.withheld.contains(&document.path) {
            Some("withheld: something in it must not be repeated")
        } else if is_unnamed {
            Some("withheld: this partner is shown by type only")
        } else {
            None
        }
    }

    /// The address of a file's own page, when it has one or a notice of withdrawal.
    pub(super) fn url(&self, ix: DocIx) -> Option<&'a str> {
        let atlas = self.atlas();
        let is_shown = match atlas.standing(ix) {
            Standing::In => self.site.is_named(ix),
            Standing::Tombstone(_) => true,
            Standing::LeftOut(_) => false,
        };
        is_shown.then(|| atlas.card(ix).url.as_str())
    }
}
