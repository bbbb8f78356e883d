use super::entry::{Entry, entries};
use super::figures::{Leads, Only, figures};
use super::words::counted;
use crate::graph::{DocIx, GroupKind};
use crate::model::dataset::Dataset;
use crate::views::report::Figures;
use crate::views::{Fields, Shown, Site, ViewCx, days, say};

/// Rows of a dataset that a report shows.
const ROWS: usize = 10;

/// Rows of one dataset beside the posts' figures, with its attribution and what it does not say.
#[derive(Hash)]
pub(in crate::views) struct Beside<'a> {
    dataset: Option<(Shown<'a>, &'a Dataset)>,
    figures: Figures,
    rows: Vec<Entry<'a>>,
}

impl<'a> Beside<'a> {
    /// The datasets of some rows, in the order of their keys.
    pub(in crate::views) fn all(site: &'a Site<'a>, rows: &[DocIx]) -> Vec<Self> {
        let atlas = site.atlas;
        let mut by_key: std::collections::BTreeMap<&str, Vec<DocIx>> =
            std::collections::BTreeMap::new();
        for ix in rows {
            let key = atlas.card(*ix).dataset.as_deref().unwrap_or_default();
            by_key.entry(key).or_default().push(*ix);
        }
        by_key
            .into_iter()
            .map(|(key, rows)| {
                let text = atlas
                    .group(GroupKind::Dataset, key)
                    .and_then(|group| group.text);
                Self {
                    dataset: text
                        .and_then(|ix| Some((site.shown(ix), atlas.document(ix).of::<Dataset>()?))),
                    figures: Figures::of_rows(atlas, &rows),
                    rows: Entry::all(site, &rows[..rows.len().min(ROWS)]),
                }
            })
            .collect()
    }

    /// For templates.
    pub(in crate::views) fn fields(&self, cx: &ViewCx<'_>) -> Fields {
        let setting = cx.frame.setting;
        let all = self.figures.reports as usize;
        let more = all > self.rows.len();
        let fields = match self.dataset {
            Some((shown, dataset)) => source(dataset).with("row", shown.row()),
            None => Fields::new().with("row", Fields::new().with("title", say("left_out.dataset"))),
        };
        fields
            .with("figures", figures(&self.figures, Leads::Nowhere, setting))
            .with("label", counted(all, "n.row.one", "n.row"))
            .with("entries", entries(&self.rows))
            .with(
                "all_url",
                more.then(|| Only::Rows.url(cx.url, setting).to_string()),
            )
            .with(
                "all_label",
                more.then(|| counted(all, "list.all_rows.one", "list.all_rows")),
            )
    }
}

/// What a dataset says of itself; shown wherever its rows are.
pub(in crate::views) fn source(dataset: &Dataset) -> Fields {
    Fields::new()
        .with("provider", dataset.provider.as_str())
        .with("licence", dataset.licence.as_str())
        .with("attribution", dataset.attribution.as_str())
        .with("url", dataset.url.as_deref())
        .with("retrieved", dataset.retrieved.map(days::day))
        .with("caveat", dataset.caveat.as_deref())
}
