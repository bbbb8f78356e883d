//! Engagements: who raised what with whom, what was promised, and what came of it.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::asked::{see_cited, see_source_days, see_source_urls};
use super::common::kind_of_file;
use super::fields::{Day, Keyed, List, Source, Text, vocabulary};
use super::fields::{EventTime, is_record_id};
use super::reference::{TargetRef, Visit, visit_cited};
use super::{Behaviour, Common, DayOrder, Role, See};

vocabulary! {
    /// In which form a government was approached.
    pub enum EngagementForm {
        Demarche = "demarche",
        Meeting = "meeting",
        Call = "call",
        NoteVerbale = "note_verbale",
        Letter = "letter",
        AideMemoire = "aide_memoire",
        PublicStatement = "public_statement",
        Visit = "visit",
        Training = "training",
        Multilateral = "multilateral",
    }
}

vocabulary! {
    /// What kind of reply it was.
    pub enum ReplyKind {
        Favourable = "favourable",
        Pledged = "pledged",
        CounterAction = "counter_action",
        AskedForInformation = "asked_for_information",
        Token = "token",
        NoneYet = "none_yet",
        Other = "other",
    }
}

vocabulary! {
    /// Under which terms a reply was given.
    pub enum GivenAs {
        InConfidence = "in_confidence",
        OnRecord = "on_record",
        Public = "public",
    }
}

vocabulary! {
    /// Where a commitment or action stands.
    pub enum CommitmentState {
        Open = "open",
        Kept = "kept",
        Partly = "partly",
        Broken = "broken",
        Overtaken = "overtaken",
    }
}

vocabulary! {
    /// The rank of the other side.
    pub enum Level {
        HeadOfState = "head_of_state",
        Minister = "minister",
        ViceMinister = "vice_minister",
        Director = "director",
        Working = "working",
        Governor = "governor",
        Mayor = "mayor",
        Legislator = "legislator",
        Judge = "judge",
    }
}

/// Who was spoken with, by institution and rank only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interlocutor {
    /// The institution.
    pub institution: Text,
    /// The rank; never a name.
    #[serde(default)]
    pub level: Option<Level>,
}

/// What the other side answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// What kind it was.
    pub kind: ReplyKind,
    /// When.
    #[serde(default)]
    pub day: Option<Day>,
    /// Under which terms.
    #[serde(default)]
    pub given: Option<GivenAs>,
    /// What was said.
    #[serde(default)]
    pub text: Option<Text>,
}

/// Something a government said it would do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// What it will do.
    pub text: Text,
    /// Which institution.
    #[serde(default)]
    pub by: Option<Text>,
    /// The government's own date; overdue is said only of this one.
    #[serde(default)]
    pub due: Option<Day>,
    /// The day on which we will ask.
    #[serde(default)]
    pub check_on: Option<Day>,
    /// Where it stands.
    #[serde(default)]
    pub state: Option<CommitmentState>,
    /// The day it was settled.
    #[serde(default)]
    pub settled: Option<Day>,
    /// What shows it: an address or the id of a record.
    #[serde(default)]
    pub shown_by: Option<Text>,
}

impl Commitment {
    /// Where it stands; open unless said.
    pub fn effective_state(&self) -> CommitmentState {
        self.state.unwrap_or(CommitmentState::Open)
    }
}

impl Action {
    /// True while it is still to be done; so it is unless it says otherwise.
    pub fn is_open(&self) -> bool {
        self.state.unwrap_or(CommitmentState::Open) == CommitmentState::Open
    }
}

/// Something a post or a partner will do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What is to be done.
    pub text: Text,
    /// The office or the key of the partner.
    #[serde(default)]
    pub owner: Option<Text>,
    /// By when.
    #[serde(default)]
    pub due: Option<Day>,
    /// Where it stands.
    #[serde(default)]
    pub state: Option<CommitmentState>,
}

