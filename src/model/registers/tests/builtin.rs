//! The embedded tables hold together: every row reads, every key stands once, every code named
//! elsewhere exists.

use std::collections::BTreeSet;

use super::super::{GeoTagState, Registers, folded};

/// Data rows of an embedded table, counted without the reader under test.
fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.is_empty()).count() - 1
}

#[test]
fn every_row_is_read_and_every_key_stands_once() {
    let all = Registers::builtin();
    assert_eq!(
        all.countries.len(),
        lines(include_str!("../data/countries.csv"))
    );
    assert_eq!(all.areas().len(), lines(include_str!("../data/areas.csv")));
    assert_eq!(all.posts.len(), lines(include_str!("../data/posts.csv")));
    assert_eq!(
        all.offices.len(),
        lines(include_str!("../data/offices.csv"))
    );
    assert_eq!(
        all.categories.len(),
        lines(include_str!("../data/categories.csv"))
    );
    assert_eq!(
        all.subject_tags.len(),
        lines(include_str!("../data/subject_tags.csv"))
    );
    assert_eq!(
        all.geo_tags.len(),
        lines(include_str!("../data/geo_tags.csv"))
    );
    assert_eq!(
        all.retired_tags.len(),
        lines(include_str!("../data/geo_tags_retired.csv"))
    );
    assert_eq!(
        all.changed_tags.len(),
        lines(include_str!("../data/geo_tags_changed_meaning.csv"))
    );
    assert_eq!(all.countries.len(), 249);
    assert_eq!(
        all.countries
            .iter()
            .filter(|country| country.is_in_americas())
            .count(),
        57
    );
}

#[test]
fn every_country_named_by_another_table_exists() {
    let all = Registers::builtin();
    let mut named: Vec<&str> = all
        .areas()
        .iter()
        .map(|area| area.country.as_str())
        .collect();
    for post in &all.posts {
        named.push(&post.country);
        named.extend(post.covers.iter().map(String::as_str));
    }
    named.extend(
        all.offices
            .iter()
            .flat_map(|office| &office.countries)
            .map(String::as_str),
    );
    named.extend(all.geo_tags.iter().map(|row| row.country.as_str()));
    named.extend(all.retired_tags.iter().map(|row| row.use_instead.as_str()));
    named.extend(all.changed_tags.iter().map(|row| row.did_you_mean.as_str()));
    named.extend(all.changed_tags.iter().map(|row| row.code.as_str()));
    for code in named {
        assert!(all.country(code).is_some(), "{code}");
    }
    for area in all.areas() {
        assert!(
            area.code.starts_with(&format!("{}-", area.country)),
            "{}",
            area.code
        );
    }
}

#[test]
fn a_country_is_in_at_most_one_office_and_agrees_with_its_tags() {
    let all = Registers::builtin();
    let mut seen = BTreeSet::new();
    for code in all.offices.iter().flat_map(|office| &office.countries) {
        assert!(seen.insert(code), "{code} is in two offices");
    }
    for row in &all.geo_tags {
        let office = all
            .office_of(&row.country)
            .map_or("", |office| office.key.as_str());
        assert_eq!(office, row.office, "{}", row.country);
    }
}

#[test]
fn every_name_of_a_country_finds_that_country() {
    let all = Registers::builtin();
    for country in &all.countries {
        let names = [
            &country.name,
            &country.name_es,
            &country.name_fr,
            &country.name_pt,
        ];
        let codes = [&country.alpha2, &country.alpha3];
        for name in names.into_iter().chain(codes).chain(&country.aliases) {
            let found = all.country_by_name(name).map(|found| found.alpha2.as_str());
            assert_eq!(found, Some(country.alpha2.as_str()), "{name}");
        }
        assert!(!country.name.contains('&'), "{}", country.name);
    }
}

#[test]
fn every_area_of_the_americas_is_found_by_its_name() {
    let all = Registers::builtin();
    for country in all
        .countries
        .iter()
        .filter(|country| country.is_in_americas())
    {
        for area in all.areas_of(&country.alpha2) {
            for name in std::iter::once(&area.name).chain(&area.aliases) {
                let found = all.area_by_name(Some(&country.alpha2), name);
                assert_eq!(found.map(|found| &found.code), Some(&area.code), "{name}");
            }
        }
    }
}

#[test]
fn subject_tags_of_categories_are_in_the_register() {
    let all = Registers::builtin();
    for category in &all.categories {
        assert!(!category.subject_tags.is_empty(), "{}", category.key);
        for code in &category.subject_tags {
            assert!(
                all.subject_tag(code).is_some(),
                "{code} of {}",
                category.key
            );
        }
    }
}

#[test]
fn retired_and_current_codes_do_not_overlap() {
    let all = Registers::builtin();
    for row in &all.retired_tags {
        assert_eq!(
            all.geo_tag(&row.code),
            GeoTagState::Retired {
                use_instead: &row.use_instead
            }
        );
        assert!(
            all.country(&row.code).is_none(),
            "{} has a meaning today",
            row.code
        );
    }
}

#[test]
fn folding_a_folded_name_changes_nothing() {
    for country in &Registers::builtin().countries {
        let once = folded(&country.name_fr);
        assert_eq!(folded(&once), once);
    }
}
