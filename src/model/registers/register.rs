use std::hash::Hash;
use std::sync::OnceLock;

use crate::source::{Digest, Digester};

use super::area::Area;
use super::category::Category;
use super::country::Country;
use super::geo_tag::{ChangedTag, GeoTag, RetiredTag};
use super::names::Names;
use super::office::Office;
use super::post::Post;
use super::reader::Sheet;
use super::subject_tag::SubjectTag;
use super::table::Table;

const AREAS: &str = include_str!("data/areas.csv");

/// The registers in force: the built-in rows and what the site puts in their place.
#[derive(Debug, Clone)]
pub struct Registers {
    /// Countries and territories of the world, by two-letter code.
    pub countries: Table<Country>,
    /// Posts, by key.
    pub posts: Table<Post>,
    /// The bureau's offices, by key.
    pub offices: Table<Office>,
    /// Categories of abuse and crime, by key.
    pub categories: Table<Category>,
    /// Subject TAGS, by code.
    pub subject_tags: Table<SubjectTag>,
    /// Geographic TAGS of the hemisphere, by country.
    pub geo_tags: Table<GeoTag>,
    /// Codes that mean nothing today, by code.
    pub retired_tags: Table<RetiredTag>,
    /// Codes that mean another country today, by code.
    pub changed_tags: Table<ChangedTag>,
    /// The site's own rows of areas, put over the built-in ones when areas are first asked for.
    pub(super) own_areas: Vec<Area>,
    pub(super) areas: OnceLock<Table<Area>>,
    pub(super) country_names: OnceLock<Names>,
    pub(super) area_names: OnceLock<Names>,
    digest: OnceLock<Digest>,
}

impl Registers {
    /// The registers as this program carries them.
    pub fn builtin() -> Self {
        Self {
            countries: Sheet::builtin(include_str!("data/countries.csv")),
            posts: Sheet::builtin(include_str!("data/posts.csv")),
            offices: Sheet::builtin(include_str!("data/offices.csv")),
            categories: Sheet::builtin(include_str!("data/categories.csv")),
            subject_tags: Sheet::builtin(include_str!("data/subject_tags.csv")),
            geo_tags: Sheet::builtin(include_str!("data/geo_tags.csv")),
            retired_tags: Sheet::builtin(include_str!("data/geo_tags_retired.csv")),
            changed_tags: Sheet::builtin(include_str!("data/geo_tags_changed_meaning.csv")),
            own_areas: Vec::new(),
            areas: OnceLock::new(),
            country_names: OnceLock::new(),
            area_names: OnceLock::new(),
            digest: OnceLock::new(),
        }
    }

    /// First-level areas of all countries, by code; read when first asked for.
    pub fn areas(&self) -> &Table<Area> {
        self.areas.get_or_init(|| {
            let mut areas = Sheet::builtin(AREAS);
            self.own_areas
                .iter()
                .for_each(|area| areas.put(area.clone()));
            areas
        })
    }

    /// Stands for all rows in force: equal digests, equal registers.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| self.digest_now())
    }

    fn digest_now(&self) -> Digest {
        let mut digester = Digester::default();
        self.countries.hash(&mut digester);
        self.posts.hash(&mut digester);
        self.offices.hash(&mut digester);
        self.categories.hash(&mut digester);
        self.subject_tags.hash(&mut digester);
        self.geo_tags.hash(&mut digester);
        self.retired_tags.hash(&mut digester);
        self.changed_tags.hash(&mut digester);
        // The built-in areas as text, so that they need not be read for this.
        AREAS.hash(&mut digester);
        self.own_areas.hash(&mut digester);
        digester.digest()
    }
}