kind_of_file! {
    /// An engagement: a government was pressed on something.
    pub struct Engagement {
        /// The country or countries.
        pub country: List<Text>,
        /// In which form.
        pub form: EngagementForm,
        /// The day it was held or delivered.
        pub held: Day,
        /// The points raised, each with the records it rests on.
        pub raised: List<Text>,
        /// The office that delivered it.
        #[serde(default)]
        pub delivered_by: Option<Text>,
        /// The instruction's message number, or `not_citable`.
        #[serde(default)]
        pub instruction: Option<Text>,
        /// What it was to achieve.
        #[serde(default)]
        pub objective: Option<Text>,
        /// Who was spoken with.
        #[serde(default)]
        pub interlocutor: List<Interlocutor>,
        /// What the other side answered.
        #[serde(default)]
        pub reply: Option<Reply>,
        /// What the other side said it would do.
        #[serde(default)]
        pub commitments: Keyed<'C', Commitment>,
        /// What the post will do.
        #[serde(default)]
        pub follow_up: Keyed<'F', Action>,
        /// Where statements come from.
        #[serde(default)]
        pub sources: Keyed<'S', Source>,
    }
}

impl Behaviour for Engagement {
    fn sources(&self) -> Vec<(&str, &Source)> {
        self.sources.iter().collect()
    }

    fn references(&self, to: &mut Visit<'_>) {
        visit_cited(format_args!("raised"), &self.raised, Role::Raised, to);
        for (key, commitment) in self.commitments.iter() {
            if let Some(id) = commitment.shown_by.as_ref().filter(|by| is_record_id(by)) {
                let field = format_args!("commitments.{key}.shown_by");
                to(field, TargetRef::Record(id), Role::Shows);
            }
        }
    }

    fn countries(&self) -> Vec<(String, &str)> {
        let countries = self.country.iter().enumerate();
        countries
            .map(|(n, code)| (format!("country.{n}"), code.as_str()))
            .collect()
    }

    fn event(&self) -> Option<EventTime> {
        Some(EventTime::On(self.held))
    }

    fn missing_for_release(&self, _common: &Common) -> Vec<&'static str> {
        let is_demarche = self.form == EngagementForm::Demarche;
        let needs = [
            ("interlocutor", self.interlocutor.is_empty()),
            ("instruction", is_demarche && self.instruction.is_none()),
            ("reply", self.reply.is_none()),
        ];
        needs
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| field)
            .collect()
    }

    fn cites<'a>(&'a self, see: &mut See<'_, &'a str>) {
        see_cited(&self.raised, format_args!("raised"), see);
    }

    fn days(&self, see: &mut See<'_, Day>) {
        see(self.held, format_args!("held"));
        if let Some(day) = self.reply.as_ref().and_then(|reply| reply.day) {
            see(day, format_args!("reply.day"));
        }
        for (key, commitment) in self.commitments.iter() {
            if let Some(day) = commitment.settled {
                see(day, format_args!("commitments.{key}.settled"));
            }
        }
        see_source_days(self.sources.iter(), see);
    }

    fn order(&self, out: &mut Vec<DayOrder>) {
        let held = Some(self.held);
        let reply = self.reply.as_ref().and_then(|reply| reply.day);
        let wrong = "the reply came before the engagement was held";
        DayOrder::add(out, held, "held", reply, "reply.day", wrong);
        let wrong = "the commitment was settled before the engagement was held";
        for (key, commitment) in self.commitments.iter() {
            let field = format!("commitments.{key}.settled");
            DayOrder::add(out, held, "held", commitment.settled, field, wrong);
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        see_source_urls(self.sources.iter(), see);
        for (key, commitment) in self.commitments.iter() {
            let shown = commitment.shown_by.as_deref();
            if let Some(url) = shown.filter(|url| !is_record_id(url)) {
                see(url, format_args!("commitments.{key}.shown_by"));
            }
        }
    }
}
