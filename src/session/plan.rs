use super::made::Made;
use super::planned::Planned;
use super::reworded::Reworded;
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::{DocIx, IndexTrace, Url};
use crate::model::Document;
use crate::output::{Failure, OutputFolder};
use crate::views::{Page, Scope, Site, Subject, plan_in};

/// Every file of the site: as the last run left it, or planned.
pub(super) struct Plan<'a> {
    /// Files that nothing new shows in.
    pub(super) kept: Vec<Made>,
    /// The pages of all others, in the order of addresses.
    pub(super) pages: Vec<Page<'a>>,
    /// Old addresses at which a page stands: the page stays, and the finding says so.
    pub(super) taken: Vec<Diagnostic>,
    /// What is to be remembered of the index of words.
    pub(super) words: Option<IndexTrace>,
}

impl<'a> Plan<'a> {
    /// Plans the pages of a scope where everything else is as the last run planned and left it; all
    /// where that is not so. Of the files that alone are others now it may be told what they were
    /// `before`.
    pub(super) fn new(
        site: &'a Site<'a>,
        last: Option<Planned>,
        scope: &Scope,
        before: Option<&[(DocIx, &Document)]>,
        folder: &OutputFolder<'_>,
    ) -> Result<Self, Failure> {
        let part = last.and_then(|last| Self::part(site, last, scope, before, folder));
        part.map_or_else(|| Self::whole(site), Ok)
    }

    /// Only what a change reaches; nothing when it may reach everything.
    fn part(
        site: &'a Site<'a>,
        mut last: Planned,
        scope: &Scope,
        before: Option<&[(DocIx, &Document)]>,
        folder: &OutputFolder<'_>,
    ) -> Option<Self> {
        if matches!(scope, Scope::Everything) || !last.stands(site.atlas) {
            return None;
        }
        let taken_then = std::mem::take(&mut last.taken);
        let reworded = before.and_then(|before| Reworded::new(site, &last, before, folder));
        let mut scope = scope.clone();
        if let (Scope::Of(subjects), Some(_)) = (&mut scope, &reworded) {
            subjects.words = false;
        }
        let mut pages = plan_in(site, &scope);
        let (mut words, mut gone) = (None, Vec::new());
        if let Some(reworded) = reworded {
            words = Some(reworded.words);
            pages.extend(reworded.pages);
            gone = reworded.gone;
        }
        let others = pages.iter().filter(|page| !page.is_redirect());
        let urls = others.map(|page| &page.url).chain(&gone);
        let kept = last.kept(&scope, &urls.map(Url::as_str).collect(), folder)?;
        // Old addresses are of the site as a whole: no text alone reaches them.
        let taken = if scope.holds(&Subject::Site) {
            give_way(site, &mut pages, &kept)
        } else {
            taken_then
        };
        let words = words.or_else(|| IndexTrace::of(site.atlas));
        twins(&pages).is_none().then_some(Self {
            kept,
            pages,
            taken,
            words,
        })
    }

    fn whole(site: &'a Site<'a>) -> Result<Self, Failure> {
        let mut pages = plan_in(site, &Scope::Everything);
        let taken = give_way(site, &mut pages, &[]);
        match twins(&pages) {
            None => Ok(Self {
                kept: Vec::new(),
                pages,
                taken,
                words: IndexTrace::of(site.atlas),
            }),
            Some(url) => Err(Failure::usage(
                format!("two pages have the address {url}"),
                "give one of the files another key",
            )),
        }
    }
}

/// Takes the pages of old addresses out at which a page stands that is planned or kept; tells of them.
fn give_way(site: &Site<'_>, pages: &mut Vec<Page<'_>>, kept: &[Made]) -> Vec<Diagnostic> {
    let mut taken = Vec::new();
    let mut last: Option<Url> = None;
    pages.retain(|page| {
        let is_kept = || kept.binary_search_by(|it| (*it.put.written.url).cmp(page.url.as_str()));
        let gives_way =
            page.is_redirect() && (last.as_ref() == Some(&page.url) || is_kept().is_ok());
        if gives_way {
            let files = page.records.iter().map(|ix| site.atlas.document(*ix));
            taken.extend(files.map(|file| checks::alias_taken(&file.path, &page.url)));
        } else {
            last = Some(page.url.clone());
        }
        !gives_way
    });
    taken
}

/// An address that two pages have.
fn twins<'p>(pages: &'p [Page<'_>]) -> Option<&'p Url> {
    let mut pairs = pages.windows(2);
    let pair = pairs.find(|pair| pair[0].url == pair[1].url)?;
    Some(&pair[0].url)
}
