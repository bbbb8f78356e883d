use std::collections::BTreeMap;

use tera::{Context, Value};

/// The fields of one thing that a template shows, built by hand: names are fixed in the program and
/// values may be shared by many pages.
///
/// Kept sorted: the engine builds a hash map of its own from whatever it is given, and building two
/// costs more than sorting a few names.
#[derive(Debug, Clone, Default)]
pub struct Fields(BTreeMap<&'static str, Value>);

impl Fields {
    /// Without a field yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a field; nothing (`None`) is kept as a field that is there and empty.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(name, value.into());
        self
    }

    /// Adds a field.
    pub fn add(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.insert(name, value.into());
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
        Self::from(fields.0)
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
