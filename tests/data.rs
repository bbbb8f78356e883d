//! The files that other programs read: the same rows in every form, through the gates of the pages.

mod judged;
#[cfg(unix)]
mod lake;
mod stix;

use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

use chancery::model::fields::Day;
use chancery::views::data::COLUMNS;
use serde_json::Value;

use crate::support::{Picture, TestSite};

fn sample() -> &'static Picture {
    static SAMPLE: OnceLock<Picture> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let site = TestSite::sample();
        assert!(!site.build().is_blocked());
        site.picture()
    })
}

fn text<'p>(picture: &'p Picture, path: &str) -> &'p str {
    let bytes = picture.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

fn json(picture: &Picture, path: &str) -> Value {
    serde_json::from_str(text(picture, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn with_ending(ending: &str) -> Vec<&'static str> {
    let paths = sample().keys().map(String::as_str);
    paths.filter(|path| path.ends_with(ending)).collect()
}

/// A value of a JSON file as a CSV file writes it.
fn plain(value: &Value, is_degrees: bool, decimals: usize) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(keys) => {
            let keys: Vec<&str> = keys.iter().map(|key| key.as_str().unwrap()).collect();
            keys.join(";")
        }
        Value::String(words) => words.clone(),
        number if is_degrees => format!("{:.decimals$}", number.as_f64().unwrap()),
        other => other.to_string(),
    }
}

#[test]
fn a_csv_file_read_back_is_the_json_file_beside_it() {
    let mut rows = 0;
    for path in with_ending(".csv") {
        let mut reader = csv::Reader::from_reader(text(sample(), path).as_bytes());
        let names: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let columns: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(names, columns, "{path}");
        let document = json(sample(), &path.replace(".csv", ".json"));
        let records = document["records"].as_array().unwrap();
        let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(read.len(), records.len(), "{path}");
        for (row, record) in read.iter().zip(records) {
            rows += 1;
            let decimals = record["coordinate_decimals"].as_u64().unwrap_or(0);
            for (name, cell) in names.iter().zip(row) {
                let is_degrees = name == "latitude" || name == "longitude";
                let expected = plain(
                    &record[name],
                    is_degrees,
                    usize::try_from(decimals).unwrap(),
                );
                let guarded = cell.strip_prefix('\'').unwrap_or(cell);
                assert_eq!(guarded, expected, "{path}: {name}");
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(
                    is_degrees || !begins,
                    "{path}: {name} could be a formula: {cell}"
                );
            }
        }
    }
    assert!(rows > 200, "only {rows} rows were looked at");
}

#[test]
fn every_document_says_its_marking_that_it_is_an_exercise_and_the_caveats() {
    for path in with_ending(".geojson")
        .into_iter()
        .chain(with_ending("/records.json"))
    {
        let document = json(sample(), path);
        assert!(
            document["banner"]
                .as_str()
                .unwrap()
                .ends_with("UNCLASSIFIED"),
            "{path}"
        );
        assert!(
            document["exercise"]
                .as_str()
                .unwrap()
                .starts_with("EXERCISE"),
            "{path}"
        );
        assert!(document["caveats"].as_array().unwrap().len() > 3, "{path}");
    }
    let whole = json(sample(), "data/records.json");
    let attribution = &whole["datasets"][0]["attribution"];
    assert!(
        attribution.as_str().unwrap().starts_with("Source"),
        "{attribution}"
    );
}

#[test]
fn points_are_rounded_in_range_and_only_those_that_pages_show() {
    let mut points = 0;
    for path in with_ending(".geojson") {
        let document = json(sample(), path);
        assert_eq!(document["type"], "FeatureCollection", "{path}");
        for feature in document["features"].as_array().unwrap() {
            points += 1;
            assert_eq!(feature["type"], "Feature");
            assert_eq!(feature["geometry"]["type"], "Point");
            let pair = feature["geometry"]["coordinates"].as_array().unwrap();
            let [lon, lat] = &pair[..] else {
                panic!("{path}: a point has two coordinates");
            };
            assert!(lon.as_f64().unwrap().abs() <= 180.0, "{path}: {lon}");
            assert!(lat.as_f64().unwrap().abs() <= 90.0, "{path}: {lat}");
            let decimals = feature["properties"]["coordinate_decimals"]
                .as_u64()
                .unwrap();
            for degrees in [lon, lat] {
                let written = degrees.to_string();
                let own = written
                    .split_once('.')
                    .map_or(0, |(_, behind)| behind.len());
                assert!(own as u64 <= decimals && decimals <= 2, "{path}: {written}");
            }
            let url = feature["properties"]["url"].as_str().unwrap();
            let page = text(sample(), url);
            let shown = format!(
                "{:.*}°",
                usize::try_from(decimals).unwrap(),
                lat.as_f64().unwrap().abs()
            );
            assert!(page.contains(&shown), "{url} does not show {shown}");
        }
    }
    assert!(points > 10, "only {points} points were looked at");
}

#[test]
fn the_data_package_describes_what_is_there() {
    let package = json(sample(), "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert!(sample().contains_key(path), "{path} is not there");
    }
    let fields = resources[0]["schema"]["fields"].as_array().unwrap();
    let names: Vec<&str> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let columns: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(names, columns);
    assert!(
        fields
            .iter()
            .all(|field| field["description"].as_str().unwrap().len() > 3)
    );
}

