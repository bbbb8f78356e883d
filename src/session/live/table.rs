use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::{Atlas, DocIx, Url};
use crate::model::Marking;
use crate::picture::Picture;
use crate::render::Renderer;
use crate::source::{Digest, SitePath};
use crate::views::{Page, PageType, Scope, Site, Subject, page_of, pictures, plan_in};

/// What is planned at every address, without the pages themselves: they are planned again when one
/// is asked for.
#[derive(Default)]
pub(super) struct Table {
    /// In the order of addresses; where an old address is also that of a page, the page is first.
    rows: Vec<Row>,
    /// Files of the theme that every site has.
    assets: BTreeMap<String, Digest>,
    /// Pictures, with the files that they are made of and what stands for their bytes.
    pictures: BTreeMap<String, (SitePath, Picture, Digest)>,
}

/// What is planned at an address.
pub(super) struct Row {
    url: Url,
    /// Equal keys, equal bytes.
    key: Digest,
    pub(super) marking: Marking,
    page_type: &'static PageType,
    pub(super) subject: Subject,
    /// Of an old address, the files that lay claim to it.
    claimed_by: Vec<DocIx>,
}

impl Table {
    /// Plans the pages of a scope again and gives the addresses at which something else stands now,
    /// in order.
    pub(super) fn renew(
        &mut self,
        site: &Site<'_>,
        renderer: &Renderer,
        scope: &Scope,
    ) -> Vec<String> {
        let pages = plan_in(site, scope).into_par_iter().with_min_len(64);
        let new: Vec<Row> = pages.map(|page| Row::of(page, renderer)).collect();
        let mut changed = self.put(new, scope);
        if matches!(scope, Scope::Everything) {
            changed.extend(self.renew_assets(renderer));
        }
        changed.extend(self.renew_pictures(site));
        changed.into_iter().collect()
    }

    /// Puts the rows of a scope in place of those there were, and gives the addresses at which
    /// something else stands now.
    fn put(&mut self, new: Vec<Row>, scope: &Scope) -> BTreeSet<String> {
        let is_planned = |row: &Row| scope.holds(&row.subject);
        let places: Vec<usize> = (0..self.rows.len())
            .filter(|at| is_planned(&self.rows[*at]))
            .collect();
        let old = places.iter().map(|at| &self.rows[*at]);
        let changed = differing(old.clone(), &new);
        if old.map(Row::order).eq(new.iter().map(Row::order)) {
            for (at, row) in places.into_iter().zip(new) {
                self.rows[at] = row;
            }
        } else {
            self.rows.retain(|row| !is_planned(row));
            self.rows.extend(new);
            self.rows.sort_by(|a, b| a.order().cmp(&b.order()));
        }
        changed
    }

    fn renew_assets(&mut self, renderer: &Renderer) -> Vec<String> {
        let assets = renderer.assets().into_iter();
        let assets: BTreeMap<String, Digest> = assets
            .map(|(url, bytes)| (url, Digest::of(bytes)))
            .collect();
        let before = std::mem::replace(&mut self.assets, assets);
        let all = before.keys().chain(self.assets.keys());
        all.filter(|url| before.get(*url) != self.assets.get(*url))
            .cloned()
            .collect()
    }

    fn renew_pictures(&mut self, site: &Site<'_>) -> Vec<String> {
        let pictures = pictures(site).into_iter();
        let pictures = pictures.map(|file| {
            let made_of = (file.path.clone(), file.picture, file.key());
            (file.url.to_string(), made_of)
        });
        let before = std::mem::replace(&mut self.pictures, pictures.collect());
        let all = before.keys().chain(self.pictures.keys());
        all.filter(|url| before.get(*url) != self.pictures.get(*url))
            .cloned()
            .collect()
    }

    /// The picture at an address, with the file that it is made of.
    pub(super) fn picture(&self, url: &str) -> Option<(&SitePath, &Picture)> {
        let found = self.pictures.get(url);
        found.map(|(path, picture, _)| (path, picture))
    }

    /// What stands at an address.
    pub(super) fn at(&self, url: &str) -> Option<&Row> {
        let place = self.rows.partition_point(|row| row.url.as_str() < url);
        self.rows.get(place).filter(|row| row.url.as_str() == url)
    }

    /// Every address with what stands for its content: equal keys, equal bytes.
    pub(super) fn keys(&self) -> BTreeMap<String, Digest> {
        // Of two rows at one address the first is what is shown, so it comes last.
        let rows = self.rows.iter().rev();
        let keys = rows.map(|row| (row.url.as_str().to_owned(), row.key));
        let assets = self.assets.iter().map(|(url, key)| (url.clone(), *key));
        let pictures = self.pictures.iter();
        let pictures = pictures.map(|(url, (_, _, key))| (url.clone(), *key));
        keys.chain(assets).chain(pictures).collect()
    }

    /// Pages of the site.
    pub(super) fn count(&self) -> usize {
        let twins = self
            .rows
            .windows(2)
            .filter(|pair| pair[0].url == pair[1].url);
        self.rows.len() - twins.count()
    }

    /// Tells of old addresses at which a page stands today.
    pub(super) fn taken(&self, atlas: &Atlas<'_>) -> Vec<Diagnostic> {
        let twins = self
            .rows
            .windows(2)
            .filter(|pair| pair[0].url == pair[1].url);
        let claims = twins.flat_map(|pair| pair[1].claimed_by.iter().map(|ix| (*ix, &pair[1].url)));
        claims
            .map(|(ix, url)| checks::alias_taken(&atlas.document(ix).path, url))
            .collect()
    }
}

impl Row {
    fn of(page: Page<'_>, renderer: &Renderer) -> Self {
        let is_claim = page.is_redirect();
        Self {
            key: key_of(&page, renderer),
            url: page.url,
            marking: page.marking,
            page_type: page.page_type,
            subject: page.subject,
            claimed_by: if is_claim { page.records } else { Vec::new() },
        }
    }

    fn order(&self) -> (&Url, bool) {
        (&self.url, !self.claimed_by.is_empty())
    }

    /// The page itself.
    pub(super) fn page<'a>(&self, site: &'a Site<'a>) -> Option<Page<'a>> {
        page_of(site, self.page_type, &self.subject, &self.url)
    }
}

/// Stands for the bytes of a page: for its inputs and its template.
pub(super) fn key_of(page: &Page<'_>, renderer: &Renderer) -> Digest {
    Digest::of_value(&(page.key, renderer.digest(page.template())))
}

/// The addresses at which other rows stand; both are in order, and of two at one address the first
/// counts.
fn differing<'r>(old: impl Iterator<Item = &'r Row>, new: &'r [Row]) -> BTreeSet<String> {
    let keys = |rows: Vec<&'r Row>| -> BTreeMap<&'r str, Digest> {
        let rows = rows.into_iter().rev();
        rows.map(|row| (row.url.as_str(), row.key)).collect()
    };
    let (old, new) = (keys(old.collect()), keys(new.iter().collect()));
    let is_other = |url: &&&str| old.get(**url) != new.get(**url);
    let urls = old.keys().chain(new.keys()).filter(is_other);
    urls.map(|url| (*url).to_owned()).collect()
}
