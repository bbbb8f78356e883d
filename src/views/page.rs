use std::hash::Hash;
use std::io;

use rayon::prelude::*;

use super::{Fields, PAGES, Scope, Site, Subject, View, ViewCx};
use crate::graph::{DocIx, Group, GroupKind, Url};
use crate::model::Marking;
use crate::source::{Digest, Digester};

/// A kind of page: its inputs are selected from the site, and its view sees nothing but them.
pub struct PageType {
    /// Its name in messages and timings.
    pub name: &'static str,
    /// Its template: `cable.html`; empty for files that are made without one.
    pub template: &'static str,
    /// What its pages are planned from, and how.
    pub plan: Plan,
}

/// How the pages of a type are planned: each from one subject, so that those of others need not be.
pub enum Plan {
    /// At most one from each file.
    File(for<'a> fn(&'a Site<'a>, &'static PageType, DocIx) -> Option<Page<'a>>),
    /// Those from each group of some kinds.
    Group(&'static [GroupKind], OfGroup),
    /// Those about the whole site.
    Site(OfSite),
    /// Those in which full texts stand that are not told apart: any that has changed may show in them.
    Texts(OfSite),
    /// Those made of the words of all texts.
    Words(OfSite),
}

/// Plans the pages of a type from a group.
type OfGroup = for<'a> fn(&'a Site<'a>, &'static PageType, &'a Group) -> Vec<Page<'a>>;

/// Plans the pages of a type from the whole site.
type OfSite = for<'a> fn(&'a Site<'a>, &'static PageType) -> Vec<Page<'a>>;

/// A planned output file; its view is built only where its key is new.
pub struct Page<'a> {
    /// Where it is.
    pub url: Url,
    /// What kind of page it is.
    pub page_type: &'static PageType,
    /// What it is planned from.
    pub subject: Subject,
    /// Equal keys, equal views.
    pub key: Digest,
    /// The highest marking of what it shows.
    pub marking: Marking,
    /// The files it was made from, for the manifest.
    pub records: Vec<DocIx>,
    make: Box<Make<'a>>,
}

/// Builds the view of a page that is at an address and carries a marking; or puts out its text.
type Make<'a> = dyn Fn(&Url, &Marking, &mut Vec<u8>) -> io::Result<View> + Send + Sync + 'a;

/// Where a page is and what the manifest says of it.
pub struct Place {
    /// Its address.
    pub url: Url,
    /// The highest marking of what it shows.
    pub marking: Marking,
    /// The files it was made from.
    pub records: Vec<DocIx>,
}

/// When pages are made: in turn, so that what only some need is let go before others need theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Those made of words, which share an index.
    Words,
    /// Tables of data, which share rows.
    Rows,
    /// All others.
    Others,
}

impl Turn {
    /// All in their order.
    pub const ALL: [Self; 3] = [Self::Words, Self::Rows, Self::Others];
}

/// Plans every page of the site, sorted by address.
pub fn plan<'a>(site: &'a Site<'a>) -> Vec<Page<'a>> {
    plan_in(site, &Scope::Everything)
}

/// Plans what people read in a browser, sorted by address: all that is told of a change. It spares the
/// index of words.
pub fn plan_read<'a>(site: &'a Site<'a>) -> Vec<Page<'a>> {
    planned(site, &Scope::Everything, PageType::is_read)
}

/// Plans the pages of a scope, sorted by address.
pub fn plan_in<'a>(site: &'a Site<'a>, scope: &Scope) -> Vec<Page<'a>> {
    if super::search::is_on(site) && scope.holds(&Subject::Words) {
        // Asked for by several pages: once before all, not by each of them at the same time.
        site.atlas.index();
    }
    planned(site, scope, |_| true)
}

/// Plans the pages of a scope that are of some types, sorted by address.
fn planned<'a>(
    site: &'a Site<'a>,
    scope: &Scope,
    is_wanted: fn(&PageType) -> bool,
) -> Vec<Page<'a>> {
    let files = site.atlas.all().map(|(ix, _)| ix);
    let files: Vec<DocIx> = files
        .filter(|ix| scope.holds(&Subject::File(*ix)))
        .collect();
    let mut others = others(site, scope);
    others.retain(|part| is_wanted(part.0));
    // A group costs as much as a thousand files: each is a piece of work of its own.
    let others = others.into_par_iter().with_max_len(1);
    let (mut pages, of_files): (Vec<Page<'a>>, Vec<Page<'a>>) = rayon::join(
        || others.flat_map_iter(|part| part.plan(site)).collect(),
        || {
            let files = files.into_par_iter();
            files
                .flat_map_iter(|ix| of_file(site, ix, is_wanted))
                .collect()
        },
    );
    pages.extend(of_files);
    pages.par_sort_unstable_by(|a, b| (&a.url, a.is_redirect()).cmp(&(&b.url, b.is_redirect())));
    pages
}

/// Plans the page at an address again, from its type and its subject.
pub fn page_of<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    subject: &Subject,
    url: &Url,
) -> Option<Page<'a>> {
    let pages = match (&page_type.plan, subject) {
        (Plan::File(plan), Subject::File(ix)) => plan(site, page_type, *ix).into_iter().collect(),
        (Plan::Group(_, plan), Subject::Group(key)) => {
            plan(site, page_type, site.atlas.group(key.kind, &key.key)?)
        }
        (Plan::Site(plan), Subject::Site)
        | (Plan::Texts(plan), Subject::Texts)
        | (Plan::Words(plan), Subject::Words) => plan(site, page_type),
        _ => Vec::new(),
    };
    pages.into_iter().find(|page| page.url == *url)
}

