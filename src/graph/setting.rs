use crate::config::Config;
use crate::model::Marking;
use crate::model::evidence::Evidence;
use crate::model::fields::Day;
use crate::model::registers::Registers;
use crate::picture::Pictures;

/// For whom a site is made: changes what is in it, and with it every count.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Audience {
    /// The highest marking it may see.
    pub ceiling: Marking,
    /// True when drafts and records in clearance are in (preview, `--drafts`).
    pub drafts: bool,
    /// True when records with errors are in (preview only).
    pub errors: bool,
    /// Ending of page addresses without the point: `html`.
    pub page_extension: Box<str>,
    /// Absolute address the site has for them, without a slash at its end.
    pub base_url: Option<Box<str>>,
}

impl Audience {
    /// An absolute address as it is kept: without a slash at its end.
    pub fn base(url: &str) -> Box<str> {
        Box::from(url.trim_end_matches('/'))
    }

    /// The absolute address of a page, where the site's own is known.
    pub fn address(&self, page: &str) -> Option<String> {
        let base = self.base_url.as_deref()?;
        Some(format!("{base}/{page}"))
    }
}

/// Everything a site depends on beside its records.
pub struct Setting {
    /// The configuration.
    pub config: Config,
    /// The registers in force.
    pub registers: Registers,
    /// The items of evidence; nothing while their manifest cannot be read.
    pub evidence: Option<Evidence>,
    /// The pictures that lie beside texts.
    pub pictures: Pictures,
    /// For whom the site is made.
    pub audience: Audience,
    /// The day the site speaks of; never read from the clock below the command line.
    pub as_of: Day,
}

impl Setting {
    /// The setting of the ordinary build: released records up to the site's own ceiling, no item of
    /// evidence and no picture.
    pub fn new(config: Config, registers: Registers, as_of: Day) -> Self {
        let ceiling = config.marking.ceiling.0.clone();
        let audience = Audience {
            ceiling,
            drafts: false,
            errors: false,
            page_extension: Box::from("html"),
            base_url: config.base_url.as_deref().map(Audience::base),
        };
        Self {
            config,
            registers,
            evidence: Some(Evidence::default()),
            pictures: Pictures::default(),
            audience,
            as_of,
        }
    }
}
