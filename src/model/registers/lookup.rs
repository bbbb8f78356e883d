use super::area::Area;
use super::category::Category;
use super::country::Country;
use super::folded::folded;
use super::geo_tag::GeoTagState;
use super::names::Names;
use super::office::Office;
use super::post::Post;
use super::register::Registers;
use super::shapes::{Point, Shapes};
use super::subject_tag::SubjectTag;

impl Registers {
    /// The country of a two-letter code in capitals.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.get(code)
    }

    /// The country of a name in any of the four languages, an alias, or a code of two or three
    /// letters; case and accents do not matter.
    pub fn country_by_name(&self, name: &str) -> Option<&Country> {
        let names = self.country_names.get_or_init(|| {
            Names::new(
                self.countries
                    .iter()
                    .enumerate()
                    .flat_map(|(row, country)| {
                        let own = [&country.name, &country.alpha2, &country.alpha3];
                        let others = [&country.name_es, &country.name_fr, &country.name_pt];
                        let others = others.into_iter().chain(&country.aliases);
                        let own = own.into_iter().map(move |name| (folded(name), 0, row));
                        own.chain(others.map(move |name| (folded(name), 1, row)))
                    }),
            )
        });
        self.countries.at(names.only(&folded(name), |_| true)?)
    }

    /// The area of an ISO 3166-2 code in capitals.
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas().get(code)
    }

    /// The area of a name or alias, of one country or of all; none where two areas share the name.
    /// "Departamento de Ocotepeque" and "Chiapas State" are understood.
    pub fn area_by_name(&self, country: Option<&str>, name: &str) -> Option<&Area> {
        let areas = self.areas();
        let names = self.area_names.get_or_init(|| {
            Names::new(areas.iter().enumerate().flat_map(|(row, area)| {
                let own = std::iter::once((folded(&area.name), 0, row));
                own.chain(area.aliases.iter().map(move |name| (folded(name), 1, row)))
            }))
        });
        let wanted = |row: usize| {
            country.is_none_or(|code| areas.at(row).is_some_and(|area| area.country == code))
        };
        let name = folded(name);
        let row = names.only(&name, wanted);
        areas.at(row.or_else(|| names.only(without_type(&name), wanted))?)
    }

    /// The areas of a country, by code.
    pub fn areas_of<'a>(&'a self, country: &'a str) -> impl Iterator<Item = &'a Area> {
        self.areas()
            .iter()
            .filter(move |area| area.country == country)
    }

    /// The office that follows a country; none where it is outside the bureau's offices.
    pub fn office_of(&self, country: &str) -> Option<&Office> {
        self.offices
            .iter()
            .find(|office| office.countries.iter().any(|code| code == country))
    }

    /// The post of a key.
    pub fn post(&self, key: &str) -> Option<&Post> {
        self.posts.get(key)
    }

    /// The post of a station name in a message number: `GUATEMALA`.
    pub fn post_by_station(&self, station: &str) -> Option<&Post> {
        let station = station.trim();
        let mut posts = self.posts.iter().filter(|post| !post.station.is_empty());
        posts.find(|post| post.station.eq_ignore_ascii_case(station))
    }

    /// The posts in a country and those that cover it from elsewhere, by key.
    pub fn posts_covering<'a>(&'a self, country: &'a str) -> impl Iterator<Item = &'a Post> {
        self.posts.iter().filter(move |post| post.covers(country))
    }

    /// The category of a key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.get(key)
    }

    /// The subject TAGS of a code.
    pub fn subject_tag(&self, code: &str) -> Option<&SubjectTag> {
        self.subject_tags.get(code)
    }

    /// What a geographic TAGS code means. Outside the hemisphere the ISO code is the TAGS.
    pub fn geo_tag(&self, code: &str) -> GeoTagState<'_> {
        if let Some(changed) = self.changed_tags.get(code) {
            return GeoTagState::ChangedMeaning {
                was: &changed.was,
                is_now: &changed.is_now,
                did_you_mean: &changed.did_you_mean,
            };
        }
        if let Some(row) = self.geo_tags.iter().find(|row| row.tag == code) {
            return GeoTagState::Current(&row.country);
        }
        if let Some(retired) = self.retired_tags.get(code) {
            return GeoTagState::Retired {
                use_instead: &retired.use_instead,
            };
        }
        let country = self.country(code);
        country.map_or(GeoTagState::Unknown, |country| {
            GeoTagState::Current(&country.alpha2)
        })
    }

    /// The geographic TAGS of a country.
    pub fn tag_of(&self, country: &str) -> Option<&str> {
        let row = self.geo_tags.get(country).map(|row| row.tag.as_str());
        row.or_else(|| self.country(country).map(|country| country.alpha2.as_str()))
    }

    /// Kilometres from a point to a country, 0 inside: to its shape, or where there is none to the
    /// box around it; none where neither is known. The shapes are coarse: leave 25 km.
    pub fn distance_km(&self, country: &str, lat: f64, lon: f64) -> Option<f64> {
        let shape = Shapes::builtin().distance_km(country, lat, lon);
        let bounds = || self.country(country).and_then(|country| country.bounds);
        shape.or_else(|| bounds().map(|bounds| bounds.distance_km(Point { lat, lon })))
    }
}

/// A folded name without the word for its type: "departamento de ocotepeque", "chiapas state".
fn without_type(name: &str) -> &str {
    const TYPES: &[&str] = &[
        "department",
        "departamento",
        "state",
        "estado",
        "province",
        "provincia",
        "region",
        "parish",
        "district",
        "distrito",
        "comarca",
        "departement",
    ];
    for kind in TYPES {
        if let Some(rest) = name
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix(' '))
        {
            let small = ["de la ", "del ", "de ", "do ", "of "];
            return small
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
        }
        if let Some(rest) = name
            .strip_suffix(kind)
            .and_then(|rest| rest.strip_suffix(' '))
        {
            return rest;
        }
    }
    name
}
