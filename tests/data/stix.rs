//! The bundle of networks: what the standard asks, and that nothing is in it that no page shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use chancery::model::Marking;
use chancery::model::fields::Day;
use chancery::session::{Options, Readers, Session};
use chancery::views::data::{Bundle, Filter, stix};
use serde_json::Value;

use crate::support::TestSite;

const NETWORK: &str = "content/networks/exercise-grey-heron.md";
const INCIDENT: &str = "content/incidents/2026/INC-2026-HN-0007.md";

fn day(day: u8) -> Day {
    Day::new(2026, 11, day).unwrap()
}

fn bundle(site: &TestSite, filter: &[&str]) -> Bundle {
    looked(&site.session(), filter)
}

fn looked(session: &Session, filter: &[&str]) -> Bundle {
    let filter = Filter::parse(filter).unwrap();
    let (_, made) = session.look(|site| stix(site, &filter)).unwrap();
    made.unwrap().unwrap()
}

fn objects(bundle: &Bundle) -> BTreeMap<String, Value> {
    let document: Value = serde_json::from_str(&bundle.text).unwrap();
    let objects = document["objects"].as_array().unwrap();
    let all: BTreeMap<String, Value> = objects
        .iter()
        .map(|object| (object["id"].as_str().unwrap().to_owned(), object.clone()))
        .collect();
    assert_eq!(all.len(), objects.len(), "an id stands twice");
    all
}

fn of_type<'o>(objects: &'o BTreeMap<String, Value>, kind: &str) -> Vec<&'o Value> {
    let all = objects.values().filter(|object| object["type"] == *kind);
    all.filter(|object| object["revoked"] != true).collect()
}

/// What must be handed on with an object.
fn statements<'o>(objects: &'o BTreeMap<String, Value>, object: &Value) -> Vec<&'o str> {
    let refs = object["object_marking_refs"].as_array().unwrap().iter();
    refs.map(|id| {
        let marking = &objects[id.as_str().unwrap()];
        marking["definition"]["statement"].as_str().unwrap()
    })
    .collect()
}

#[test]
fn the_validator_of_the_standard_finds_nothing() {
    let program = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/target/tools/bin/stix2_validator"
    );
    let site = TestSite::sample();
    let path = site.root.join("networks.stix.json");
    for filter in [&[][..], &["country=HN"], &["network=exercise-night-tide"]] {
        fs::write(&path, bundle(&site, filter).text).unwrap();
        let output = Command::new(program)
            .args(["--version", "2.1", "--strict", "--strict-types"])
            .args(["--strict-properties", "--enforce-refs"])
            // Ids are made from names, so that they are the same in every file; what an address leads
            // to is not fetched, and so has no hash.
            .args(["--disable", "uuid-check,302"])
            .arg(&path)
            .output()
            .expect("`tests/run tools` brings what tests need");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("Valid"), "{said}");
    }
}

#[test]
fn every_object_says_its_marking_and_that_it_is_no_finding_of_guilt() {
    let site = TestSite::sample();
    let made = bundle(&site, &[]);
    let all = objects(&made);
    assert_eq!(made.marking.as_str(), "SBU");
    assert_eq!(of_type(&all, "intrusion-set").len(), made.networks);
    assert_eq!(of_type(&all, "report").len(), made.reports);
    assert!(made.networks > 4 && made.reports > 8);
    for kind in ["intrusion-set", "relationship", "report"] {
        for object in of_type(&all, kind) {
            let said = statements(&all, object);
            assert!(said[0].ends_with("UNCLASSIFIED"), "{object}");
            assert!(
                said.iter().any(|one| one.starts_with("EXERCISE")),
                "{object}"
            );
            let note = "Lists what sources attributed. Not a finding of guilt.";
            assert!(said.contains(&note), "{object}");
            if kind != "relationship" {
                assert!(object["description"].as_str().unwrap().contains(note));
            }
        }
    }
    // Nobody is said to be a person or a group that means ill, and nothing is scored.
    for word in ["threat-actor", "confidence", "\"individual\""] {
        assert!(!made.text.contains(word), "{word}");
    }
}

#[test]
fn an_object_is_marked_as_high_as_what_it_names() {
    let site = TestSite::sample();
    let all = objects(&bundle(&site, &[]));
    let heron = |all: &BTreeMap<String, Value>| {
        let is_heron = |one: &&Value| one["name"] == "Grey Heron (exercise)";
        of_type(all, "intrusion-set")
            .into_iter()
            .find(is_heron)
            .cloned()
            .unwrap()
    };
    assert_eq!(statements(&all, &heron(&all))[0], "UNCLASSIFIED");
    let marking = "marking: SBU\nmarking_basis: [law_enforcement]\n";
    site.write(
        NETWORK,
        site.read(NETWORK).replacen("marking: U\n", marking, 1),
    );
    let all = objects(&bundle(&site, &[]));
    let network = heron(&all);
    let high = "SENSITIVE BUT UNCLASSIFIED";
    assert_eq!(statements(&all, &network)[0], high);
    let names = |object: &&Value| object.to_string().contains(network["id"].as_str().unwrap());
    let naming: Vec<&Value> = all.values().filter(names).collect();
    assert!(naming.len() > 3);
    for object in naming {
        assert_eq!(statements(&all, object)[0], high, "{object}");
    }
}

