use super::super::Registers;
use crate::diagnostics::Diagnostic;
use crate::source::SitePath;

fn with(table: &str, text: &str) -> (Registers, Vec<Diagnostic>) {
    let path = SitePath::new(format!("content/registers/{table}.csv"));
    Registers::with_overrides(&[(path, text)])
}

/// Message and the text it points at, of the one finding.
fn only(table: &str, text: &str) -> (String, String) {
    let (_, found) = with(table, text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].rule, "bad-register");
    assert!(!found[0].help.is_empty(), "advice is given");
    (
        found[0].message.clone(),
        found[0].primary.span.of(text).to_owned(),
    )
}

const OFFICES: &str = "key,name,countries\n";

#[test]
fn a_row_of_the_site_replaces_the_built_in_row_of_its_key() {
    let (all, found) = with(
        "categories",
        "key,label,iccs,huridocs_mt4,htcds,subject_tags\n\
        kidnapping,Kidnapping,020221,,,KCRM PHUM\nroad-block,Road blocked,,,,KCRM\n",
    );
    assert_eq!(found, []);
    let subject_tags = all
        .category("kidnapping")
        .map(|category| category.subject_tags.len());
    assert_eq!(subject_tags, Some(2));
    assert!(all.category("road-block").is_some());
    assert!(all.category("extortion").is_some(), "the other rows stay");
}

#[test]
fn own_areas_and_countries_are_found_too() {
    let (all, found) = with(
        "areas",
        "\u{feff}code,country,name,aliases,source\r\nHN-ZZ,HN,\
        Exercise Department,Ejercicio,exercise\r\n\r\nHN-OC,HN,Ocotepeque (exercise),,\r\n",
    );
    assert_eq!(found, []);
    let code = all
        .area_by_name(Some("HN"), "ejercicio")
        .map(|area| area.code.as_str());
    assert_eq!(code, Some("HN-ZZ"));
    let name = all.area("HN-OC").map(|area| area.name.as_str());
    assert_eq!(name, Some("Ocotepeque (exercise)"));
    assert_eq!(all.areas_of("HN").count(), 19);
}

#[test]
fn the_digest_changes_with_the_rows_in_force() {
    let builtin = Registers::builtin().digest();
    assert_eq!(builtin, Registers::with_overrides(&[]).0.digest());
    let (own, _) = with("areas", "code,country,name,aliases\nHN-ZZ,HN,Exercise,\n");
    assert_ne!(builtin, own.digest());
    let (own, _) = with("offices", "key,name,countries\nFRC,Florida,\n");
    assert_ne!(builtin, own.digest());
    let (same, _) = with("offices", "key,name,countries\nHTI,Haiti,HT\n");
    assert_eq!(builtin, same.digest());
}

#[test]
fn a_value_that_does_not_fit_is_shown_at_its_place_and_its_row_left_out() {
    let posts = "key,name,kind,country,from_line,mrn_station,covers\n\
        lima,\"Lima, Peru\",embassy,PX,AMEMBASSY LIMA,LIMA,\n\
        quito,Quito (exercise),embassy,EC,AMEMBASSY QUITO,QUITO,\n";
    let (message, place) = only("posts", posts);
    assert_eq!(message, "`PX` is not the code of a country");
    assert_eq!(place, "PX");
    let (all, _) = with("posts", posts);
    assert_eq!(
        all.post("lima").map(|post| post.name.as_str()),
        Some("Lima")
    );
    assert_eq!(
        all.post("quito").map(|post| post.name.as_str()),
        Some("Quito (exercise)")
    );
}

