use crate::diagnostics::Diagnostic;
use crate::model::fields::Day;

/// Everything that is another between a base and the version that is held against it.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Name of the site, as it is now.
    pub title: String,
    /// What it was compared with, in words: `main (3f2a9c1)`.
    pub base: String,
    /// What was compared, in words: `the files on disk`.
    pub head: String,
    /// The day both speak of.
    pub day: Day,
    /// The highest marking of what is told here, with its banner.
    pub marking: (String, String),
    /// True for a site that is an exercise as a whole.
    pub exercise: bool,
    /// What the site depends on beside its records, where it is another: `chancery.yaml`, a register,
    /// a file of the theme.
    pub outside: Vec<(Change, String)>,
    /// Records and other authored files, in the order of their keys.
    pub records: Vec<RecordChange>,
    /// Pages and other files of the site, in the order of their addresses.
    pub pages: Vec<PageChange>,
    /// Pages that are the same.
    pub unchanged: usize,
    /// What is wrong with the change itself.
    pub findings: Vec<Diagnostic>,
    /// What should be known before this is relied on.
    pub notes: Vec<String>,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It was there under this name or address.
    Moved(String),
    /// It is another.
    Changed,
}

/// An authored file that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// Its id or key.
    pub name: String,
    /// Its kind: `incident`.
    pub kind: &'static str,
    /// Its path in the site, or the one it had.
    pub path: String,
    /// Its title, as it is now; nothing where it may not be told.
    pub title: Option<String>,
    /// Where it stands now, or stood: `in clearance`; nothing where it may not be told.
    pub status: Option<String>,
    /// What became of it.
    pub change: Change,
    /// Why nothing more is told of it.
    pub withheld: Option<&'static str>,
    /// Its fields that are others.
    pub fields: Vec<FieldChange>,
    /// Its text as written, by paragraph.
    pub text: Vec<TextChange>,
    /// How many words of it are others, in its text and in fields that hold words.
    pub words: Words,
    /// The address of its page, or the one it had; nothing where it has none in either version.
    pub url: Option<String>,
}

/// How many words were put in and taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// Put in.
    pub added: usize,
    /// Taken out.
    pub removed: usize,
}

/// A field that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name in words: `verification`, `P1`, `source S3`.
    pub label: String,
    /// What stood there; nothing when nothing did, or when it may not be told.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
    /// What became of it.
    pub change: Change,
}

/// A page that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// Its address, or the one it had.
    pub url: String,
    /// What became of it.
    pub change: Change,
    /// Why; empty where the base is a manifest, which does not tell.
    pub why: Vec<Why>,
    /// True when it only follows from what others say: a list, a report, an index.
    pub is_ripple: bool,
    /// Numbers that moved on it.
    pub numbers: Vec<Number>,
    /// What readers see of the change; empty for pages that only follow.
    pub text: Vec<TextChange>,
}

/// A number that moved: `41 → 42 incidents`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What is counted: `incidents`, `corroborated`, `missing`.
    pub what: String,
    /// How many there were, perhaps a range: `14–20`.
    pub before: String,
    /// How many there are.
    pub after: String,
}

/// Why a page is another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its own file.
    Own,
    /// A record it shows or refers to, by its id or key.
    Record(String),
    /// So many more records beside those that are named.
    More(usize),
    /// The configuration.
    Configuration,
    /// A register.
    Register,
    /// The theme.
    Theme,
    /// In words: `left out: draft`.
    Words(String),
}

/// A stretch of text that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Which element it is: `paragraph`, `heading`, `row`.
    pub element: &'static str,
    /// What is the same, was taken out and was put in, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the base only.
    Removed(String),
    /// In the newer version only.
    Added(String),
}

impl Comparison {
    /// True when nothing at all is another.
    pub fn is_empty(&self) -> bool {
        self.outside.is_empty() && self.records.is_empty() && self.pages.is_empty()
    }
}

impl Change {
    /// In a word: `added`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved(_) => "moved",
            Self::Changed => "changed",
        }
    }

    /// The sign beside it, so that colour is never needed.
    pub fn sign(&self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '−',
            Self::Moved(_) => '→',
            Self::Changed => '~',
        }
    }
}

impl FieldChange {
    /// In words: `verification reported → corroborated`, `source S3 added: press, B2`.
    pub fn words(&self) -> String {
        let Self {
            label,
            before,
            after,
            change,
        } = self;
        match (change, before, after) {
            (Change::Changed, Some(before), Some(after)) => format!("{label} {before} → {after}"),
            (Change::Added, _, Some(after)) => format!("{label} added: {after}"),
            (Change::Removed, Some(before), _) => format!("{label} removed: {before}"),
            (change, _, _) => format!("{label} {}", change.word()),
        }
    }
}

impl Words {
    /// In words: `+34 −12 words`; nothing where none are others.
    pub fn words(self) -> Option<String> {
        let Self { added, removed } = self;
        let noun = if added.max(removed) == 1 {
            "word"
        } else {
            "words"
        };
        match (added, removed) {
            (0, 0) => None,
            (added, 0) => Some(format!("+{added} {noun}")),
            (0, removed) => Some(format!("−{removed} {noun}")),
            (added, removed) => Some(format!("+{added} −{removed} {noun}")),
        }
    }
}

impl Why {
    /// In words: `own text`, `INC-2026-SV-0014`.
    pub fn words(&self) -> String {
        match self {
            Self::Own => "own text".to_owned(),
            Self::Record(name) => name.clone(),
            Self::More(count) => format!("{count} more"),
            Self::Configuration => "the configuration".to_owned(),
            Self::Register => "a register".to_owned(),
            Self::Theme => "the theme".to_owned(),
            Self::Words(words) => words.clone(),
        }
    }
}

impl Number {
    /// In words: `41 → 42 incidents`.
    pub fn words(&self) -> String {
        format!("{} → {} {}", self.before, self.after, self.what)
    }
}

impl PageChange {
    /// Why it is another, in words.
    pub fn reasons(&self) -> String {
        let words: Vec<String> = self.why.iter().map(Why::words).collect();
        words.join(", ")
    }

    /// The numbers that moved, in words.
    pub fn moved(&self) -> String {
        let words: Vec<String> = self.numbers.iter().map(Number::words).collect();
        words.join(", ")
    }
}
