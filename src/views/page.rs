use std::hash::Hash;
use std::io;

use rayon::prelude::*;

use super::{Fields, PAGES, Site, View, ViewCx};
use crate::graph::{DocIx, Url};
use crate::model::Marking;
use crate::source::{Digest, Digester};

/// A kind of page: its inputs are selected from the site, and its view sees nothing but them.
pub struct PageType {
    /// Its name in messages and timings.
    pub name: &'static str,
    /// Its template: `cable.html`.
    pub template: &'static str,
    /// Plans every page of the type.
    pub plan: for<'a> fn(&'a Site<'a>, &'static PageType) -> Vec<Page<'a>>,
}

/// A planned output file; its view is built only where its key is new.
pub struct Page<'a> {
    /// Where it is.
    pub url: Url,
    /// Its template.
    pub template: &'static str,
    /// Equal keys, equal views.
    pub key: Digest,
    /// The highest marking of what it shows.
    pub marking: Marking,
    /// The files it was made from, for the manifest.
    pub records: Vec<DocIx>,
    make: Box<Make<'a>>,
}

/// Builds the view of a page that is at an address and carries a marking.
type Make<'a> = dyn Fn(&Url, &Marking) -> io::Result<View> + Send + Sync + 'a;

/// Where a page is and what the manifest says of it.
pub struct Place {
    /// Its address.
    pub url: Url,
    /// The highest marking of what it shows.
    pub marking: Marking,
    /// The files it was made from.
    pub records: Vec<DocIx>,
}

/// Plans every page of the site, sorted by address.
pub fn plan<'a>(site: &'a Site<'a>) -> Vec<Page<'a>> {
    let types = PAGES.par_iter();
    let mut pages: Vec<Page<'a>> = types
        .flat_map_iter(|page| (page.plan)(site, page))
        .collect();
    pages.par_sort_by(|a, b| (&a.url, a.is_redirect()).cmp(&(&b.url, b.is_redirect())));
    pages
}

impl Page<'_> {
    /// Builds the view. `Err` means the machine failed to give a file's text.
    pub fn view(&self) -> io::Result<View> {
        (self.make)(&self.url, &self.marking)
    }

    /// True for the page of an old address, which gives way to any other.
    pub fn is_redirect(&self) -> bool {
        self.template == super::redirect::PAGE.template
    }
}

/// A view function: a plain function, so that it can see nothing but what it is given.
pub type ViewFn<I> = fn(&I, &ViewCx<'_>) -> io::Result<Fields>;

impl PageType {
    /// A page from its inputs: its key is the digest of everything its view can see.
    pub fn page<'a, I: Hash + Send + Sync + 'a>(
        &'static self,
        site: &'a Site<'a>,
        place: Place,
        inputs: I,
        view: ViewFn<I>,
    ) -> Page<'a> {
        let key = self.key(site, &place, &inputs);
        self.at(place, key, move |url, marking| {
            let cx = site.cx(url, marking);
            view(&inputs, &cx).map(|fields| cx.finish(fields))
        })
    }

    /// A page whose inputs are let go when its key is made, and selected again when its view is
    /// built: of pages that there are as many of as records, holding all inputs costs more.
    pub(super) fn page_selected<'a, I: Hash + 'a>(
        &'static self,
        site: &'a Site<'a>,
        place: impl FnOnce(&I) -> Place,
        select: impl Fn() -> I + Send + Sync + 'a,
        view: ViewFn<I>,
    ) -> Page<'a> {
        let inputs = select();
        let place = place(&inputs);
        let key = self.key(site, &place, &inputs);
        self.at(place, key, move |url, marking| {
            let cx = site.cx(url, marking);
            view(&select(), &cx).map(|fields| cx.finish(fields))
        })
    }

    /// The one place where keys are made.
    fn key(&self, site: &Site<'_>, place: &Place, inputs: &impl Hash) -> Digest {
        let mut digester = Digester::default();
        site.frame.digest.hash(&mut digester);
        self.name.hash(&mut digester);
        self.template.hash(&mut digester);
        place.url.hash(&mut digester);
        place.marking.hash(&mut digester);
        inputs.hash(&mut digester);
        digester.digest()
    }

    fn at<'a>(
        &self,
        place: Place,
        key: Digest,
        make: impl Fn(&Url, &Marking) -> io::Result<View> + Send + Sync + 'a,
    ) -> Page<'a> {
        Page {
            url: place.url,
            template: self.template,
            key,
            marking: place.marking,
            records: place.records,
            make: Box::new(make),
        }
    }
}
