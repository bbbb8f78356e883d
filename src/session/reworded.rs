use std::collections::BTreeMap;

use super::load::Former;
use super::planned::Planned;
use crate::graph::{DocIx, IndexTrace};
use crate::model::Marking;
use crate::output::OutputFolder;
use crate::source::SitePath;
use crate::views::{Page, Site, renewed_shard, url_of_shard};

/// The shards of words after some texts have changed, made from the files that were made of them
/// before.
pub(super) struct Reworded<'a> {
    /// What is to be remembered of the index.
    pub(super) words: IndexTrace,
    /// The pages of the shards that hold other words now.
    pub(super) pages: Vec<Page<'a>>,
}

impl<'a> Reworded<'a> {
    /// Nothing when that cannot be told from what is at hand; then all shards are planned. `former`
    /// is what was remembered of files that are others now.
    pub(super) fn new(
        site: &'a Site<'a>,
        last: &Planned,
        former: &BTreeMap<SitePath, Former>,
        folder: &OutputFolder<'_>,
    ) -> Option<Self> {
        let changed = last.changed(site.atlas).into_iter().map(|(ix, digest)| {
            let former = former.get(&site.atlas.document(ix).path)?;
            // It may have been read since by a run that planned nothing.
            (former.digest == digest).then_some((ix, &*former.words))
        });
        let changed = changed.collect::<Option<Vec<(DocIx, &str)>>>()?;
        let (words, shards) = last.words.as_ref()?.renewed(site.atlas, &changed)?;
        let scheme = site.atlas.setting.config.marking.scheme;
        let pages = shards.iter().map(|shard| {
            let url = url_of_shard(shard.node);
            let marking = Marking::parse(scheme, last.marking(url.as_str(), folder)?)?;
            let before = folder.bytes_left(url.as_str())?;
            renewed_shard(site, &words, shard, &before, marking)
        });
        let pages = pages.collect::<Option<Vec<_>>>()?;
        Some(Self { words, pages })
    }
}
