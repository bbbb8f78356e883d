//! `chancery.yaml`: what the site is, which markings it may carry, which questions are tasked.

mod load;
mod target;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostics::Severity;
use crate::model::Scheme;
use crate::model::fields::{Day, Keyed, List, Text, vocabulary};

pub use load::{load, schema};
pub use target::{Compression, PublishTarget, TargetKind};

/// The configuration of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Name of the site, shown on every page.
    pub title: Text,
    /// True when the whole site is an exercise: its records count then.
    #[serde(default)]
    pub exercise: bool,
    /// Language of the site's texts.
    #[serde(default)]
    pub lang: Option<Text>,
    /// Absolute address the site is published at; needed for the sitemap and for citations.
    #[serde(default)]
    pub base_url: Option<Text>,
    /// Time zone in which an embargo lifts, such as `America/New_York`; left out
    /// means the zone of the machine.
    #[serde(default)]
    pub zone: Option<Text>,
    /// The day that an exercise speaks of, in place of today; only on a site that is an exercise.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// The office to ask.
    #[serde(default)]
    pub contact: Option<Text>,
    /// False to leave search out: no page to find on, no index.
    #[serde(default)]
    pub search: Option<bool>,
    /// The marking scheme and the highest marking that may be built.
    #[serde(default)]
    pub marking: Scheme,
    /// Folders with prose about markings or historical documents, as paths of the site:
    /// `content/pages/history`.
    #[serde(default)]
    pub documentation: List<Text>,
    /// The tasked questions by key.
    #[serde(default)]
    pub questions: Keyed<'k', Question>,
    /// Treaties and commitments that `obligations` may name, by key.
    #[serde(default)]
    pub obligations: Keyed<'k', Text>,
    /// What a change of the text asks of those who cleared it.
    #[serde(default)]
    pub clearance: ClearanceRules,
    /// How much the findings of a rule weigh on this site, by the rule's name: `off`, `info`,
    /// `warning` or `error`.
    #[serde(default)]
    pub rules: Keyed<'k', Level>,
    /// Words that this site asks to avoid, each with what to write instead.
    #[serde(default)]
    pub style_words: Keyed<'*', Text>,
    /// False where no plain-text telegram is to be made beside each record; made unless said.
    #[serde(default)]
    pub telegrams: Option<bool>,
    /// Countries and routes of which a briefing book is made, by code and key: the report with the
    /// full texts behind it, as one document to print.
    #[serde(default)]
    pub briefings: List<Text>,
    /// Days after which a country counts as silent; 60 unless said.
    #[serde(default)]
    pub silent_after_days: Option<u16>,
    /// Where `chancery publish` brings the site, by name.
    #[serde(default)]
    pub publish: Keyed<'k', PublishTarget>,
}

vocabulary! {
    /// How much the findings of a rule weigh.
    pub enum Level {
        Off = "off",
        Info = "info",
        Warning = "warning",
        Error = "error",
    }
}

impl Level {
    /// The weight of findings; nothing for a rule that does not look.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What a change of the text asks of those who cleared it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearanceRules {
    /// Who is asked again when only commas and the like, blanks or capitals were changed: `all`
    /// who cleared the text, or the `approver` alone.
    #[serde(default)]
    pub late_changes: LateChanges,
}

vocabulary! {
    /// Who is asked again when only commas and the like, blanks or capitals were changed.
    #[derive(Default)]
    pub enum LateChanges {
        #[default]
        All = "all",
        Approver = "approver",
    }
}

/// A question that posts were asked to answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its exact wording.
    pub text: Text,
    /// A few words for table heads.
    #[serde(default)]
    pub short: Option<Text>,
    /// Who asked it, and where.
    #[serde(default)]
    pub source: Option<Text>,
    /// The day from which assessments must answer it.
    #[serde(default)]
    pub since: Option<Day>,
}

impl Config {
    /// The language of the site's texts; English unless said.
    pub fn language(&self) -> &str {
        self.lang.as_deref().unwrap_or("en")
    }

    /// The day that the site speaks of whatever the clock says: an exercise may have one.
    pub fn fixed_day(&self) -> Option<Day> {
        self.as_of.filter(|_| self.exercise)
    }

    /// True when a plain-text telegram is made beside each record.
    pub fn has_telegrams(&self) -> bool {
        self.telegrams.unwrap_or(true)
    }

    /// True when a briefing book is made of the country or route of this key.
    pub fn has_briefing(&self, key: &str) -> bool {
        let asked = self.briefings.iter();
        asked
            .into_iter()
            .any(|asked| asked.eq_ignore_ascii_case(key))
    }

    /// True when `path` lies in a folder of documentation.
    pub fn is_documentation(&self, path: &crate::source::SitePath) -> bool {
        self.documentation
            .iter()
            .any(|folder| path.is_below(folder.trim_end_matches('/')))
    }
}
