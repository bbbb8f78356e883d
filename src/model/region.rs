//! Groupings of countries beside the bureau's offices.

use super::Behaviour;
use super::common::kind_of_file;
use super::fields::{List, RecordId, Text, vocabulary};
use super::reference::{Visit, visit_highlights};

vocabulary! {
    /// What a region is.
    #[derive(Default)]
    pub enum RegionKind {
        #[default]
        Grouping = "grouping",
        Office = "office",
    }
}

kind_of_file! {
    /// A region: an authored grouping, or the text of a built-in office.
    pub struct Region {
        /// A grouping, or the text of an office.
        #[serde(default)]
        pub kind: RegionKind,
        /// The countries of a grouping.
        #[serde(default)]
        pub countries: List<Text>,
        /// Incidents chosen to show first.
        #[serde(default)]
        pub highlights: List<RecordId>,
    }
}

impl Behaviour for Region {
    fn references(&self, to: &mut Visit<'_>) {
        visit_highlights(&self.highlights, to);
    }

    fn countries(&self) -> Vec<(String, &str)> {
        let countries = self.countries.iter().enumerate();
        countries
            .map(|(n, code)| (format!("countries.{n}"), code.as_str()))
            .collect()
    }
}
