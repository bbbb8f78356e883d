//! Countries and categories as templates show them, made once: hundreds of names that stand in
//! hundreds of thousands of places.

use std::collections::HashMap;

use tera::Value;

use super::Fields;
use crate::graph::Setting;

/// The names of registers with the addresses of their pages.
pub(super) struct Names<'a> {
    extension: &'a str,
    countries: HashMap<&'a str, Value>,
    categories: HashMap<&'a str, Value>,
}

impl<'a> Names<'a> {
    /// The names that a setting's registers give.
    pub(super) fn of(setting: &'a Setting) -> Self {
        let extension = &*setting.audience.page_extension;
        let countries = setting.registers.countries.iter().map(|country| {
            let code = country.alpha2.as_str();
            (code, name("countries", code, &country.name, extension))
        });
        let categories = setting.registers.categories.iter().map(|row| {
            let key = row.key.as_str();
            (key, name("categories", key, &row.label, extension))
        });
        Self {
            extension,
            countries: countries.collect(),
            categories: categories.collect(),
        }
    }

    /// A country by its code; the code itself where no register has it.
    pub(super) fn country(&self, code: &str) -> Value {
        let known = self.countries.get(code).cloned();
        known.unwrap_or_else(|| name("countries", code, code, self.extension))
    }

    /// A category by its key; the key itself where no register has it.
    pub(super) fn category(&self, key: &str) -> Value {
        let known = self.categories.get(key).cloned();
        known.unwrap_or_else(|| name("categories", key, key, self.extension))
    }
}

fn name(folder: &str, key: &str, label: &str, extension: &str) -> Value {
    Fields::new()
        .with("key", key)
        .with("label", label)
        .with(
            "url",
            format!("{folder}/{}.{extension}", key.to_lowercase()),
        )
        .into()
}
