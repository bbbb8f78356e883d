//! Publishing to an object store: a real server of the S3 protocol, which runs here.

use chancery::publish::HEADERS;

use super::mirror::{
    Held, edit, goes_back, is_careful, is_killed_anywhere, is_whole, publish, published, seen,
};
use super::moto::Moto;
use super::{SECRET, site_for, words};
use crate::support::git::commit;
use crate::support::machine::Network;
use crate::support::{Picture, assert_same};

#[test]
fn s3_killed_at_any_point_leaves_whole_pages_and_the_next_run_completes() {
    let moto = Moto::start();
    is_killed_anywhere(&site_for(&Moto::target(moto.port)), &moto);
}

#[test]
fn s3_leaves_what_is_not_ours_and_puts_right_what_was_changed() {
    let moto = Moto::start();
    is_careful(&site_for(&Moto::target(moto.port)), &moto);
}

#[test]
fn s3_goes_back_to_the_publication_before() {
    let moto = Moto::start();
    goes_back(&site_for(&Moto::target(moto.port)), &moto);
}

#[test]
fn objects_say_what_they_are_and_how_long_they_may_be_kept() {
    let moto = Moto::start();
    let site = site_for(&Moto::target(moto.port));
    published(&site, &[]);
    let head = |name: &str| moto.object("HEAD", name, b"").1.to_lowercase();
    let cache = HEADERS.iter().find(|(name, _)| *name == "Cache-Control");
    let cache = cache.unwrap().1;
    for (name, media) in [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("data/records.csv", "text/csv; charset=utf-8"),
        ("manifest.json", "application/json"),
    ] {
        let head = head(name);
        assert!(
            head.contains(&format!("content-type: {media}")),
            "{name}: {head}"
        );
        assert!(
            head.contains(&format!("cache-control: {cache}")),
            "{name}: {head}"
        );
    }
}

#[test]
fn a_network_that_is_cut_leaves_whole_pages_and_the_next_run_completes() {
    let moto = Moto::start();
    let site = site_for(&Moto::target(moto.port));
    published(&site, &[]);
    let old = seen(&moto);
    edit(&site);
    let new = super::mirror::built(&site);
    let config = site.read("chancery.yaml");
    let by = |port: u16| {
        let (old, new) = (moto.port.to_string(), port.to_string());
        site.write("chancery.yaml", config.replace(&old, &new));
        commit(&site.root, "another way");
    };
    for bytes in [200_000, 900_000] {
        let network = Network::to(moto.port, bytes);
        by(network.port);
        let cut = publish(&site, &["--most-removed", "300"], "");
        let said = words(&cut);
        assert_eq!(cut.status.code(), Some(3), "{said}");
        assert!(
            said.contains("does not answer, or the connection was cut off"),
            "{said}"
        );
        let mut between = seen(&moto);
        between.remove("manifest.json");
        // The commit, which only the manifest names, is another one.
        is_whole(&between, &old, &new, "a cut");
    }
    by(moto.port);
    published(&site, &["--most-removed", "300"]);
    let without = |mut picture: Picture| {
        picture.remove("manifest.json");
        picture
    };
    assert_same(&without(new), &without(seen(&moto)), "after the cuts");
}

#[test]
fn wrong_keys_are_told_without_them() {
    let moto = Moto::start();
    let site = site_for(&Moto::target(moto.port));
    moto.checks_keys();
    let refused = publish(&site, &[], "");
    let said = words(&refused);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains("does not accept these keys"), "{said}");
    for secret in [SECRET, "Signature", "suite-key", "Authorization"] {
        assert!(!said.contains(secret), "{secret} is in: {said}");
    }
    let config = site.read("chancery.yaml");
    for (from, to, expected) in [
        (
            "'http://127.0.0.1",
            "'http://192.0.2.7",
            "no address with `https://`",
        ),
        ("s3://reports", "reports", "`to` is no bucket"),
    ] {
        site.write("chancery.yaml", config.replacen(from, to, 1));
        let said = words(&publish(&site, &[], ""));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn two_publishers_to_one_bucket_are_kept_apart() {
    let moto = Moto::start();
    let site = site_for(&Moto::target(moto.port));
    published(&site, &[]);
    let before = seen(&moto);
    super::edit(&site);
    assert_eq!(
        moto.object("PUT", ".chancery/lock", b"another clone").0,
        200
    );
    let refused = publish(&site, &[], "");
    assert_eq!(refused.status.code(), Some(3), "{}", words(&refused));
    assert!(
        words(&refused).contains("another chancery is publishing"),
        "{}",
        words(&refused)
    );
    assert_same(&before, &seen(&moto), "nothing was changed");
    assert_eq!(
        moto.object("GET", ".chancery/lock", b"").2,
        b"another clone"
    );
    moto.object("DELETE", ".chancery/lock", b"");
    published(&site, &[]);
    assert!(!moto.picture().contains_key(".chancery/lock"));
}
