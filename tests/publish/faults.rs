//! Publishing that is cut off, met by a full disk, by another publisher, by a clock that is behind:
//! readers keep a whole site, and the next run completes.

use std::fs;
use std::process::Command;

use chancery::output::{Manifest, StopPoint};

use super::{PAGE, chancery, edit, publish, published, seen, site, words};
use crate::support::git::commit;
use crate::support::machine::SmallDisk;
use crate::support::{Picture, assert_same, picture};

#[test]
fn a_publication_killed_at_any_point_leaves_a_whole_site_and_the_next_completes() {
    let site = site();
    published(&site);
    let old = seen(&site);
    edit(&site);
    let new = {
        let other = site.root.join("other");
        let output = chancery(&site, &["build", "--out", other.to_str().unwrap()], "");
        assert!(output.status.success(), "{}", words(&output));
        let mut new = picture(&other);
        new.remove("manifest.json");
        new
    };
    let saved = site.root.join("saved");
    fs::rename(site.root.join("out"), &saved).unwrap();
    for (name, point) in StopPoint::RELEASE {
        for passes in [0, 20] {
            let _ = fs::remove_dir_all(site.root.join("out"));
            let copied = Command::new("cp")
                .arg("-a")
                .arg(&saved)
                .arg(site.root.join("out"))
                .status();
            assert!(copied.unwrap().success());
            let stop = format!("{name}:{passes}");
            let killed = chancery(&site, &["publish", "intranet", "--yes"], &stop);
            // With one release kept before, none is on its way out yet.
            let is_reached =
                passes == 0 && point != StopPoint::Doomed || point == StopPoint::Placed;
            assert_eq!(
                killed.status.code().is_none(),
                is_reached,
                "{stop}: {}",
                words(&killed)
            );
            let mut between = seen(&site);
            if between["manifest.json"] == old["manifest.json"] {
                assert_same(&old, &between, &stop);
            } else {
                between.remove("manifest.json");
                assert_same(&new, &between, &stop);
            }
            published(&site);
            let mut after = seen(&site);
            after.remove("manifest.json");
            assert_same(&new, &after, &stop);
            let releases = fs::read_dir(site.root.join("out/releases")).unwrap();
            let names = releases.map(|it| it.unwrap().file_name().into_string().unwrap());
            assert!(names.into_iter().all(|name| name.len() == 4), "{stop}");
        }
    }
}

#[test]
fn two_publishers_at_once_are_refused() {
    let site = site();
    published(&site);
    edit(&site);
    let lock = fs::File::options()
        .write(true)
        .open(site.root.join("out/.chancery-lock"))
        .unwrap();
    lock.try_lock().unwrap();
    let output = publish(&site);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(words(&output).contains("another chancery is publishing"));
    lock.unlock().unwrap();
    published(&site);
}

#[test]
fn a_clock_that_is_behind_is_told() {
    let site = site();
    let config = site.read("chancery.yaml");
    site.write("chancery.yaml", config.replacen("as_of: ", "# as_of: ", 1));
    commit(&site.root, "the day is the clock's");
    let at = |seconds: &str, more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["publish", "intranet", "--yes", "--site"])
            .arg(&site.root)
            .args(more)
            .env("SOURCE_DATE_EPOCH", seconds)
            .output()
            .unwrap()
    };
    let late = at("1795348800", &[]);
    assert!(late.status.success(), "{}", words(&late));
    let early = at("1795003200", &[]);
    assert_eq!(early.status.code(), Some(2), "{}", words(&early));
    assert!(words(&early).contains("by the clock of this machine"));
    // What must go does not wait for a clock, and nothing else is other than on the day it was.
    let before = seen(&site);
    let gone = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args([
            "withdraw",
            "INC-2026-HN-0007",
            "--publish",
            "intranet",
            "--yes",
            "--site",
        ])
        .arg(&site.root)
        .env("SOURCE_DATE_EPOCH", "1795003200")
        .output()
        .unwrap();
    assert!(gone.status.success(), "{}", words(&gone));
    let after = seen(&site);
    assert!(!String::from_utf8_lossy(&after[PAGE]).contains("ransom"));
    let manifest = |picture: &Picture| Manifest::read(&picture["manifest.json"]).unwrap();
    assert_eq!(manifest(&before).as_of, manifest(&after).as_of);
    let to_come = at("1795348800", &["--as-of", "2026-12-31"]);
    assert!(
        words(&to_come).contains("a day to come"),
        "{}",
        words(&to_come)
    );
}

#[test]
fn a_first_publication_onto_a_full_disk_shows_nothing_and_the_next_run_completes() {
    let site = site();
    let Some(disk) = SmallDisk::over(&site.root.join("out")) else {
        return;
    };
    disk.leave(500);
    let full = publish(&site);
    assert_eq!(full.status.code(), Some(3), "{}", words(&full));
    assert!(words(&full).contains("make room on the disk"));
    assert!(!site.root.join("out/current").exists());
    disk.mend();
    published(&site);
    assert!(seen(&site).contains_key("manifest.json"));
}