#[test]
fn every_kind_of_damage_has_its_own_words() {
    let (message, place) = only("offices", &format!("{OFFICES}XYZ,,HN\n"));
    assert_eq!(message, "The column `name` is empty in this row");
    assert_eq!(place, "");
    let (message, place) = only("offices", &format!("{OFFICES}xyz,Exercise,\n"));
    assert_eq!(message, "`xyz` is not a code of 3 capital letters");
    assert_eq!(place, "xyz");
    let (message, place) = only("offices", &format!("{OFFICES}XYZ,Exercise\n"));
    assert_eq!(message, "This row has 2 values, the header has 3 columns");
    assert_eq!(place, "XYZ,Exercise");
    let (message, place) = only(
        "offices",
        &format!("{OFFICES}XYZ,\"Exercise,\nABC,Other,\n"),
    );
    assert_eq!(message, "A value runs over the end of its line");
    assert_eq!(place, "XYZ,\"Exercise,");
    let (message, place) = only("offices", &format!("{OFFICES}XYZ,One,\nXYZ,Two,\n"));
    assert_eq!(message, "`XYZ` stands in this table twice");
    assert_eq!(place, "XYZ,Two,");
    let (message, place) = only("areas", "code,country,name,aliases\nGT-XX1,HN,Exercise,\n");
    assert_eq!(message, "`GT-XX1` is not the code of an area of HN");
    assert_eq!(place, "GT-XX1");
    let (message, place) = only("offices", "key,nam,name,countries\nXYZ,,Exercise,\n");
    assert_eq!(message, "`nam` is not a column of the table `offices`");
    assert_eq!(place, "nam");
}

#[test]
fn a_header_that_does_not_fit_leaves_the_whole_table_out() {
    let (message, place) = only("offices", "key,countries\nXYZ,HN\n");
    assert_eq!(message, "The table `offices` lacks the column `name`");
    assert_eq!(place, "key,countries");
    let (message, place) = only("offices", "key,nmae,countries\nXYZ,Exercise,\n");
    assert_eq!(message, "`nmae` is not a column of the table `offices`");
    assert_eq!(place, "nmae");
    let (message, _) = only("offices", "key;name;countries\nXYZ;Exercise;\n");
    assert_eq!(
        message,
        "The columns of this table are parted by semicolons"
    );
    let (message, _) = only("offices", "key,name,name,countries\nXYZ,A,B,\n");
    assert_eq!(message, "The table `offices` has a column twice");
    let (message, place) = only("offices", "key,name,countries\nXYZ,Secci\u{fffd}n,\n");
    assert_eq!(message, "This table holds letters that cannot be read");
    assert_eq!(place, "\u{fffd}");
}

#[test]
fn a_file_that_is_no_table_is_reported_with_the_table_that_was_meant() {
    let path = SitePath::new("content/registers/categorie.csv");
    let (_, found) = Registers::with_overrides(&[(path, "key\n")]);
    assert_eq!(
        found[0].message,
        "`categorie.csv` is not the name of a register table"
    );
    assert_eq!(found[0].help[0].text, "Name the file `categories.csv`.");
}

#[test]
fn a_country_in_two_offices_is_reported_unless_both_rows_are_corrected() {
    let (message, place) = only("offices", &format!("{OFFICES}XYZ,Exercise,HT\n"));
    assert_eq!(message, "HT is in two offices, XYZ and HTI");
    assert_eq!(place, "XYZ,Exercise,HT");
    let (all, found) = with(
        "offices",
        &format!("{OFFICES}XYZ,Exercise,HT\nHTI,Haiti,\n"),
    );
    assert_eq!(found, []);
    assert_eq!(
        all.office_of("HT").map(|office| office.key.as_str()),
        Some("XYZ")
    );
}

#[test]
fn any_text_is_read_without_panic() {
    for text in [
        "",
        "\n",
        "\"",
        ",",
        "key",
        "key,name,countries\n\"\"\"",
        "\u{feff}",
        "é,\"\n",
    ] {
        for table in ["offices", "countries", "areas", "geo_tags"] {
            let (all, found) = with(table, text);
            assert!(!all.offices.is_empty());
            for finding in found {
                assert!(finding.primary.span.end as usize <= text.len(), "{text:?}");
            }
        }
    }
}
