use std::fmt;

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::form::{Form, FormError, form, vocabulary};
use super::{Day, Text};

vocabulary! {
    /// What a source is.
    pub enum SourceType {
        Interview = "interview",
        Testimony = "testimony",
        CourtRecord = "court_record",
        OfficialRecord = "official_record",
        OfficialStatement = "official_statement",
        LegalText = "legal_text",
        Statistics = "statistics",
        Press = "press",
        NgoReport = "ngo_report",
        IgoReport = "igo_report",
        SocialMedia = "social_media",
        PhotoOrVideo = "photo_or_video",
        OwnObservation = "own_observation",
    }
}

impl SourceType {
    /// True for a person who was spoken with: consent is asked of persons only.
    pub fn is_person(self) -> bool {
        matches!(self, Self::Interview | Self::Testimony)
    }
}

vocabulary! {
    /// Who a source is, by role only.
    pub enum SourceRole {
        Victim = "victim",
        Witness = "witness",
        Relative = "relative",
        Perpetrator = "perpetrator",
        ServiceProvider = "service_provider",
        Official = "official",
        Journalist = "journalist",
        Other = "other",
    }
}

vocabulary! {
    /// What the person agreed to.
    pub enum Consent {
        Internal = "internal",
        Authorities = "authorities",
        Public = "public",
        Withheld = "withheld",
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How strongly a statement is proved (a house table, not a standard).
    #[derive(Default)]
    pub enum Proof {
        #[default]
        Allegation = "allegation",
        ReasonableSuspicion = "reasonable_suspicion",
        ReasonableGrounds = "reasonable_grounds",
        CourtFinding = "court_finding",
    }
}

/// The Admiralty grade: reliability of the source A–F, credibility of the information 1–6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Grade {
    /// `A` (reliable) to `E`, `F` cannot be judged.
    pub reliability: char,
    /// 1 (confirmed) to 5, 6 cannot be judged.
    pub credibility: u8,
}

impl Default for Grade {
    fn default() -> Self {
        Self {
            reliability: 'F',
            credibility: 6,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl Form for Grade {
    const NAME: &'static str = "grade";
    const EXPECTING: &'static str = "a grade from A1 to F6, such as B2";

    fn parse(text: &str) -> Result<Self, FormError> {
        match text.as_bytes() {
            [letter @ b'A'..=b'F', digit @ b'1'..=b'6'] => Ok(Self {
                reliability: char::from(*letter),
                credibility: digit - b'0',
            }),
            [letter @ b'a'..=b'f', digit @ b'1'..=b'6'] => {
                let upper = format!(
                    "{}{}",
                    char::from(letter.to_ascii_uppercase()),
                    digit - b'0'
                );
                Err(FormError::new("a grade is written with a capital letter")
                    .help(format!("write `{upper}`"))
                    .replace(upper, true))
            }
            _ => Err(FormError::new("this is not a grade")
                .help("write reliability A to F and credibility 1 to 6 together, such as B2")),
        }
    }
}

/// A source as cited by a statement: `S2`, or `S2/4` where the statement's credibility differs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct SourceCite {
    /// Key of the source: `S2`.
    pub source: String,
    /// The statement's own credibility, 1 to 6.
    pub credibility: Option<u8>,
}

impl Form for SourceCite {
    const NAME: &'static str = "source-cite";
    const EXPECTING: &'static str =
        "the key of a source such as S1, or S2/4 with its own credibility";

    fn parse(text: &str) -> Result<Self, FormError> {
        let (source, credibility) = match text.split_once('/') {
            Some((source, number)) => match number.trim().parse() {
                Ok(n @ 1..=6) => (source.trim(), Some(n)),
                _ => return Err(FormError::new("credibility is a number from 1 to 6")),
            },
            None => (text, None),
        };
        let is_key = source
            .strip_prefix('S')
            .is_some_and(|n| n.parse::<u16>().is_ok());
        if !is_key {
            return Err(FormError::new("this is not the key of a source")
                .help("write the key under `sources`, such as S1"));
        }
        Ok(Self {
            source: source.to_owned(),
            credibility,
        })
    }
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Who it is, by role only; never a name.
    #[serde(default)]
    pub role: Option<SourceRole>,
    /// Admiralty grade; left out means F6, cannot be judged.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Sources of one origin share this word; left out means the one shared origin.
    #[serde(default)]
    pub origin: Option<Text>,
    /// The day of the statement or publication.
    #[serde(default)]
    pub day: Option<Day>,
    /// What the person agreed to; asked of persons only.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// True when neither day nor origin may be shown.
    #[serde(default)]
    pub protect: bool,
    /// Title of a publication.
    #[serde(default)]
    pub title: Option<Text>,
    /// Publisher of a publication.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// Address of a publication.
    #[serde(default)]
    pub url: Option<Text>,
    /// Language of the source, such as `es`.
    #[serde(default)]
    pub lang: Option<Text>,
    /// Item of the evidence manifest.
    #[serde(default)]
    pub evidence: Option<Text>,
}

impl Source {
    /// The grade, or F6 where none is given.
    pub fn effective_grade(&self) -> Grade {
        self.grade.unwrap_or_default()
    }

    /// What the person agreed to: unknown by default for persons, nothing to ask of others.
    pub fn effective_consent(&self) -> Option<Consent> {
        match self.consent {
            Some(consent) => Some(consent),
            None if self.kind.is_person() => Some(Consent::Unknown),
            None => None,
        }
    }
}

form!(Grade, SourceCite);
