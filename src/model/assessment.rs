//! Assessments: which text, in force since when, and the finding on each tasked question.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::asked::{see_cited, see_cites, see_source_days, see_source_urls};
use super::common::kind_of_file;
use super::fields::{
    Day, Form, FormError, Keyed, List, ShortVisitor, Source, SourceCite, Text, short_or_long,
    vocabulary,
};
use super::reference::{Visit, visit_cited};
use super::{Behaviour, Common, DayOrder, Role, See};

vocabulary! {
    /// What an instrument is.
    pub enum InstrumentType {
        Law = "law",
        Decree = "decree",
        Regulation = "regulation",
        Policy = "policy",
        Practice = "practice",
        CourtRuling = "court_ruling",
        Agreement = "agreement",
        Budget = "budget",
    }
}

vocabulary! {
    /// At which level of government it applies.
    pub enum InstrumentLevel {
        National = "national",
        Regional = "regional",
        Local = "local",
        International = "international",
    }
}

vocabulary! {
    /// Where the instrument stands.
    pub enum InstrumentState {
        Proposed = "proposed",
        InForce = "in_force",
        Suspended = "suspended",
        StruckDown = "struck_down",
        Expired = "expired",
        Repealed = "repealed",
    }
}

vocabulary! {
    /// The answer to a tasked question.
    pub enum Answer {
        Supported = "supported",
        PartlySupported = "partly_supported",
        NotSupported = "not_supported",
        InsufficientEvidence = "insufficient_evidence",
        NotApplicable = "not_applicable",
    }
}

vocabulary! {
    /// What an answer rests on.
    pub enum RestsOn {
        Text = "text",
        Practice = "practice",
        Effect = "effect",
    }
}

vocabulary! {
    /// How sure the post is of its answer.
    pub enum Confidence {
        Low = "low",
        Moderate = "moderate",
        High = "high",
    }
}

/// The text or practice that is assessed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its name in English.
    pub name: Text,
    /// Its name in its own language.
    #[serde(default)]
    pub original_name: Option<Text>,
    /// What it is.
    #[serde(default, rename = "type")]
    pub kind: Option<InstrumentType>,
    /// At which level of government.
    #[serde(default)]
    pub level: Option<InstrumentLevel>,
    /// Where it stands.
    #[serde(default)]
    pub state: Option<InstrumentState>,
    /// Where it is published; a practice may leave it out.
    #[serde(default)]
    pub citation: Option<Text>,
    /// Address of its text.
    #[serde(default)]
    pub url: Option<Text>,
    /// The day it was proposed.
    #[serde(default)]
    pub proposed: Option<Day>,
    /// The day it was adopted.
    #[serde(default)]
    pub adopted: Option<Day>,
    /// The day from which it applies.
    #[serde(default)]
    pub in_force: Option<Day>,
    /// The day it ended.
    #[serde(default)]
    pub ended: Option<Day>,
    /// Keys of the treaties it touches.
    #[serde(default)]
    pub obligations: List<Text>,
}

/// Whom a benefit reaches, and whom it does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// Which benefit or duty.
    pub benefit: Text,
    /// What migrants receive.
    pub migrants: Text,
    /// What citizens receive.
    pub citizens: Text,
}

/// The finding on one tasked question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The answer.
    pub answer: Answer,
    /// What it rests on.
    #[serde(default)]
    pub rests_on: List<RestsOn>,
    /// By which mechanisms.
    #[serde(default)]
    pub mechanisms: List<Text>,
    /// Sentences that speak for it, each with its sources.
    #[serde(default)]
    pub evidence_for: List<Text>,
    /// Sentences that speak against it, each with its sources.
    #[serde(default)]
    pub evidence_against: List<Text>,
    /// How sure the post is.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// Where evidence was looked for.
    #[serde(default)]
    pub searched: Option<Text>,
    /// For a supported answer on treatment: whom the benefit reaches.
    #[serde(default)]
    pub comparator: Option<Comparator>,
}

/// What the government says, or that it was asked: `sought 2026-02-10`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub enum GovernmentPosition {
    /// It was asked on this day and has not answered.
    Sought(Day),
    /// What it says.
    Given {
        /// In its words or fairly summed up.
        text: Text,
        /// When.
        day: Option<Day>,
        /// The sources.
        sources: List<SourceCite>,
    },
}

/// The written long form of a [`GovernmentPosition`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongPosition {
    /// In its words or fairly summed up.
    text: Text,
    /// When.
    #[serde(default)]
    day: Option<Day>,
    /// The sources.
    #[serde(default)]
    sources: List<SourceCite>,
}

impl From<LongPosition> for GovernmentPosition {
    fn from(LongPosition { text, day, sources }: LongPosition) -> Self {
        Self::Given { text, day, sources }
    }
}

impl Form for GovernmentPosition {
    const NAME: &'static str = "government-position";
    const EXPECTING: &'static str = "`sought DAY`, or text, day and sources";

    fn parse(text: &str) -> Result<Self, FormError> {
        let day = text.strip_prefix("sought ").ok_or_else(|| {
            FormError::new("this is not a government's position")
                .help("write `sought DAY`, or the keys text, day and sources below it")
        })?;
        Day::parse(day.trim()).map(Self::Sought)
    }
}

