use super::made::Made;
use super::planned::Planned;
use super::reworded::Reworded;
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::{DocIx, IndexTrace, Url};
use crate::output::{Failure, OutputFolder};
use crate::views::{Page, Scope, Site, plan_in};

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
    /// where that is not so.
    pub(super) fn new(
        site: &'a Site<'a>,
        last: Option<Planned>,
        scope: &Scope,
        before: Option<&[(DocIx, &str)]>,
        folder: &OutputFolder<'_>,
    ) -> Result<Self, Failure> {
        let part = last.and_then(|last| Self::part(site, last, scope, before, folder));
        part.map_or_else(|| Self::whole(site), Ok)
    }

    /// Only what a change of some texts reaches; nothing when it may reach everything.
    fn part(
        site: &'a Site<'a>,
        mut last: Planned,
        scope: &Scope,
        before: Option<&[(DocIx, &str)]>,
        folder: &OutputFolder<'_>,
    ) -> Option<Self> {
        if matches!(scope, Scope::Everything) || !last.stands(site.atlas) {
            return None;
        }
        let taken = std::mem::take(&mut last.taken);
        let reworded = before.and_then(|before| Reworded::new(site, &last, before, folder));
        let mut scope = scope.clone();
        if let (Scope::Of(subjects), Some(_)) = (&mut scope, &reworded) {
            subjects.words = false;
        }
        // Old addresses, which give way to pages, are of the site as a whole: no text alone reaches them.
        let mut pages = plan_in(site, &scope);
        let (mut words, mut gone) = (None, Vec::new());
        if let Some(reworded) = reworded {
            words = Some(reworded.words);
            pages.extend(reworded.pages);
            gone = reworded.gone;
        }
        let urls = pages.iter().map(|page| &page.url).chain(&gone);
        let kept = last.kept(&scope, &urls.map(Url::as_str).collect(), folder)?;
        let words = words.or_else(|| trace_of(site));
        Some(Self {
            kept,
            pages,
            taken,
            words,
        })
    }

    fn whole(site: &'a Site<'a>) -> Result<Self, Failure> {
        let mut pages = plan_in(site, &Scope::Everything);
        let mut taken = Vec::new();
        pages.dedup_by(|later, page| {
            let drops = later.url == page.url && later.is_redirect();
            if drops {
                let files = later.records.iter().map(|ix| site.atlas.document(*ix));
                taken.extend(files.map(|file| checks::alias_taken(&file.path, &later.url)));
            }
            drops
        });
        match pages.windows(2).find(|pair| pair[0].url == pair[1].url) {
            None => Ok(Self {
                kept: Vec::new(),
                pages,
                taken,
                words: trace_of(site),
            }),
            Some(pair) => Err(Failure::usage(
                format!("two pages have the address {}", pair[0].url),
                "give one of the files another key",
            )),
        }
    }
}

/// What is to be remembered of the index of words, where it was made.
fn trace_of(site: &Site<'_>) -> Option<IndexTrace> {
    site.atlas.index_made().map(IndexTrace::of)
}
