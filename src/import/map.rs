//! The mapping as it is written: which column becomes which field, and under which conditions.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::fields::{
    Form, FormError, Keyed, List, ShortVisitor, Text, short_or_long, vocabulary,
};

/// A mapping of a table's rows into records of one kind.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Key of the dataset that the records come from.
    pub dataset: Text,
    /// Kind of the records: incident.
    pub kind: Text,
    /// A ready page of the dataset, beside this file; it is copied where the site has none.
    #[serde(default)]
    pub page: Option<Text>,
    /// What separates the columns; a comma unless said.
    #[serde(default)]
    pub delimiter: Option<Text>,
    /// How a row is named.
    pub id: Naming,
    /// What is mended in every cell before it is read, and counted; nothing unless said.
    #[serde(default)]
    pub clean: List<Cleaning>,
    /// Values of the table with what is written for them, by the name of the list.
    #[serde(default)]
    pub tables: Keyed<'*', Keyed<'*', Text>>,
    /// Rows that are not taken over, with the reason.
    #[serde(default)]
    pub skip: List<Skip>,
    /// Fields of the record: a constant, or where the value comes from; of several the first that is there.
    pub fields: Keyed<'*', List<Value>>,
    /// The text of the record.
    #[serde(default)]
    pub body: List<Block>,
}

/// How a row is named.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// The column with the dataset's own id.
    pub source: Text,
    /// The field whose year stands in the record's id: event.
    pub year: Text,
    /// The field whose country stands in the record's id: place.area.
    pub letters: Text,
    /// The first number; 10001 unless said, so that posts keep the numbers below.
    #[serde(default)]
    pub from: Option<u32>,
}

vocabulary! {
    /// What may be mended in cells.
    pub enum Cleaning {
        Entities = "entities",
        Spaces = "spaces",
    }
}

/// Rows that are not taken over.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The conditions, all of which hold.
    pub when: List<When>,
    /// Why; told with every row.
    pub because: Text,
}

/// Where a field's value comes from.
#[derive(Debug, Clone)]
// The field is the key `value` of the mapping.
#[allow(clippy::struct_field_names)]
pub struct Value {
    /// The same for every row.
    pub value: Option<Text>,
    /// The column it is read from.
    pub column: Option<Text>,
    /// Words composed of columns.
    pub words: List<Part>,
    /// What stands behind each part of the words but the last, before a blank: `,`.
    pub join: Option<Text>,
    /// How the cell is read; as it is unless said.
    pub read: Option<Reading>,
    /// Forms of days: `%d/%m/%Y`; year-month-day unless said.
    pub forms: List<Text>,
    /// The list that replaces values of the table.
    pub table: Option<Text>,
    /// For a share: the column with the number of the group.
    pub of: Option<Text>,
    /// For a share: the columns with the numbers of the other groups; for a point: the column with
    /// the longitude, where it has one of its own.
    pub beside: List<Text>,
    /// For a point: the field with the country that it lies in or near.
    pub near: Option<Text>,
    /// The conditions, all of which hold.
    pub when: List<When>,
    /// Conditions none of which holds.
    pub unless: List<When>,
    /// Why it is left out when the conditions do not hold; counted in the report.
    pub because: Option<Text>,
    /// What happens to a row whose cell does not fit.
    pub unfit: Unfit,
}

/// The written long form of a [`Value`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongValue {
    /// The same for every row.
    #[serde(default)]
    value: Option<Text>,
    /// The column it is read from.
    #[serde(default)]
    column: Option<Text>,
    /// Words composed of columns.
    #[serde(default)]
    words: List<Part>,
    /// What stands behind each part of the words but the last, before a blank: `,`.
    #[serde(default)]
    join: Option<Text>,
    /// How the cell is read; as it is unless said.
    #[serde(default)]
    read: Option<Reading>,
    /// Forms of days: `%d/%m/%Y`; year-month-day unless said.
    #[serde(default)]
    forms: List<Text>,
    /// The list that replaces values of the table.
    #[serde(default)]
    table: Option<Text>,
    /// For a share: the column with the number of the group.
    #[serde(default)]
    of: Option<Text>,
    /// For a share: the columns with the numbers of the other groups; for a point: the column with
    /// the longitude, where it has one of its own.
    #[serde(default)]
    beside: List<Text>,
    /// For a point: the field with the country that it lies in or near.
    #[serde(default)]
    near: Option<Text>,
    /// The conditions, all of which hold.
    #[serde(default)]
    when: List<When>,
    /// Conditions none of which holds.
    #[serde(default)]
    unless: List<When>,
    /// Why it is left out when the conditions do not hold; counted in the report.
    #[serde(default)]
    because: Option<Text>,
    /// What happens to a row whose cell does not fit.
    #[serde(default)]
    unfit: Unfit,
}

