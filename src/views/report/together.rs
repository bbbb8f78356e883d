use std::collections::BTreeMap;

use crate::graph::{Atlas, DocIx, GroupKind, Url};

/// A network that sources name in the same incidents as another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Together {
    /// Its name.
    pub title: Box<str>,
    /// Where its page is.
    pub url: Url,
    /// Incidents in which both are named.
    pub reports: u32,
}

/// Networks that a page shows of these.
const SHOWN: usize = 12;

impl Together {
    /// The networks that are named with the one of `key` in its `incidents`: those with most, and
    /// their texts, whose markings count. Networks whose text is left out are not told.
    pub fn all(atlas: &Atlas<'_>, key: &str, incidents: &[DocIx]) -> (Vec<Self>, Vec<DocIx>) {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for ix in incidents.iter().filter(|ix| atlas.counts(**ix)) {
            for other in atlas
                .card(*ix)
                .networks
                .iter()
                .filter(|other| ***other != *key)
            {
                *counts.entry(other).or_default() += 1;
            }
        }
        let known = counts.into_iter().filter_map(|(other, reports)| {
            let group = atlas.group(GroupKind::Network, other)?;
            let together = Self {
                title: group.title.clone(),
                url: group.url.clone(),
                reports,
            };
            Some((together, group.text?))
        });
        let mut known: Vec<(Self, DocIx)> = known.collect();
        known.sort_by(|(a, _), (b, _)| (b.reports, &a.title).cmp(&(a.reports, &b.title)));
        known.truncate(SHOWN);
        known.into_iter().unzip()
    }
}
