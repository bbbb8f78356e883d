use serde_json::{Map, Value as Json};

/// References followed inside each other at most.
const DEEPEST: usize = 16;

/// What a schema allows at one place, with references and alternatives drawn together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape<'a> {
    pub(crate) properties: Vec<(&'a str, &'a Json)>,
    pub(crate) required: Vec<&'a str>,
    /// What keys of the author's own choice hold, and the pattern they have to match.
    pub(crate) keyed: Option<&'a Json>,
    pub(crate) key_pattern: Option<&'a str>,
    pub(crate) key_example: Option<&'a str>,
    pub(crate) items: Option<&'a Json>,
    /// Accepts one bare value in place of a list.
    pub(crate) bare_item: bool,
    /// The only values allowed; empty when any text is.
    pub(crate) values: Vec<&'a str>,
    pub(crate) form: Option<&'a str>,
    pub(crate) pattern: Option<&'a str>,
    /// Must not be empty.
    pub(crate) text: bool,
    pub(crate) string: bool,
    pub(crate) number: bool,
    pub(crate) integer: bool,
    pub(crate) boolean: bool,
    pub(crate) null: bool,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
    pub(crate) description: Option<&'a str>,
    any_object: bool,
    any_array: bool,
    open: bool,
}

impl<'a> Shape<'a> {
    /// What `schema`, a part of `root`, allows.
    pub(crate) fn of(root: &'a Json, schema: &'a Json) -> Self {
        let mut shape = Self::default();
        shape.add(root, schema, DEEPEST);
        shape
    }

    /// True when a group of keys is allowed.
    pub(crate) fn object(&self) -> bool {
        self.any_object || !self.properties.is_empty() || self.keyed.is_some()
    }

    /// True when a list is allowed.
    pub(crate) fn array(&self) -> bool {
        self.any_array || self.items.is_some()
    }

    /// True when one value is allowed.
    pub(crate) fn scalar(&self) -> bool {
        self.takes_text() || self.number || self.integer || self.boolean
    }

    /// True when any text in place is taken as it is written, also `14` and `true`.
    pub(crate) fn takes_written(&self) -> bool {
        self.form.is_some() || self.text || !self.values.is_empty()
    }

    /// True when a text is allowed.
    pub(crate) fn takes_text(&self) -> bool {
        self.string || self.takes_written()
    }

    /// True when nothing is said about what may stand here.
    pub(crate) fn anything(&self) -> bool {
        !self.scalar() && !self.object() && !self.array()
    }

    /// True when keys that are not named may be used.
    pub(crate) fn open(&self) -> bool {
        self.open || (self.properties.is_empty() && self.keyed.is_none())
    }

    fn add(&mut self, root: &'a Json, schema: &'a Json, depth: usize) {
        let Some(fields) = schema.as_object() else {
            return;
        };
        if depth == 0 {
            return;
        }
        // What is said beside a reference holds before what the reference says.
        self.description = self.description.or(text(fields, "description"));
        self.add_types(fields);
        self.add_object(fields);
        self.add_value(fields);
        if let Some(target) = text(fields, "$ref").and_then(|path| follow(root, path)) {
            self.add(root, target, depth - 1);
        }
        for name in ["allOf", "anyOf", "oneOf"] {
            for part in fields
                .get(name)
                .and_then(Json::as_array)
                .into_iter()
                .flatten()
            {
                self.add(root, part, depth - 1);
            }
        }
    }

    fn add_types(&mut self, fields: &'a Map<String, Json>) {
        let named = fields.get("type");
        let one = named.and_then(Json::as_str).into_iter();
        let many = named
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str);
        for name in one.chain(many) {
            match name {
                "string" => self.string = true,
                "number" => self.number = true,
                "integer" => self.integer = true,
                "boolean" => self.boolean = true,
                "null" => self.null = true,
                "object" => self.any_object = true,
                "array" => self.any_array = true,
                _ => {}
            }
        }
    }

    fn add_object(&mut self, fields: &'a Map<String, Json>) {
        if let Some(properties) = fields.get("properties").and_then(Json::as_object) {
            let new = properties
                .iter()
                .map(|(name, schema)| (name.as_str(), schema));
            self.properties.extend(new);
        }
        let required = fields
            .get("required")
            .and_then(Json::as_array)
            .into_iter()
            .flatten();
        self.required.extend(required.filter_map(Json::as_str));
        match fields.get("additionalProperties") {
            Some(Json::Bool(true)) => self.open = true,
            Some(keyed @ Json::Object(_)) => self.keyed = self.keyed.or(Some(keyed)),
            _ => {}
        }
        let names = fields.get("propertyNames").and_then(Json::as_object);
        self.key_pattern = self
            .key_pattern
            .or(names.and_then(|names| text(names, "pattern")));
        let example = || names?.get("examples")?.get(0)?.as_str();
        self.key_example = self.key_example.or_else(example);
    }

    fn add_value(&mut self, fields: &'a Map<String, Json>) {
        self.items = self.items.or(fields.get("items"));
        let set = |name: &str| fields.get(name).and_then(Json::as_bool).unwrap_or(false);
        self.bare_item |= set("x-list");
        self.text |= set("x-text");
        self.form = self.form.or(text(fields, "x-form"));
        self.pattern = self.pattern.or(text(fields, "pattern"));
        self.minimum = self
            .minimum
            .or(fields.get("minimum").and_then(Json::as_f64));
        self.maximum = self
            .maximum
            .or(fields.get("maximum").and_then(Json::as_f64));
        let values = fields
            .get("enum")
            .and_then(Json::as_array)
            .into_iter()
            .flatten();
        self.values.extend(values.filter_map(Json::as_str));
        self.values.extend(text(fields, "const"));
    }
}

fn text<'a>(fields: &'a Map<String, Json>, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Json::as_str)
}

/// The part of `root` that `#/$defs/Act` names.
fn follow<'a>(root: &'a Json, path: &str) -> Option<&'a Json> {
    root.pointer(path.strip_prefix('#')?)
}

/// Every key of the schema with the key it stands under (`by` under `acts`), at most `DEEPEST` deep.
pub(crate) fn homes(root: &Json) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    collect(root, root, "", 8, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn collect<'a>(
    root: &'a Json,
    schema: &'a Json,
    parent: &'a str,
    depth: usize,
    found: &mut Vec<(&'a str, &'a str)>,
) {
    if depth == 0 {
        return;
    }
    let shape = Shape::of(root, schema);
    for (name, part) in &shape.properties {
        if found.contains(&(name, parent)) {
            continue;
        }
        found.push((name, parent));
        collect(root, part, name, depth - 1, found);
    }
    for part in [shape.keyed, shape.items].into_iter().flatten() {
        collect(root, part, parent, depth - 1, found);
    }
}
