//! The whole site as one ZIP file.

use std::fs;
use std::process::Command;

use super::mirror::{built, edit, publish, published};
use super::{site_for, words};
use crate::support::{TestSite, assert_same, picture};

fn site() -> TestSite {
    site_for("  far: {kind: archive, to: far/reports.zip}\n")
}

#[test]
fn an_archive_holds_the_site_and_has_the_same_bytes_elsewhere() {
    let (one, other) = (site(), site());
    published(&one, &[]);
    published(&other, &[]);
    let read = |site: &TestSite| fs::read(site.root.join("far/reports.zip")).unwrap();
    assert!(
        read(&one) == read(&other),
        "two archives of one site differ"
    );
    let unpacked = one.root.join("far/unpacked");
    let done = Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .arg(one.root.join("far/reports.zip"))
        .arg(&unpacked)
        .status();
    assert!(done.unwrap().success());
    assert_same(&built(&one), &picture(&unpacked), "what was unpacked");
    let again = published(&one, &[]);
    assert!(again.contains("has all this already"), "{again}");
}

#[test]
fn an_archive_is_the_old_one_or_the_new_one() {
    let site = site();
    published(&site, &[]);
    let path = site.root.join("far/reports.zip");
    let old = fs::read(&path).unwrap();
    edit(&site);
    for stop in ["sent:20", "recorded"] {
        let killed = publish(&site, &["--most-removed", "300"], stop);
        assert!(killed.status.code().is_none(), "{}", words(&killed));
        assert!(fs::read(&path).unwrap() == old, "{stop}");
    }
    published(&site, &["--most-removed", "300"]);
    assert!(fs::read(&path).unwrap() != old);
    let left: Vec<_> = fs::read_dir(site.root.join("far")).unwrap().collect();
    assert_eq!(left.len(), 1);
    fs::write(&path, "somebody's file").unwrap();
    let refused = publish(&site, &[], "");
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused));
    assert_eq!(fs::read(&path).unwrap(), b"somebody's file");
}
