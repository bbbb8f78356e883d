//! What programs say that know the forms which data is given in.

use std::process::Command;

use super::with_ending;
use crate::support::TestSite;

/// Runs a program that knows a form, in the folder of a site that was just built.
fn judged(program: &str, arguments: &[&str], files: &[&str]) {
    let site = TestSite::sample();
    assert!(!site.build().is_blocked());
    let output = Command::new(program)
        .args(arguments)
        .args(files)
        .current_dir(site.public())
        .output();
    let output = output.expect("`tests/run tools` brings what tests need");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("INVALID"), "{said}");
}

#[test]
fn the_data_package_is_one_to_frictionless() {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/bin/frictionless");
    judged(program, &["validate"], &["datapackage.json"]);
}

#[test]
fn feeds_are_as_rfc_4287_asks() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/atom.rng");
    let feeds = with_ending(".xml");
    assert!(feeds.len() > 50, "{} feeds", feeds.len());
    let arguments = ["--noout", "--nonet", "--relaxng", schema];
    judged("xmllint", &arguments, &feeds);
}