impl From<LongValue> for Value {
    fn from(long: LongValue) -> Self {
        Self {
            value: long.value,
            column: long.column,
            words: long.words,
            join: long.join,
            read: long.read,
            forms: long.forms,
            table: long.table,
            of: long.of,
            beside: long.beside,
            near: long.near,
            when: long.when,
            unless: long.unless,
            because: long.because,
            unfit: long.unfit,
        }
    }
}

impl Form for Value {
    const NAME: &'static str = "import-value";
    const EXPECTING: &'static str = "a constant";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            value: Some(Text::parse(text)?),
            column: None,
            words: List::default(),
            join: None,
            read: None,
            forms: List::default(),
            table: None,
            of: None,
            beside: List::default(),
            near: None,
            when: List::default(),
            unless: List::default(),
            because: None,
            unfit: Unfit::default(),
        })
    }
}

short_or_long!(Value, LongValue);

vocabulary! {
    /// How a cell is read.
    pub enum Reading {
        Day = "day",
        Point = "point",
        Country = "country",
        CountryAtEnd = "country_at_end",
        Addresses = "addresses",
        Share = "share",
    }
}

vocabulary! {
    /// What happens to a row whose cell does not fit: the row waits, or the field alone is left out.
    #[derive(Default)]
    pub enum Unfit {
        #[default]
        Row = "row",
        Field = "field",
    }
}

/// A condition on one column.
#[derive(Debug, Clone)]
pub struct When {
    /// The column.
    pub column: Text,
    /// True: something stands there; false: nothing does.
    pub filled: Option<bool>,
    /// It is a number above this.
    pub above: Option<i64>,
    /// It is one of these.
    pub equals: List<Text>,
    /// One of these occurs in it; capitals do not matter.
    pub contains: List<Text>,
    /// Why a field is left out when this decides it; counted in the report.
    pub because: Option<Text>,
}

/// The written long form of a [`When`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongWhen {
    /// The column.
    column: Text,
    /// True: something stands there; false: nothing does.
    #[serde(default)]
    filled: Option<bool>,
    /// It is a number above this.
    #[serde(default)]
    above: Option<i64>,
    /// It is one of these.
    #[serde(default)]
    equals: List<Text>,
    /// One of these occurs in it; capitals do not matter.
    #[serde(default)]
    contains: List<Text>,
    /// Why a field is left out when this decides it; counted in the report.
    #[serde(default)]
    because: Option<Text>,
}

impl From<LongWhen> for When {
    fn from(long: LongWhen) -> Self {
        Self {
            column: long.column,
            filled: long.filled,
            above: long.above,
            equals: long.equals,
            contains: long.contains,
            because: long.because,
        }
    }
}

impl Form for When {
    const NAME: &'static str = "import-when";
    const EXPECTING: &'static str = "a column in which something stands";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            column: Text::parse(text)?,
            filled: Some(true),
            above: None,
            equals: List::default(),
            contains: List::default(),
            because: None,
        })
    }
}

short_or_long!(When, LongWhen);

/// A piece of words with columns in braces; left out where one of them is empty.
#[derive(Debug, Clone)]
pub struct Part {
    /// The words: `{number_dead} dead`.
    pub text: Text,
    /// The conditions, all of which hold.
    pub when: List<When>,
    /// Conditions none of which holds.
    pub unless: List<When>,
}

/// The written long form of a [`Part`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongPart {
    /// The words: `{number_dead} dead`.
    text: Text,
    /// The conditions, all of which hold.
    #[serde(default)]
    when: List<When>,
    /// Conditions none of which holds.
    #[serde(default)]
    unless: List<When>,
}

impl From<LongPart> for Part {
    fn from(long: LongPart) -> Self {
        Self {
            text: long.text,
            when: long.when,
            unless: long.unless,
        }
    }
}

impl Form for Part {
    const NAME: &'static str = "import-part";
    const EXPECTING: &'static str = "words with columns in braces";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            text: Text::parse(text)?,
            when: List::default(),
            unless: List::default(),
        })
    }
}

short_or_long!(Part, LongPart);

/// A paragraph of the record's text, perhaps with a heading.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The heading above it.
    #[serde(default)]
    pub heading: Option<Text>,
    /// The sentences; the paragraph is left out where none of them has its columns.
    pub paragraph: List<Part>,
}
