//! A country's text by its post.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::Behaviour;
use super::See;
use super::assessment::Figure;
use super::assessment::see_figure_urls;
use super::common::kind_of_file;
use super::fields::{List, RecordId, Text};
use super::reference::{Visit, visit_highlights};

/// The year's tier of the Trafficking in Persons Report, as a quoted fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TipReport {
    /// Year of the report.
    pub year: u16,
    /// The tier as printed there.
    pub tier: Text,
    /// Its address.
    #[serde(default)]
    pub url: Option<Text>,
}

kind_of_file! {
    /// The post's text about its country; the file is named by the country's code.
    pub struct Country {
        /// Incidents the post chose to show first; never a score.
        #[serde(default)]
        pub highlights: List<RecordId>,
        /// The year's tier, as a quoted fact.
        #[serde(default)]
        pub tip_report: Option<TipReport>,
        /// Context figures, as quoted facts.
        #[serde(default)]
        pub context: List<Figure>,
    }
}

impl Behaviour for Country {
    fn references(&self, to: &mut Visit<'_>) {
        visit_highlights(&self.highlights, to);
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        if let Some(url) = self.tip_report.as_ref().and_then(|it| it.url.as_ref()) {
            see(url, format_args!("tip_report.url"));
        }
        see_figure_urls(&self.context, "context", see);
    }
}
