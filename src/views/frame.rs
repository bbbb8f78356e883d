use std::hash::Hash;

use tera::Value;

use super::names::Names;
use super::{Fields, days, list, strings};
use crate::graph::{Setting, Url};
use crate::source::{Digest, Digester};

/// What every page shows around its own content, and the setting all pages are made for.
///
/// Its digest is in every page's key, and it covers the whole configuration, the registers, the
/// audience and the as-of day: views may look anything up in [`Frame::setting`]. A change of a
/// register therefore builds every view again, and then only differing bytes are written.
pub struct Frame<'a> {
    /// Configuration, registers, audience and day.
    pub setting: &'a Setting,
    /// Stands for all of it.
    pub digest: Digest,
    pub(super) value: Value,
    pub(super) names: Names<'a>,
}

/// The main pages: key of the words, address below the root without its ending.
const NAV: &[(&str, &str)] = &[
    ("nav.home", "index"),
    ("nav.countries", "countries/index"),
    ("nav.regions", "regions/index"),
    ("nav.routes", "routes/index"),
    ("nav.networks", "networks/index"),
    ("nav.categories", "categories/index"),
    ("nav.commitments", "commitments"),
    ("nav.method", "method"),
];

impl<'a> Frame<'a> {
    /// The frame of a setting.
    pub fn new(setting: &'a Setting) -> Self {
        let mut digester = Digester::default();
        setting.config.hash(&mut digester);
        setting.registers.digest().hash(&mut digester);
        setting.audience.hash(&mut digester);
        setting.as_of.hash(&mut digester);
        strings::digest().hash(&mut digester);
        Self {
            setting,
            digest: digester.digest(),
            value: Self::value(setting),
            names: Names::of(setting),
        }
    }

    /// The address of a page by its path below the root without its ending: `countries/index`.
    pub fn url(&self, path: &str) -> Url {
        url(self.setting, path)
    }

    fn value(setting: &Setting) -> Value {
        let config = &setting.config;
        let nav = NAV.iter().map(|(key, path)| {
            Fields::new()
                .with("label", strings::say(key))
                .with("url", url(setting, path).as_str())
        });
        Fields::new()
            .with("title", config.title.as_str())
            .with("lang", config.language())
            .with("exercise", config.exercise)
            .with("contact", config.contact.as_deref())
            .with("as_of", days::day(setting.as_of))
            .with("base_url", setting.audience.base_url.as_deref())
            .with("search", config.search.unwrap_or(true))
            .with("drafts", setting.audience.drafts)
            .with("extension", &*setting.audience.page_extension)
            .with("nav", list(nav))
            .into()
    }
}

fn url(setting: &Setting, path: &str) -> Url {
    Url::new([path, ".", &setting.audience.page_extension].concat())
}
