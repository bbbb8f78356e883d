use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::ids::Ids;
use crate::graph::{Card, DocIx, Setting};
use crate::model::Marking;
use crate::model::fields::Day;
use crate::views::{Site, say};

/// A bundle as it grows: the objects, with the markings and places they refer to.
pub(super) struct Writer<'a> {
    pub(super) site: &'a Site<'a>,
    ids: Ids,
    author: String,
    objects: Vec<Value>,
    statements: BTreeMap<String, String>,
    countries: BTreeSet<Box<str>>,
    marking: Marking,
}

/// The day the standard was approved. An object that has no day of its own that never changes was
/// created then, since its day of creation must be the same in every file.
const STANDARD: &str = "2021-06-10T00:00:00.000Z";

impl<'a> Writer<'a> {
    pub(super) fn new(site: &'a Site<'a>) -> Self {
        let ids = Ids::of(site.atlas.setting);
        Self {
            site,
            author: ids.id("identity", "site"),
            ids,
            objects: Vec::new(),
            statements: BTreeMap::new(),
            countries: BTreeSet::new(),
            marking: Marking::unclassified(),
        }
    }

    pub(super) fn setting(&self) -> &'a Setting {
        self.site.atlas.setting
    }

    /// The id that an object has.
    pub(super) fn id(&self, kind: &str, name: &str) -> String {
        self.ids.id(kind, name)
    }

    /// The id of the site as the author of all.
    pub(super) fn author(&self) -> &str {
        &self.author
    }

    /// The id of a country, which will be in the bundle.
    pub(super) fn country(&mut self, code: &str) -> String {
        self.countries.insert(Box::from(code));
        self.ids.id("location", code)
    }

    /// Puts an object into the bundle: `fields` are its own, `statements` what must be handed on with
    /// it beside its marking.
    pub(super) fn put(
        &mut self,
        kind: &str,
        name: &str,
        fields: Value,
        marking: &Marking,
        statements: &[&str],
    ) {
        let created = created(name);
        let mut object = self.head(kind, name, &created);
        let modified = moment(self.setting().as_of).max(created);
        object.insert("modified".to_owned(), modified.into());
        let exercise = self.setting().config.exercise;
        let exercise = exercise.then(|| say("frame.exercise"));
        let all = [marking.banner()].into_iter().chain(exercise);
        let all = all.chain(statements.iter().copied());
        let refs: Vec<String> = all.map(|words| self.statement(words)).collect();
        object.insert("object_marking_refs".to_owned(), refs.into());
        if let Value::Object(fields) = fields {
            object.extend(fields.into_iter().filter(|(_, value)| !is_empty(value)));
        }
        if *marking > self.marking {
            self.marking = marking.clone();
        }
        self.objects.push(Value::Object(object));
    }

    /// True for what is invented.
    pub(super) fn is_exercise(&self, ix: DocIx) -> bool {
        self.setting().config.exercise || self.site.atlas.card(ix).exercise
    }

    /// The whole bundle, and the highest marking in it.
    pub(super) fn finish(mut self) -> (String, Marking) {
        let own = std::mem::take(&mut self.objects);
        let title = self.setting().config.title.as_str();
        let author = json!({ "name": title, "identity_class": "organization" });
        self.put("identity", "site", author, &Marking::unclassified(), &[]);
        for code in std::mem::take(&mut self.countries) {
            let country = self.setting().registers.country(&code);
            let name = country.map_or(&*code, |country| country.name.as_str());
            let place = json!({ "name": name, "country": &*code });
            self.put("location", &code, place, &Marking::unclassified(), &[]);
        }
        let mut objects: Vec<Value> = Vec::new();
        for (words, id) in &self.statements {
            let mut object = self.head("marking-definition", words, STANDARD);
            object.insert("id".to_owned(), id.as_str().into());
            object.insert("definition_type".to_owned(), "statement".into());
            object.insert("definition".to_owned(), json!({ "statement": words }));
            objects.push(Value::Object(object));
        }
        objects.append(&mut self.objects);
        objects.extend(own);
        let lines: Vec<String> = objects.iter().map(Value::to_string).collect();
        let lines = lines.join(",\n");
        let bundle = self.ids.id("bundle", &lines);
        let text =
            format!("{{\"type\":\"bundle\",\"id\":\"{bundle}\",\"objects\":[\n{lines}\n]}}\n");
        (text, self.marking)
    }

    fn head(&self, kind: &str, name: &str, created: &str) -> Map<String, Value> {
        let mut object = Map::new();
        let mut put = |name: &str, value: &str| {
            object.insert(name.to_owned(), value.into());
        };
        put("type", kind);
        put("spec_version", "2.1");
        put("id", &self.ids.id(kind, name));
        if kind != "identity" {
            put("created_by_ref", &self.author);
        }
        put("created", created);
        object
    }

    /// The id of a statement, which will be in the bundle.
    fn statement(&mut self, words: &str) -> String {
        let id = self.ids.id("marking-definition", words);
        let id = self.statements.entry(words.to_owned()).or_insert(id);
        id.clone()
    }
}

/// What must be handed on with an exercise on a site that is none.
pub(super) fn exercise(card: &Card) -> Option<&'static str> {
    card.exercise_badge.then(|| say("stix.exercise"))
}

/// The beginning of a day as the standard writes it; records know no hour.
pub(super) fn moment(day: Day) -> String {
    format!("{day}T00:00:00.000Z")
}

/// When an object was created, which must be the same in every file, also where a day is put right or
/// the record is withdrawn: of a record the year in its id.
pub(super) fn created(name: &str) -> String {
    let year = name.split('-').nth(1).and_then(|year| year.parse().ok());
    let is_record = crate::model::fields::is_record_id(name);
    let first = year
        .filter(|_| is_record)
        .and_then(|year| Day::new(year, 1, 1));
    first.map_or_else(|| STANDARD.to_owned(), moment)
}

/// The standard knows neither empty lists nor properties without a value.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
