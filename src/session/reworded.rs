use super::planned::Planned;
use crate::graph::{DocIx, IndexTrace, Url};
use crate::model::Marking;
use crate::output::OutputFolder;
use crate::views::{Page, Site, renewed_head, renewed_shard, url_of_head, url_of_shard};

/// The shards of words after some texts have changed, made from the files that were made of them
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
    /// Of the words that some texts had `before`. Nothing when the files that were made of the shards
    /// cannot be used; then all shards are planned.
    pub(super) fn new(
        site: &'a Site<'a>,
        last: &Planned,
        before: &[(DocIx, &str)],
        folder: &OutputFolder<'_>,
    ) -> Option<Self> {
        let (words, new) = last.words.as_ref()?.renewed(site.atlas, before)?;
        let scheme = site.atlas.setting.config.marking.scheme;
        // That of all parts that are made of words.
        let marking = last.marking(url_of_head().as_str(), folder)?;
        let marking = Marking::parse(scheme, marking)?;
        let pages = new.shards.iter().map(|shard| {
            let mut before = Vec::new();
            if !shard.was_empty {
                before = folder.bytes_left(url_of_shard(shard.node).as_str())?;
            }
            renewed_shard(site, &words, shard, &before, marking.clone())
        });
        let mut pages = pages.collect::<Option<Vec<_>>>()?;
        let head = new.map.map(|map| renewed_head(site, &words, map, marking));
        pages.extend(head);
        let gone = new.gone.into_iter().map(url_of_shard).collect();
        Some(Self { words, pages, gone })
    }
}