#[test]
fn ids_stay_and_nothing_else_decides_what_stands_in_the_file() {
    let site = TestSite::sample();
    let all = bundle(&site, &[]);
    assert!(all.text == bundle(&site.fresh_copy(), &[]).text);
    let (all, some) = (objects(&all), objects(&bundle(&site, &["country=HN"])));
    assert!(some.len() < all.len() && some.iter().all(|(id, one)| all[id] == *one));
    // The day it speaks of is that of the version, and of nothing else.
    let later = objects(&looked(&site.session_as_of(day(23)), &[]));
    for (id, object) in &all {
        assert_eq!(later[id]["created"], object["created"], "{id}");
        if object["type"] != "marking-definition" {
            assert_eq!(later[id]["modified"], "2026-11-23T00:00:00.000Z", "{id}");
        }
    }
}

#[test]
fn what_no_page_shows_is_not_in_it() {
    let site = TestSite::sample();
    let text = site.read(NETWORK).replace(
        "title: Exercise judgment 12-2025, day: 2025-11-03",
        "protect: true, title: Exercise judgment 12-2025, day: 2025-11-03",
    );
    site.write(NETWORK, text);
    let hidden = "content/networks/exercise-night-tide.md";
    let text = site
        .read(hidden)
        .replace("status: released", "status: draft");
    site.write(hidden, text);
    let made = bundle(&site, &[]);
    for word in [
        "12-2025",
        "3 November 2025",
        "Night Tide",
        "night-tide",
        "Marea",
    ] {
        assert!(!made.text.contains(word), "{word}");
    }
    assert!(made.text.contains("Grey Heron") && made.text.contains("Court record"));
    // Nor is anything above the ceiling of its readers.
    let ceiling = Some(Marking::unclassified());
    let readers = Readers {
        ceiling,
        ..Readers::default()
    };
    let options = Options {
        readers: Some(readers),
        ..site.options(day(22))
    };
    let session = Session::open(options).unwrap_or_else(|_| panic!("it cannot be opened"));
    let low = looked(&session, &[]);
    assert_eq!(low.marking.as_str(), "U");
    assert!(low.reports > 0 && low.reports < made.reports);
    assert!(!low.text.contains("SENSITIVE"));
}

#[test]
fn what_is_withdrawn_is_revoked_and_nothing_else_of_it_is_told() {
    let site = TestSite::sample();
    let before = objects(&bundle(&site, &[]));
    for path in [NETWORK, INCIDENT] {
        let withdrawn = "status: withdrawn\nwithdrawn_on: 2026-11-20";
        site.write(path, site.read(path).replace("status: released", withdrawn));
    }
    let made = bundle(&site, &["country=BR"]);
    for word in ["Heron", "Garza", "Ocotepeque", "INC-2026-HN-0007"] {
        assert!(!made.text.contains(word), "{word}");
    }
    let after = objects(&made);
    let is_new = |object: &&Value| object["name"] == "Withdrawn on 20 November 2026.";
    let revoked: Vec<&Value> = after.values().filter(is_new).collect();
    assert_eq!(revoked.len(), 2);
    for object in revoked {
        assert_eq!(object["revoked"], true);
        let older = &before[object["id"].as_str().unwrap()];
        assert_eq!(older["created"], object["created"]);
    }
}

#[test]
fn exercises_and_what_is_none_are_never_in_one_bundle() {
    let site = TestSite::sample();
    let configuration = site.read("chancery.yaml");
    let real = configuration.replace("exercise: true\n", "").replace(
        "as_of: 2026-11-22             # an exercise may speak of a day of its own\n",
        "",
    );
    site.write("chancery.yaml", real);
    for path in [NETWORK, INCIDENT] {
        site.write(path, site.read(path).replace("exercise: true\n", ""));
    }
    let names = |made: &Bundle| {
        let all = objects(made);
        let sets = of_type(&all, "intrusion-set").into_iter();
        sets.map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<BTreeSet<String>>()
    };
    let (real, invented) = (bundle(&site, &[]), bundle(&site, &["exercise=true"]));
    assert_eq!(
        names(&real),
        BTreeSet::from(["Grey Heron (exercise)".to_owned()])
    );
    assert_eq!((real.networks, real.reports), (1, 1));
    assert!(real.apart > 5, "{}", real.apart);
    assert!(!real.text.contains("EXERCISE"));
    assert!(invented.networks > 3 && names(&invented).is_disjoint(&names(&real)));
    let all = objects(&invented);
    for object in of_type(&all, "intrusion-set")
        .iter()
        .chain(&of_type(&all, "report"))
    {
        assert!(statements(&all, object).contains(&"EXERCISE — this is invented"));
    }
}