#[test]
fn feeds_hold_each_record_once_the_newest_first() {
    let inner =
        regex::Regex::new("(?s)<entry>\n<id>(.*?)</id>.*?<updated>(.*?)</updated>").unwrap();
    let mut ids = BTreeSet::new();
    for path in with_ending(".xml")
        .into_iter()
        .filter(|path| *path != "sitemap.xml")
    {
        let feed = text(sample(), path);
        let entries: Vec<(&str, &str)> = inner
            .captures_iter(feed)
            .map(|entry| {
                (
                    entry.get(1).unwrap().as_str(),
                    entry.get(2).unwrap().as_str(),
                )
            })
            .collect();
        assert!(
            !entries.is_empty() && entries.len() <= 50,
            "{path}: {}",
            entries.len()
        );
        let own: BTreeSet<&str> = entries.iter().map(|(id, _)| *id).collect();
        assert_eq!(own.len(), entries.len(), "{path}: an id stands twice");
        assert!(
            entries.windows(2).all(|pair| pair[0].1 >= pair[1].1),
            "{path}: not in order"
        );
        assert!(
            feed.contains("EXERCISE") && feed.contains("UNCLASSIFIED"),
            "{path}"
        );
        ids.extend(own);
    }
    assert!(ids.len() > 50, "only {} records are in feeds", ids.len());
}

/// The files of data of a picture.
fn data(picture: &Picture) -> Picture {
    let is_data = |path: &str| match path.rsplit('.').next() {
        Some("csv" | "geojson" | "txt") => true,
        Some("json") => path != "manifest.json",
        Some("xml") => path != "sitemap.xml",
        _ => false,
    };
    let all = picture.iter().filter(|(path, _)| is_data(path));
    all.map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

#[test]
fn no_file_of_data_knows_what_day_it_is() {
    let site = TestSite::sample();
    let build = |day| {
        let session = site.session_as_of(Day::new(2026, 11, day).unwrap());
        session.build(&site.public()).unwrap();
        data(&site.picture())
    };
    assert!(
        build(22) == build(23),
        "a file of data is another on another day"
    );
}

#[test]
fn a_record_changes_the_files_of_its_own_groups_only() {
    let site = TestSite::sample();
    site.build();
    let before = data(&site.picture());
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    let text = site
        .read(path)
        .replace("title: Group held", "title: People held");
    site.write(path, text);
    site.build();
    let after = data(&site.picture());
    let changed: BTreeSet<&str> = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes)
        .map(|(path, _)| path.as_str())
        .collect();
    for path in [
        "countries/hn.csv",
        "networks/exercise-grey-heron.xml",
        "data/records.json",
    ] {
        assert!(changed.contains(path), "{path} is as before");
    }
    for path in [
        "countries/br.csv",
        "routes/darien.xml",
        "regions/hispaniola.json",
    ] {
        assert!(
            before.contains_key(path) && !changed.contains(path),
            "{path} is another"
        );
    }
}

#[test]
fn a_file_carries_the_marking_of_the_text_that_names_it() {
    let site = TestSite::sample();
    let network = "content/networks/exercise-grey-heron.md";
    let text = site.read(network);
    site.write(
        network,
        text.replacen(
            "marking: U\n",
            "marking: SBU\nmarking_basis: [law_enforcement]\n",
            1,
        ),
    );
    assert!(!site.build().is_blocked());
    let picture = site.picture();
    let listed = json(&picture, "manifest.json");
    let files = listed["files"].as_array().unwrap();
    for ending in ["html", "csv", "json", "geojson", "xml"] {
        let path = format!("networks/exercise-grey-heron.{ending}");
        let file = files.iter().find(|file| file["path"] == *path);
        assert_eq!(file.unwrap()["marking"], "SBU", "{path}");
    }
}

#[test]
fn what_leads_to_a_file_by_its_name_is_marked_as_high() {
    let site = TestSite::sample();
    let raised = ["networks/exercise-grey-heron.", "routes/darien."];
    for entry in walkdir::WalkDir::new(site.root.join("content")) {
        let path = entry.unwrap().into_path();
        let Some(text) = fs::read_to_string(&path).ok().filter(|_| path.is_file()) else {
            continue;
        };
        let is_raised = raised
            .iter()
            .any(|one| path.to_string_lossy().contains(one));
        let text = text
            .replace("(SBU)", "(U)")
            .replace("marking: SBU\n", "marking: U\n");
        let text = if is_raised {
            let marking = "marking: SBU\nmarking_basis: [law_enforcement]\n";
            text.replacen("marking: U\n", marking, 1)
        } else {
            text
        };
        fs::write(&path, text).unwrap();
    }
    assert!(!site.build().is_blocked());
    let picture = site.picture();
    let manifest = json(&picture, "manifest.json");
    let (mut leading, mut others) = (0, 0);
    for file in manifest["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        let Some(page) = path.strip_suffix(".html").map(|_| text(&picture, path)) else {
            continue;
        };
        let leads = [
            "networks/exercise-grey-heron.html\"",
            "routes/darien.html\"",
        ];
        if leads.iter().any(|link| page.contains(link)) {
            leading += 1;
            assert_eq!(file["marking"], "SBU", "{path}");
        } else if file["marking"] == "U" {
            others += 1;
        }
    }
    assert!(leading > 20 && others > 20, "{leading} {others}");
}

#[test]
fn addresses_are_those_of_the_readers() {
    let site = TestSite::sample();
    let configuration = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        format!("{configuration}\nbase_url: 'https://reports.example.org/site/'\n"),
    );
    assert!(!site.build().is_blocked());
    let picture = site.picture();
    let page = "https://reports.example.org/site/incidents/2026/INC-2026-HN-0007";
    for (path, ending) in [
        ("data/records.csv", "html"),
        ("feed.xml", "html"),
        ("incidents/2026/INC-2026-HN-0007.txt", "html"),
    ] {
        let text = text(&picture, path).replace(['\n', ' '], "");
        assert!(text.contains(&format!("{page}.{ending}")), "{path}");
    }
}
