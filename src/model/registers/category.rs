use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// A category of abuse or crime, with its codes in other standards.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Category {
    /// The key: `tip-labour`.
    pub key: String,
    /// What readers see.
    pub label: String,
    /// What it is called in Spanish, French and Portuguese, and other words for it: for search.
    pub aliases: Vec<String>,
    /// Codes of the International Classification of Crime for Statistical Purposes.
    pub iccs: Vec<String>,
    /// Codes of HURIDOCS micro-thesaurus 4.
    pub huridocs: Vec<String>,
    /// The terms of the human trafficking case data standard, as written there.
    pub htcds: String,
    /// The subject TAGS a record with this act gets.
    pub subject_tags: Vec<String>,
    /// How far the ICCS codes were checked against the source: `read`, `confirm` or empty.
    pub source: String,
}

impl Category {
    /// True where points are rounded further because the act is sexual violence.
    pub fn is_sexual_violence(&self) -> bool {
        matches!(
            self.key.as_str(),
            "sexual-violence" | "sexual-exploitation" | "tip-sexual"
        )
    }

    /// True for the acts of trafficking in persons, which carry the Palermo test.
    pub fn is_trafficking(&self) -> bool {
        self.key.starts_with("tip-")
    }
}

impl Row for Category {
    const TABLE: &'static str = "categories";
    const COLUMNS: &'static [Column] = &[
        filled("key"),
        filled("label"),
        free("aliases"),
        there("iccs"),
        there("huridocs_mt4"),
        there("htcds"),
        there("subject_tags"),
        free("iccs_source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            key: fields.key("key")?,
            label: fields.text("label"),
            aliases: fields.names("aliases"),
            iccs: fields.list("iccs"),
            huridocs: fields.list("huridocs_mt4"),
            htcds: fields.text("htcds"),
            subject_tags: fields.list("subject_tags"),
            source: fields.text("iccs_source"),
        })
    }

    fn key(&self) -> &str {
        &self.key
    }
}