short_or_long!(GovernmentPosition, LongPosition);

/// A figure with its unit and period; never a score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What is counted.
    pub name: Text,
    /// The value as published.
    pub value: Text,
    /// Its unit.
    #[serde(default)]
    pub unit: Option<Text>,
    /// The day, month, quarter or year it stands for.
    #[serde(default)]
    pub period: Option<Text>,
    /// The sources.
    #[serde(default)]
    pub sources: List<SourceCite>,
    /// Where it is published.
    #[serde(default)]
    pub url: Option<Text>,
}

/// Shows the addresses of figures.
pub(super) fn see_figure_urls<'a>(figures: &'a [Figure], field: &str, see: &mut See<'_, &'a str>) {
    for (n, figure) in figures.iter().enumerate() {
        if let Some(url) = &figure.url {
            see(url, format_args!("{field}.{n}.url"));
        }
    }
}

kind_of_file! {
    /// An assessment of a local policy on the tasked questions.
    pub struct Assessment {
        /// The country.
        pub country: Text,
        /// The text or practice.
        pub instrument: Instrument,
        /// The day the text itself was read; left out means it was not.
        #[serde(default)]
        pub text_read: Option<Day>,
        /// One finding for each tasked question, by the question's key.
        #[serde(default)]
        pub findings: Keyed<'k', Finding>,
        /// What the government says.
        #[serde(default)]
        pub government_position: Option<GovernmentPosition>,
        /// Figures that show the effect.
        #[serde(default)]
        pub indicators: List<Figure>,
        /// Where statements come from.
        #[serde(default)]
        pub sources: Keyed<'S', Source>,
    }
}

impl Behaviour for Assessment {
    fn sources(&self) -> Vec<(&str, &Source)> {
        self.sources.iter().collect()
    }

    fn references(&self, to: &mut Visit<'_>) {
        for (question, finding) in self.findings.iter() {
            let lists = [
                ("evidence_for", &finding.evidence_for),
                ("evidence_against", &finding.evidence_against),
            ];
            for (name, sentences) in lists {
                let field = format_args!("findings.{question}.{name}");
                visit_cited(field, sentences, Role::Cited, to);
            }
        }
    }

    fn countries(&self) -> Vec<(String, &str)> {
        vec![("country".to_owned(), self.country.as_str())]
    }

    fn missing_for_release(&self, _common: &Common) -> Vec<&'static str> {
        let instrument = &self.instrument;
        let is_practice = instrument.kind == Some(InstrumentType::Practice);
        let needs = [
            ("instrument.type", instrument.kind.is_none()),
            ("instrument.state", instrument.state.is_none()),
            (
                "instrument.citation",
                instrument.citation.is_none() && !is_practice,
            ),
            ("findings", self.findings.is_empty()),
            ("government_position", self.government_position.is_none()),
            ("sources", self.sources.is_empty()),
        ];
        needs
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| field)
            .collect()
    }

    fn cites<'a>(&'a self, see: &mut See<'_, &'a str>) {
        for (question, finding) in self.findings.iter() {
            let (pro, contra) = (&finding.evidence_for, &finding.evidence_against);
            see_cited(pro, format_args!("findings.{question}.evidence_for"), see);
            see_cited(
                contra,
                format_args!("findings.{question}.evidence_against"),
                see,
            );
        }
        if let Some(GovernmentPosition::Given { sources, .. }) = &self.government_position {
            see_cites(sources, format_args!("government_position.sources"), see);
        }
        for (n, figure) in self.indicators.iter().enumerate() {
            see_cites(&figure.sources, format_args!("indicators.{n}.sources"), see);
        }
    }

    fn days(&self, see: &mut See<'_, Day>) {
        see_source_days(self.sources.iter(), see);
        let instrument = &self.instrument;
        let asked = match &self.government_position {
            Some(GovernmentPosition::Sought(day)) => Some(*day),
            Some(GovernmentPosition::Given { day, .. }) => *day,
            None => None,
        };
        let days = [
            ("text_read", self.text_read),
            ("instrument.proposed", instrument.proposed),
            ("instrument.adopted", instrument.adopted),
            ("government_position.day", asked),
        ];
        for (field, day) in days {
            if let Some(day) = day {
                see(day, format_args!("{field}"));
            }
        }
    }

    fn order(&self, out: &mut Vec<DayOrder>) {
        let instrument = &self.instrument;
        let days = [
            ("instrument.proposed", instrument.proposed),
            ("instrument.adopted", instrument.adopted),
            ("instrument.in_force", instrument.in_force),
            ("instrument.ended", instrument.ended),
        ];
        let wrong = [
            "the instrument was adopted before it was proposed",
            "the instrument was in force before it was adopted",
            "the instrument ended before it was in force",
        ];
        for (pair, wrong) in days.windows(2).zip(wrong) {
            DayOrder::add(out, pair[0].1, pair[0].0, pair[1].1, pair[1].0, wrong);
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        see_source_urls(self.sources.iter(), see);
        if let Some(url) = &self.instrument.url {
            see(url, format_args!("instrument.url"));
        }
        see_figure_urls(&self.indicators, "indicators", see);
    }
}
