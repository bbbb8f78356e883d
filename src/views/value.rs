use tera::value::Key;
use tera::{Context, Map, Value};

/// The fields of one thing that a template shows, built by hand: names are fixed in the program and
/// values may be shared by many pages.
///
/// Kept as a plain list until the end, since the engine builds a map of its own.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// Without a field yet.
    pub fn new() -> Self {
        Self(Vec::with_capacity(8))
    }

    /// With a field; nothing (`None`) is kept as a field that is there and empty.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.add(name, value);
        self
    }

    /// With a field only where there is a value: what templates ask for by `if` may be absent, and
    /// what stands in thousands of rows is kept small.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a field; of two with one name the later counts.
    pub fn add(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.push((name, value.into()));
    }

    /// As all that a template sees.
    pub fn into_context(self) -> Context {
        let mut context = Context::new();
        for (name, value) in self.0 {
            context.insert_value(name, value);
        }
        context
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        let mut map = Map::with_capacity(fields.0.len());
        map.extend(
            fields
                .0
                .into_iter()
                .map(|(name, value)| (Key::Str(name), value)),
        );
        Self::from(map)
    }
}

/// Several things of which a template shows each.
pub fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
    Value::from(items.into_iter().map(Into::into).collect::<Vec<Value>>())
}

/// HTML that the program itself made and escaped; never words from a record.
pub fn safe_html(html: &str) -> Value {
    Value::safe_string(html)
}