fn of_file<'a>(
    site: &'a Site<'a>,
    ix: DocIx,
    is_wanted: fn(&PageType) -> bool,
) -> impl Iterator<Item = Page<'a>> {
    let wanted = PAGES.iter().filter(move |page_type| is_wanted(page_type));
    wanted.filter_map(move |page_type| {
        let Plan::File(plan) = page_type.plan else {
            return None;
        };
        let mut page = plan(site, page_type, ix)?;
        page.subject = Subject::File(ix);
        Some(page)
    })
}

/// Pages of one type that are planned together and not from a file.
struct Part<'a>(&'static PageType, Option<&'a Group>);

/// The parts of a scope beside files.
fn others<'a>(site: &'a Site<'a>, scope: &Scope) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for page_type in PAGES {
        match page_type.plan {
            Plan::Group(kinds, _) => {
                let groups = kinds.iter().flat_map(|kind| site.atlas.groups(*kind));
                let groups = groups.filter(|of| scope.holds(&Subject::Group(of.key.clone())));
                parts.extend(groups.map(|group| Part(page_type, Some(group))));
            }
            Plan::Site(_) if scope.holds(&Subject::Site) => parts.push(Part(page_type, None)),
            Plan::Texts(_) if scope.holds(&Subject::Texts) => parts.push(Part(page_type, None)),
            Plan::Words(_) if scope.holds(&Subject::Words) => parts.push(Part(page_type, None)),
            Plan::File(_) | Plan::Site(_) | Plan::Texts(_) | Plan::Words(_) => {}
        }
    }
    parts
}

impl<'a> Part<'a> {
    fn plan(self, site: &'a Site<'a>) -> Vec<Page<'a>> {
        let Self(page_type, group) = self;
        let (mut pages, subject) = match (&page_type.plan, group) {
            (Plan::Group(_, plan), Some(group)) => {
                let subject = Subject::Group(group.key.clone());
                (plan(site, page_type, group), subject)
            }
            (Plan::Site(plan), None) => (plan(site, page_type), Subject::Site),
            (Plan::Texts(plan), None) => (plan(site, page_type), Subject::Texts),
            (Plan::Words(plan), None) => (plan(site, page_type), Subject::Words),
            _ => return Vec::new(),
        };
        for page in &mut pages {
            page.subject = subject.clone();
        }
        pages
    }
}

impl Page<'_> {
    /// Builds the view; a file that is made without a template is put onto the end of `out`, where
    /// the template would put it. `Err` means the machine failed to give a file's text.
    pub fn view(&self, out: &mut Vec<u8>) -> io::Result<View> {
        (self.make)(&self.url, &self.marking, out)
    }

    /// The name of its template; empty for a file that is made without one.
    pub fn template(&self) -> &'static str {
        self.page_type.template
    }

    /// When it is made.
    pub fn turn(&self) -> Turn {
        if self.subject == Subject::Words {
            Turn::Words
        } else if super::data::is_table(self.page_type) {
            Turn::Rows
        } else {
            Turn::Others
        }
    }

    /// True for the page of an old address, which gives way to any other.
    pub fn is_redirect(&self) -> bool {
        self.template() == super::redirect::PAGE.template
    }
}

/// A view function: a plain function, so that it can see nothing but what it is given.
pub type ViewFn<I> = fn(&I, &ViewCx<'_>) -> io::Result<Fields>;

/// A view function of a file that is made without a template: puts out its whole text.
pub type TextFn<I> = fn(&I, &ViewCx<'_>, &mut String);

impl PageType {
    /// True for what people read in a browser. Telegrams, files of data and parts of the index follow
    /// from pages or records, and whoever reviews what has changed is led to those.
    fn is_read(&self) -> bool {
        let ending = self.template.rsplit_once('.').map(|(_, ending)| ending);
        ending == Some("html")
    }

    /// A page from its inputs: its key is the digest of everything its view can see.
    pub fn page<'a, I: Hash + Send + Sync + 'a>(
        &'static self,
        site: &'a Site<'a>,
        place: Place,
        inputs: I,
        view: ViewFn<I>,
    ) -> Page<'a> {
        let key = self.key(site, &place, &inputs);
        self.at(place, key, move |url, marking, _| {
            let cx = site.cx(url, marking);
            view(&inputs, &cx).map(|fields| cx.finish(fields))
        })
    }

    /// A file that is made without a template, from its inputs.
    pub fn text<'a, I: Hash + Send + Sync + 'a>(
        &'static self,
        site: &'a Site<'a>,
        place: Place,
        inputs: I,
        text: TextFn<I>,
    ) -> Page<'a> {
        let key = self.key(site, &place, &inputs);
        self.at(place, key, move |url, marking, out| {
            let mut all = String::from_utf8(std::mem::take(out)).map_err(io::Error::other)?;
            text(&inputs, &site.cx(url, marking), &mut all);
            *out = all.into_bytes();
            Ok(View::Written)
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
        self.at(place, key, move |url, marking, _| {
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
        &'static self,
        place: Place,
        key: Digest,
        make: impl Fn(&Url, &Marking, &mut Vec<u8>) -> io::Result<View> + Send + Sync + 'a,
    ) -> Page<'a> {
        Page {
            url: place.url,
            page_type: self,
            subject: Subject::Site,
            key,
            marking: place.marking,
            records: place.records,
            make: Box::new(make),
        }
    }
}
