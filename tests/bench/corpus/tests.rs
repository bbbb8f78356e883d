//! The corpus is worth measuring only while it is valid: decoded by the program's own types, with
//! every reference leading somewhere, and of the agreed size.

use std::collections::BTreeSet;

use chancery::model::{KindRef, decode};
use chancery::source::SitePath;
use chancery::syntax::front_matter;

use super::plan::{Plan, Row};
use super::registers;
use super::site::{CONFIGURATION, path_of, record};

const SEED: u64 = 1;

fn written(plan: &Plan) -> Vec<(&Row, String)> {
    let text = |at: usize, row| String::from_utf8(record(plan, at as u64, row).into_bytes());
    plan.rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row, text(at, row).unwrap()))
        .collect()
}

fn decodes(path: &str, text: &str) {
    let path = SitePath::new(path);
    let kind = path
        .as_str()
        .split('/')
        .nth(1)
        .and_then(KindRef::by_folder)
        .unwrap();
    let block = front_matter::split(text).block.unwrap();
    if let Err(findings) = decode(&path, kind, text, block) {
        panic!("{path}: {findings:?}");
    }
}

#[test]
fn every_file_decodes() {
    let plan = Plan::new(600, SEED);
    for (row, text) in written(&plan) {
        decodes(&format!("content/{}", path_of(row)), &text);
    }
    for (path, text) in registers::files(&plan) {
        decodes(
            &format!("content/{path}.md"),
            &String::from_utf8(text.into_bytes()).unwrap(),
        );
    }
    chancery::config::load(&SitePath::new("chancery.yaml"), CONFIGURATION).unwrap();
}

#[test]
fn every_id_in_a_text_is_a_record_about_ten_a_record() {
    let plan = Plan::new(600, SEED);
    let ids: BTreeSet<&str> = plan.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), plan.rows.len(), "ids differ");
    let shape = regex::Regex::new(r"\b(?:INC|ASM|ENG|CRD)-\d{4}-[A-Z]{2}-\d{4,6}\b").unwrap();
    let mut named = 0;
    for (row, text) in written(&plan) {
        for found in shape.find_iter(&text) {
            assert!(
                ids.contains(found.as_str()),
                "{} names {}",
                row.id,
                found.as_str()
            );
            assert_ne!(found.as_str(), row.id, "a record names itself");
            named += 1;
        }
    }
    assert!(
        (9..=11).contains(&(named / plan.rows.len())),
        "{named} references"
    );
}

#[test]
fn a_record_is_as_large_as_the_ones_other_generators_are_measured_with() {
    let plan = Plan::new(2_000, SEED);
    let bytes: usize = written(&plan).iter().map(|(_, text)| text.len()).sum();
    let mean = bytes / plan.rows.len();
    assert!((4_420..=4_885).contains(&mean), "{mean} bytes");
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let of = |seed| {
        let plan = Plan::new(50, seed);
        written(&plan)
            .into_iter()
            .map(|(row, text)| (row.id.clone(), text))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}
