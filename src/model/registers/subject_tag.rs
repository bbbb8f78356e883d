use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// A subject TAGS: the four letters under which a cable is filed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SubjectTag {
    /// The key: `PHUM`.
    pub code: String,
    /// What it stands for.
    pub meaning: String,
    /// Which records take it.
    pub use_for: String,
    /// Where the row comes from.
    pub source: String,
}

impl Row for SubjectTag {
    const TABLE: &'static str = "subject_tags";
    const COLUMNS: &'static [Column] = &[
        filled("code"),
        filled("meaning"),
        there("use_for"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            code: fields.letters("code", 4)?,
            meaning: fields.text("meaning"),
            use_for: fields.text("use_for"),
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.code
    }
}
