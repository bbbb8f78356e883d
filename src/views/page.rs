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
    /// Builds the view. `Err` means the machine failed to give a file's text.
    pub view: Box<dyn Fn() -> io::Result<View> + Send + Sync + 'a>,
}

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
    /// True for the page of an old address, which gives way to any other.
    pub fn is_redirect(&self) -> bool {
        self.template == super::redirect::PAGE.template
    }
}

/// A view function: a plain function, so that it can see nothing but what it is given.
pub type ViewFn<I> = fn(&I, &ViewCx<'_>) -> io::Result<Fields>;

impl PageType {
    /// The one way to a page: its key is the digest of everything its view can see.
    pub fn page<'a, I: Hash + Send + Sync + 'a>(
        &'static self,
        site: &'a Site<'a>,
        place: Place,
        inputs: I,
        view: ViewFn<I>,
    ) -> Page<'a> {
        let Place {
            url,
            marking,
            records,
        } = place;
        let mut digester = Digester::default();
        site.frame.digest.hash(&mut digester);
        self.name.hash(&mut digester);
        self.template.hash(&mut digester);
        url.hash(&mut digester);
        marking.hash(&mut digester);
        inputs.hash(&mut digester);
        let (at, mark) = (url.clone(), marking.clone());
        Page {
            url,
            template: self.template,
            key: digester.digest(),
            marking,
            records,
            view: Box::new(move || {
                let cx = ViewCx {
                    frame: &site.frame,
                    url: &at,
                    marking: &mark,
                };
                view(&inputs, &cx).map(|fields| cx.finish(fields))
            }),
        }
    }
}
