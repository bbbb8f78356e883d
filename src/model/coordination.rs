//! Coordination: with whom, on what, the agreed actions and the open items.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::asked::{see_cited, see_cites, see_source_days, see_source_urls};
use super::assessment::Figure;
use super::assessment::see_figure_urls;
use super::common::kind_of_file;
use super::engagement::{Action, Level};
use super::fields::EventTime;
use super::fields::{Day, Keyed, List, Source, Text, vocabulary};
use super::network::Network;
use super::partner::Partner;
use super::reference::{TargetRef, Visit, visit_keys};
use super::route::Route;
use super::{Behaviour, DayOrder, Named, Role, See};

vocabulary! {
    /// What the partners do together.
    pub enum CoordinationForm {
        WorkingGroup = "working_group",
        OperationSupport = "operation_support",
        InformationSharing = "information_sharing",
        Programme = "programme",
        Training = "training",
        ReferralMechanism = "referral_mechanism",
        BorderCoordination = "border_coordination",
        SanctionsCoordination = "sanctions_coordination",
    }
}

vocabulary! {
    /// What a partner is in it.
    pub enum PartnerRole {
        Lead = "lead",
        CoChair = "co_chair",
        Implementer = "implementer",
        Funder = "funder",
        Member = "member",
        Observer = "observer",
    }
}

vocabulary! {
    /// On what it rests.
    pub enum AgreementType {
        Mou = "mou",
        Treaty = "treaty",
        Agreement = "agreement",
        ExchangeOfLetters = "exchange_of_letters",
        Informal = "informal",
    }
}

vocabulary! {
    /// Which data are shared; personal data are not.
    pub enum DataClass {
        None = "none",
        AggregateCounts = "aggregate_counts",
        RouteInformation = "route_information",
        MethodsOfOperation = "methods_of_operation",
        OperationalLeads = "operational_leads",
        PersonalData = "personal_data",
    }
}

/// The agreement it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: AgreementType,
    /// Its name.
    pub name: Text,
    /// The last day it holds.
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// Address of its text.
    #[serde(default)]
    pub url: Option<Text>,
}

/// What it covers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Keys of routes.
    #[serde(default)]
    pub routes: List<Text>,
    /// Keys of networks.
    #[serde(default)]
    pub networks: List<Text>,
    /// Keys of categories.
    #[serde(default)]
    pub categories: List<Text>,
}

/// A meeting and what it decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The day.
    pub held: Day,
    /// In which country.
    #[serde(default)]
    pub country: Option<Text>,
    /// At which rank.
    #[serde(default)]
    pub level: Option<Level>,
    /// What was decided.
    #[serde(default)]
    pub decisions: List<Text>,
}

/// Which data are shared, and why that is lawful.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataShared {
    /// Classes of data.
    pub classes: List<DataClass>,
    /// The legal basis.
    #[serde(default)]
    pub legal_basis: Option<Text>,
}

kind_of_file! {
    /// Coordination with U.S. and regional partners.
    pub struct Coordination {
        /// What the partners do together.
        pub form: CoordinationForm,
        /// What it is to achieve.
        pub objective: Text,
        /// Partners by key, each with its role.
        pub partners: Keyed<'k', PartnerRole>,
        /// The countries concerned.
        #[serde(default)]
        pub countries: List<Text>,
        /// The agreement it rests on.
        #[serde(default)]
        pub agreement: Option<Agreement>,
        /// What it covers.
        #[serde(default)]
        pub scope: Scope,
        /// The day it began.
        #[serde(default)]
        pub started: Option<Day>,
        /// The day it ended.
        #[serde(default)]
        pub ended: Option<Day>,
        /// Meetings with their decisions.
        #[serde(default)]
        pub meetings: List<Meeting>,
        /// Agreed actions.
        #[serde(default)]
        pub actions: Keyed<'T', Action>,
        /// Which data are shared.
        #[serde(default)]
        pub data_shared: Option<DataShared>,
        /// What came of it, in figures.
        #[serde(default)]
        pub results: List<Figure>,
        /// Where statements come from.
        #[serde(default)]
        pub sources: Keyed<'S', Source>,
    }
}

impl Behaviour for Coordination {
    fn sources(&self) -> Vec<(&str, &Source)> {
        self.sources.iter().collect()
    }

    fn references(&self, to: &mut Visit<'_>) {
        for (key, _) in self.partners.iter() {
            let partner = TargetRef::to::<Partner>(key);
            to(format_args!("partners.{key}"), partner, Role::Partner);
        }
        visit_keys::<Route>("scope.routes", &self.scope.routes, Role::Covers, to);
        visit_keys::<Network>("scope.networks", &self.scope.networks, Role::Covers, to);
    }

    fn countries(&self) -> Vec<(String, &str)> {
        let countries = self.countries.iter().enumerate();
        countries
            .map(|(n, code)| (format!("countries.{n}"), code.as_str()))
            .collect()
    }

    fn event(&self) -> Option<EventTime> {
        self.started.map(EventTime::On)
    }

    fn categories(&self) -> Vec<(String, &str)> {
        let categories = self.scope.categories.iter().enumerate();
        categories
            .map(|(n, key)| (format!("scope.categories.{n}"), key.as_str()))
            .collect()
    }

    fn cites<'a>(&'a self, see: &mut See<'_, &'a str>) {
        for (n, figure) in self.results.iter().enumerate() {
            see_cites(&figure.sources, format_args!("results.{n}.sources"), see);
        }
        for (n, meeting) in self.meetings.iter().enumerate() {
            see_cited(
                &meeting.decisions,
                format_args!("meetings.{n}.decisions"),
                see,
            );
        }
    }

    fn days(&self, see: &mut See<'_, Day>) {
        for (n, meeting) in self.meetings.iter().enumerate() {
            see(meeting.held, format_args!("meetings.{n}.held"));
        }
        see_source_days(self.sources.iter(), see);
    }

    fn order(&self, out: &mut Vec<DayOrder>) {
        let wrong = "it ended before it started";
        DayOrder::add(out, self.started, "started", self.ended, "ended", wrong);
        let wrong = "the meeting was held before it all started";
        for (n, meeting) in self.meetings.iter().enumerate() {
            let field = format!("meetings.{n}.held");
            DayOrder::add(
                out,
                self.started,
                "started",
                Some(meeting.held),
                field,
                wrong,
            );
        }
    }

    fn places<'a>(&'a self, see: &mut See<'_, Named<'a>>) {
        for (n, meeting) in self.meetings.iter().enumerate() {
            if let Some(country) = &meeting.country {
                see(
                    Named::Country(country),
                    format_args!("meetings.{n}.country"),
                );
            }
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        if let Some(url) = self.agreement.as_ref().and_then(|it| it.url.as_ref()) {
            see(url, format_args!("agreement.url"));
        }
        see_source_urls(self.sources.iter(), see);
        see_figure_urls(&self.results, "results", see);
    }
}
