use super::super::{GeoTagState, Lang, Nearest, Registers, folded};

fn country<'a>(all: &'a Registers, name: &str) -> &'a str {
    all.country_by_name(name)
        .map_or("-", |country| country.alpha2.as_str())
}

#[test]
fn names_are_compared_without_case_accents_and_small_signs() {
    assert_eq!(folded("The  Bahamas"), "bahamas");
    assert_eq!(folded("St. Kitts & Nevis"), "saint kitts and nevis");
    assert_eq!(folded("Côte d’Ivoire"), folded("COTE D'IVOIRE"));
    assert_eq!(folded("Me\u{301}xico"), folded("México"));
    assert_eq!(folded("U.S."), "us");
}

#[test]
fn a_country_is_found_by_code_name_alias_and_in_four_languages() {
    let all = Registers::builtin();
    for name in [
        "Mexico",
        "México",
        "MEXICO",
        "Mexique",
        "mex",
        "MX",
        "Estados Unidos Mexicanos",
    ] {
        assert_eq!(country(&all, name), "MX", "{name}");
    }
    assert_eq!(country(&all, "Bolivia (Plurinational State of)"), "BO");
    assert_eq!(country(&all, "Venezuela (Bolivarian Republic of)"), "VE");
    assert_eq!(country(&all, "United States of America"), "US");
    assert_eq!(country(&all, "États-Unis"), "US");
    assert_eq!(country(&all, "The Bahamas"), "BS");
    assert_eq!(country(&all, "Haití"), "HT");
    assert_eq!(country(&all, "St Lucia"), "LC");
    assert_eq!(country(&all, "United States Virgin Islands"), "VI");
    assert_eq!(country(&all, "Atlantis"), "-");
}

#[test]
fn a_country_has_a_name_in_each_language_with_plain_and() {
    let all = Registers::builtin();
    let name = |code: &str, lang| all.country(code).map(|country| country.name(lang));
    assert_eq!(name("AG", Lang::En), Some("Antigua and Barbuda"));
    assert_eq!(name("TT", Lang::En), Some("Trinidad and Tobago"));
    assert_eq!(name("LC", Lang::En), Some("Saint Lucia"));
    assert_eq!(name("DO", Lang::Es), Some("República Dominicana"));
    assert_eq!(name("HT", Lang::Fr), Some("Haïti"));
    assert_eq!(name("SV", Lang::Pt), Some("El Salvador"));
    assert_eq!(Lang::of_tag("pt-BR"), Some(Lang::Pt));
    assert_eq!(Lang::of_tag("de"), None);
}

#[test]
fn an_area_is_found_by_code_and_name_and_never_guessed() {
    let all = Registers::builtin();
    let code = |country, name: &str| all.area_by_name(country, name).map(|area| &*area.code);
    assert_eq!(
        all.area("HN-OC").map(|area| area.name.as_str()),
        Some("Ocotepeque")
    );
    assert_eq!(code(Some("MX"), "chiapas"), Some("MX-CHP"));
    assert_eq!(code(None, "Chiapas"), Some("MX-CHP"));
    assert_eq!(code(None, "Chiapas State"), Some("MX-CHP"));
    assert_eq!(
        code(Some("HN"), "Departamento de Ocotepeque"),
        Some("HN-OC")
    );
    assert_eq!(code(Some("HN"), "La Paz"), Some("HN-LP"));
    assert_eq!(
        code(None, "La Paz"),
        None,
        "Bolivia, Honduras and El Salvador have one"
    );
    assert_eq!(code(Some("MX"), "Distrito Federal"), Some("MX-CMX"));
    assert_eq!(code(Some("AR"), "Buenos Aires"), Some("AR-B"));
    assert_eq!(all.areas_of("HN").count(), 18);
    assert_eq!(all.areas_of("MX").count(), 32);
    assert_eq!(all.areas_of("ZZ").count(), 0);
}

