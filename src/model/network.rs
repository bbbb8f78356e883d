//! Networks as sources attribute them.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::kind_of_file;
use super::fields::{Day, List, Source, Text, vocabulary};
use super::reference::{Visit, visit_keys};
use super::route::Route;
use super::{Behaviour, Role, See};

vocabulary! {
    /// What a network is said to be.
    pub enum NetworkType {
        OrganisedCriminalGroup = "organised_criminal_group",
        Gang = "gang",
        SmugglingFacilitators = "smuggling_facilitators",
        TraffickingRing = "trafficking_ring",
        ArmedGroup = "armed_group",
        CorruptOfficials = "corrupt_officials",
    }
}

/// A public listing of a network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// Who listed it.
    pub authority: Text,
    /// On which list.
    #[serde(default)]
    pub list: Option<Text>,
    /// When.
    #[serde(default)]
    pub day: Option<Day>,
    /// Where it is published.
    #[serde(default)]
    pub url: Option<Text>,
}

kind_of_file! {
    /// A network; lists what sources attributed, not a finding of guilt.
    pub struct Network {
        /// What it is said to be.
        #[serde(rename = "type")]
        pub kind: NetworkType,
        /// Countries it is said to act in.
        #[serde(default)]
        pub countries: List<Text>,
        /// Keys of routes it is said to act on.
        #[serde(default)]
        pub routes: List<Text>,
        /// Public listings.
        #[serde(default)]
        pub designations: List<Designation>,
        /// Published sources.
        #[serde(default)]
        pub sources: List<Source>,
    }
}

impl Behaviour for Network {
    fn references(&self, to: &mut Visit<'_>) {
        visit_keys::<Route>("routes", &self.routes, Role::OnRoute, to);
    }

    fn countries(&self) -> Vec<(String, &str)> {
        let countries = self.countries.iter().enumerate();
        countries
            .map(|(n, code)| (format!("countries.{n}"), code.as_str()))
            .collect()
    }

    fn days(&self, see: &mut See<'_, Day>) {
        for (n, designation) in self.designations.iter().enumerate() {
            if let Some(day) = designation.day {
                see(day, format_args!("designations.{n}.day"));
            }
        }
        for (n, source) in self.sources.iter().enumerate() {
            if let Some(day) = source.day {
                see(day, format_args!("sources.{n}.day"));
            }
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        for (n, designation) in self.designations.iter().enumerate() {
            if let Some(url) = &designation.url {
                see(url, format_args!("designations.{n}.url"));
            }
        }
        for (n, source) in self.sources.iter().enumerate() {
            if let Some(url) = &source.url {
                see(url, format_args!("sources.{n}.url"));
            }
        }
    }
}
