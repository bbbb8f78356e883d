//! Countries and categories as templates show them, made once: hundreds of names that stand in
//! hundreds of thousands of places.

use std::sync::OnceLock;

use tera::Value;

use super::Fields;
use crate::graph::Setting;
use crate::model::registers::Registers;

/// The names of registers with the addresses of their pages, each made when it is first asked for.
pub(super) struct Names<'a> {
    extension: &'a str,
    registers: &'a Registers,
    /// In the order of the register's rows.
    countries: Vec<OnceLock<Value>>,
    /// In the order of the register's rows.
    categories: Vec<OnceLock<Value>>,
}

impl<'a> Names<'a> {
    /// The names that a setting's registers give.
    pub(super) fn of(setting: &'a Setting) -> Self {
        let registers = &setting.registers;
        Self {
            extension: &setting.audience.page_extension,
            registers,
            countries: vec![OnceLock::new(); registers.countries.len()],
            categories: vec![OnceLock::new(); registers.categories.len()],
        }
    }

    /// A country by its code; the code itself where no register has it.
    pub(super) fn country(&self, code: &str) -> Value {
        let countries = &self.registers.countries;
        let label = |at| {
            countries
                .at(at)
                .map_or(code, |country| country.name.as_str())
        };
        self.named(
            &self.countries,
            countries.index(code),
            "countries",
            code,
            label,
        )
    }

    /// A category by its key; the key itself where no register has it.
    pub(super) fn category(&self, key: &str) -> Value {
        let categories = &self.registers.categories;
        let label = |at| categories.at(at).map_or(key, |row| row.label.as_str());
        self.named(
            &self.categories,
            categories.index(key),
            "categories",
            key,
            label,
        )
    }

    fn named<'l>(
        &self,
        made: &[OnceLock<Value>],
        place: Option<usize>,
        folder: &str,
        key: &'l str,
        label: impl FnOnce(usize) -> &'l str,
    ) -> Value {
        let name = |label| name(folder, key, label, self.extension);
        match place {
            Some(at) => made[at].get_or_init(|| name(label(at))).clone(),
            None => name(key),
        }
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