#[test]
fn offices_and_posts_answer_for_countries() {
    let all = Registers::builtin();
    assert_eq!(
        all.office_of("HN").map(|office| office.key.as_str()),
        Some("CEN")
    );
    assert!(all.office_of("US").is_none());
    let station = |name: &str| all.post_by_station(name).map(|post| post.key.as_str());
    assert_eq!(station("GUATEMALA"), Some("guatemala-city"));
    assert_eq!(station("Mexico"), Some("mexico-city"));
    assert_eq!(station(""), None);
    let from = all.post("tegucigalpa").map(|post| post.from_line.as_str());
    assert_eq!(from, Some("AMEMBASSY TEGUCIGALPA"));
    let posts: Vec<&str> = all
        .posts_covering("DM")
        .map(|post| post.key.as_str())
        .collect();
    assert_eq!(posts, ["bridgetown"]);
    let posts: Vec<&str> = all
        .posts_covering("GD")
        .map(|post| post.key.as_str())
        .collect();
    assert_eq!(posts, ["bridgetown", "st-georges"]);
}

#[test]
fn a_geographic_code_tells_what_it_means_today() {
    let all = Registers::builtin();
    assert_eq!(all.geo_tag("SV"), GeoTagState::Current("SV"));
    assert_eq!(
        all.geo_tag("HO"),
        GeoTagState::Retired { use_instead: "HN" }
    );
    let changed = GeoTagState::ChangedMeaning {
        was: "El Salvador",
        is_now: "Spain",
        did_you_mean: "SV",
    };
    assert_eq!(all.geo_tag("ES"), changed);
    assert_eq!(all.geo_tag("FR"), GeoTagState::Current("FR"));
    assert_eq!(all.geo_tag("ZZ"), GeoTagState::Unknown);
    assert_eq!(all.tag_of("HN"), Some("HN"));
    assert_eq!(all.tag_of("ZZ"), None);
}

#[test]
fn a_category_carries_its_codes() {
    let all = Registers::builtin();
    let labour = all.category("tip-labour").expect("built in");
    assert_eq!(labour.iccs, ["02042"]);
    assert_eq!(labour.subject_tags, ["KTIP", "ELAB", "PHUM"]);
    assert!(labour.is_trafficking() && !labour.is_sexual_violence());
    let sexual: Vec<&str> = all
        .categories
        .iter()
        .filter(|category| category.is_sexual_violence())
        .map(|category| category.key.as_str())
        .collect();
    assert_eq!(
        sexual,
        ["sexual-exploitation", "sexual-violence", "tip-sexual"]
    );
}

#[test]
fn a_slip_of_the_pen_is_understood_and_a_guess_is_not_made() {
    let all = Registers::builtin();
    let code = |near: Option<Nearest<'_>>| near.map_or(String::new(), |near| near.code.to_owned());
    assert_eq!(code(all.nearest_country("Mexcio")), "MX");
    assert_eq!(code(all.nearest_country("hn")), "HN");
    assert_eq!(code(all.nearest_country("Hondurs")), "HN");
    assert_eq!(code(all.nearest_country("Republica Dominicanna")), "DO");
    assert_eq!(code(all.nearest_country("XQ")), "");
    assert_eq!(code(all.nearest_country("nowhere at all")), "");
    assert_eq!(code(all.nearest_area(Some("HN"), "Ocotepeqe")), "HN-OC");
    assert_eq!(code(all.nearest_area(None, "HN-OCC")), "HN-OC");
    assert_eq!(code(all.nearest_area(None, "mx-chp")), "MX-CHP");
    assert_eq!(
        code(all.nearest_area(None, "MX-CHX")),
        "",
        "Chiapas or Chihuahua"
    );
    assert_eq!(code(all.nearest_category("kidnaping")), "kidnapping");
    assert_eq!(code(all.nearest_category("tip-labor")), "tip-labour");
    assert_eq!(code(all.nearest_post("tegucigalp")), "tegucigalpa");
    assert_eq!(code(all.nearest_post("Bogota")), "bogota");
}

#[test]
fn a_country_is_taken_as_meant_only_where_no_other_is_near() {
    let all = Registers::builtin();
    assert_eq!(all.certain_country("Mexcio"), Some("MX"));
    assert_eq!(all.certain_country("Hondruas"), Some("HN"));
    // One slip from Nigeria, and one from Niger.
    assert_eq!(all.certain_country("Nigera"), None);
    assert_eq!(all.certain_country("Peri"), None);
}
