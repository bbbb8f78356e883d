use std::collections::BTreeSet;

use super::findings;
use super::map::{Mapping, Part, Value, When};
use super::table::Table;
use super::words;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, KindRef, explain};
use crate::source::{SitePath, Span};
use crate::syntax::yaml::{self, Node, nearest};

/// Reads a mapping; without one every problem of it is told.
pub fn load(path: &SitePath, text: &str) -> Result<Mapping, Vec<Diagnostic>> {
    let block = Span::new(0, text.len());
    let error = match yaml::decode::<Mapping>(text, block) {
        Ok(mapping) => return Ok(mapping),
        Err(error) => error,
    };
    Err(explain(path, text, block, &schema(), &error))
}

/// The JSON Schema of a mapping.
pub fn schema() -> serde_json::Value {
    schemars::SchemaGenerator::default()
        .into_root_schema_for::<Mapping>()
        .to_value()
}

/// What in a mapping does not fit the table or the kind, each at its place; and the columns that it
/// takes nothing from.
pub(super) fn check(
    mapping: &Mapping,
    path: &SitePath,
    text: &str,
    table: &Table,
) -> (Vec<Diagnostic>, Vec<String>) {
    let parsed = yaml::tree(text, Span::new(0, text.len()));
    let mut check = Check {
        mapping,
        path,
        root: parsed.node.as_ref(),
        table,
        used: BTreeSet::new(),
        found: Vec::new(),
    };
    check.all();
    let columns = table.columns.iter();
    let unused = columns.filter(|column| !check.used.contains(*column));
    let unused = unused.cloned().collect();
    (check.found, unused)
}

struct Check<'a> {
    mapping: &'a Mapping,
    path: &'a SitePath,
    root: Option<&'a Node>,
    table: &'a Table,
    used: BTreeSet<String>,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn all(&mut self) {
        let mapping = self.mapping;
        let Some(kind) = KindRef::by_name(&mapping.kind).filter(|kind| kind.is_record()) else {
            let records = KindRef::all().filter(|kind| kind.is_record());
            let names: Vec<&str> = records.map(|kind| kind.name).collect();
            self.say(
                &["kind"],
                &mapping.kind,
                "this is not a kind of record",
                &names.join(", "),
            );
            return;
        };
        self.column(&["id"], &mapping.id.source);
        for (key, name) in [("year", &mapping.id.year), ("letters", &mapping.id.letters)] {
            if mapping.fields.get(name).is_none() {
                let message = format!(
                    "the id takes its {key} from `{name}`, which the mapping does not fill"
                );
                self.say(
                    &["id"],
                    name,
                    message,
                    "name a field that stands below `fields`",
                );
            }
        }
        for skip in &mapping.skip {
            self.conditions(&["skip"], &skip.when);
        }
        for (name, values) in mapping.fields.iter() {
            self.field(kind, name);
            for value in values {
                self.value(name, value);
            }
        }
        for (name, _) in Field::of(kind)
            .fields()
            .iter()
            .filter(|(_, field)| field.is_required)
        {
            let is_filled = |path: &str| path.split('.').next() == Some(name);
            if !mapping.fields.iter().any(|(path, _)| is_filled(path)) {
                let message = format!(
                    "every {} needs `{name}`, which the mapping does not fill",
                    kind.name
                );
                self.say(&["fields"], "", message, "add it below `fields`");
            }
        }
        for block in &mapping.body {
            self.parts(&["body"], &block.paragraph);
        }
    }

    fn field(&mut self, kind: KindRef, name: &str) {
        let Err((part, near)) = Field::of(kind).at(name) else {
            return;
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`chancery explain {}` lists the fields", kind.name),
        };
        let message = format!("no {} has a field `{part}`", kind.name);
        let span = self.key(&["fields"], name);
        self.found
            .push(findings::mapping(self.path, span, message).help(help));
    }

    fn value(&mut self, name: &str, value: &Value) {
        let place = ["fields", name];
        let ways = [
            value.value.is_some(),
            value.column.is_some(),
            !value.words.is_empty(),
        ];
        if ways.iter().filter(|way| **way).count() != 1 {
            let help = "write one of `value`, `column` and `words`";
            self.say(
                &place,
                "",
                format!("it is not clear where `{name}` comes from"),
                help,
            );
        }
        let columns = value.column.iter().chain(&value.of).chain(&value.beside);
        for column in columns {
            self.column(&place, column);
        }
        if let Some(near) = &value.near
            && self.mapping.fields.get(near).is_none()
        {
            let message = format!("no field `{near}` is filled");
            self.say(&place, near, message, "name the field of the country");
        }
        if let Some(table) = &value.table
            && self.mapping.tables.get(table).is_none()
        {
            let message = format!("there is no list `{table}`");
            self.say(&place, table, message, "add it below `tables`");
        }
        self.parts(&place, &value.words);
        self.conditions(&place, &value.when);
        self.conditions(&place, &value.unless);
    }

    fn parts(&mut self, place: &[&str], parts: &[Part]) {
        for part in parts {
            for column in words::columns(&part.text) {
                self.used.insert(column.to_owned());
                if self.table.column(column).is_none() {
                    self.missing(place, &part.text, column);
                }
            }
            self.conditions(place, &part.when);
            self.conditions(place, &part.unless);
        }
    }

    fn conditions(&mut self, place: &[&str], conditions: &[When]) {
        for when in conditions {
            self.column(place, &when.column);
        }
    }

    fn column(&mut self, place: &[&str], column: &str) {
        self.used.insert(column.to_owned());
        if self.table.column(column).is_none() {
            self.missing(place, column, column);
        }
    }

    fn missing(&mut self, place: &[&str], shown: &str, column: &str) {
        let near = nearest(column, self.table.columns.iter().map(String::as_str));
        let help = match near {
            Some((near, _)) => format!("did you mean `{near}`?"),
            None => format!("its columns are {}", self.table.columns.join(", ")),
        };
        self.say(
            place,
            shown,
            format!("the table has no column `{column}`"),
            &help,
        );
    }

    fn say(&mut self, place: &[&str], shown: &str, message: impl Into<String>, help: &str) {
        let span = self.span(place, shown);
        let found = findings::mapping(self.path, span, message).help(help);
        if !self.found.contains(&found) {
            self.found.push(found);
        }
    }

    /// Where `shown` is written below a place; the place itself when it is not found.
    fn span(&self, place: &[&str], shown: &str) -> Span {
        let node = self.node(place);
        node.map_or_else(Span::default, |node| find(node, shown).unwrap_or(node.span))
    }

    fn node(&self, place: &[&str]) -> Option<&Node> {
        let mut node = self.root?;
        for part in place {
            node = node.get(part)?;
        }
        Some(node)
    }

    fn key(&self, place: &[&str], name: &str) -> Span {
        self.node(place)
            .and_then(|node| node.entry(name))
            .map_or_else(Span::default, |(key, _)| key.span)
    }
}

/// The first value below `node` that says `shown`.
fn find(node: &Node, shown: &str) -> Option<Span> {
    match &node.value {
        yaml::Value::Scalar { text, .. } => (text == shown).then_some(node.span),
        yaml::Value::Sequence(items) => items.iter().find_map(|item| find(item, shown)),
        yaml::Value::Mapping(entries) => entries.iter().find_map(|(_, item)| find(item, shown)),
        yaml::Value::Null => None,
    }
}
