use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph::{DocIx, GroupKind};
use crate::model::Typed;
use crate::model::dataset::Dataset;
use crate::views::cable::is_web;
use crate::views::{RegisterEntry, Shown, Site};

/// A dataset that rows come from, with the line and the caveat that go wherever they go.
#[derive(Clone, Hash)]
pub struct Origin<'a> {
    key: &'a str,
    shown: Shown<'a>,
    entry: RegisterEntry<'a>,
}

impl<'a> Origin<'a> {
    /// The datasets of some records, each once, in the order of their keys.
    pub fn all(site: &'a Site<'a>, records: &[DocIx]) -> Vec<Self> {
        let atlas = site.atlas;
        let keys = records
            .iter()
            .filter_map(|ix| atlas.card(*ix).dataset.as_deref());
        let keys: BTreeSet<&'a str> = keys.collect();
        let origin = |key: &'a str| {
            let ix = atlas.group(GroupKind::Dataset, key)?.text?;
            let (shown, entry) = (site.shown(ix), site.entry(ix)?);
            Some(Self { key, shown, entry })
        };
        keys.into_iter().filter_map(origin).collect()
    }

    /// Its file.
    pub fn ix(&self) -> DocIx {
        self.shown.ix()
    }

    /// As a source of a data package, with licence, attribution and caveat.
    pub fn value(&self) -> Value {
        let mut value = json!({ "key": self.key, "title": &*self.shown.card().title });
        let Some(dataset) = Dataset::of(self.entry.content) else {
            return value;
        };
        let url = dataset.url.as_deref().filter(|url| is_web(url));
        let retrieved = dataset.retrieved.map(|day| day.to_string());
        let pairs = [
            ("provider", Some(dataset.provider.to_string())),
            ("licence", Some(dataset.licence.to_string())),
            ("attribution", Some(dataset.attribution.to_string())),
            ("caveat", dataset.caveat.as_deref().map(str::to_owned)),
            ("path", url.map(str::to_owned)),
            ("retrieved", retrieved),
        ];
        for (name, words) in pairs {
            if let Some(words) = words {
                value[name] = Value::from(words);
            }
        }
        value
    }
}
