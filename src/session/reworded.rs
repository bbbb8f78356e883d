use super::planned::Planned;
use crate::graph::{DocIx, IndexTrace, Url};
use crate::model::Document;
use crate::output::OutputFolder;
use crate::views::{
    Page, Site, marking_of_words, renewed_head, renewed_shard, url_of_head, url_of_shard,
};

/// The shards of words after some files have changed, made from the files that were made of them
/// before.
pub(super) struct Reworded<'a> {
    /// What is to be remembered of the index.
    pub(super) words: IndexTrace,
    /// The pages of the shards that hold other words now, and of the map of all where it is another.
    pub(super) pages: Vec<Page<'a>>,
    /// The addresses of shards that hold none any more.
    pub(super) gone: Vec<Url>,
}

impl<'a> Reworded<'a> {
    /// Of what some files were `before` that alone are others now. Nothing when the files that were
    /// made of the shards cannot be used; then all shards are planned.
    pub(super) fn new(
        site: &'a Site<'a>,
        last: &Planned,
        before: &[(DocIx, &Document)],
        folder: &OutputFolder<'_>,
    ) -> Option<Self> {
        let (words, new) = last.words.as_ref()?.renewed(site.atlas, before)?;
        let marking = marking_of_words(site);
        if last.marking(url_of_head().as_str(), folder)? != marking.as_str() {
            return None;
        }
        let pages = new.shards.iter().map(|shard| {
            let mut before = Vec::new();
            if !shard.was_empty {
                before = folder.bytes_left(url_of_shard(shard.node).as_str())?;
            }
            renewed_shard(site, shard, &before, marking.clone())
        });
        let mut pages = pages.collect::<Option<Vec<_>>>()?;
        pages.extend(new.map.map(|map| renewed_head(site, map, marking)));
        let gone = new.gone.into_iter().map(url_of_shard).collect();
        Some(Self { words, pages, gone })
    }
}
