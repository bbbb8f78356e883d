//! A build that is killed at any named point of writing, meets a full disk or a folder it may not
//! write to: afterwards the next run completes, and equals a build that was never disturbed. The
//! same for an import of a table.

use std::fs;
use std::process::{Command, Output};

use chancery::output::StopPoint;

#[cfg(unix)]
use crate::support::machine::SmallDisk;
use crate::support::{Picture, TestSite, assert_same, picture};

fn build(site: &TestSite, stop: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["build", "--as-of", "2026-11-22", "--site"])
        .arg(&site.root)
        .env("CHANCERY_STOP_AT", stop)
        .output()
        .unwrap()
}

fn built(site: &TestSite) -> Picture {
    let output = build(site, "");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    picture(&site.public())
}

/// An edit that changes a page, makes a new one and takes one away.
fn edit(site: &TestSite) {
    let incidents = "content/incidents/2026";
    let text = site.read(&format!("{incidents}/INC-2026-HN-0007.md"));
    site.write(
        &format!("{incidents}/INC-2026-HN-0007.md"),
        format!("{text}\nOne more paragraph.\n"),
    );
    site.write(&format!("{incidents}/INC-2026-HN-7007.md"), text);
    fs::remove_file(site.root.join("content/pages/history/river-port-1962.md")).unwrap();
}

#[test]
fn a_first_build_killed_at_any_point_is_completed_by_the_next() {
    let whole = {
        let site = TestSite::sample();
        let output = build(&site, "");
        assert!(output.status.code().is_some(), "{output:?}");
        picture(&site.public())
    };
    assert!(!whole.is_empty());
    for (name, _) in StopPoint::BUILD {
        for passes in [0, 3] {
            let site = TestSite::sample();
            let stop = format!("{name}:{passes}");
            let killed = build(&site, &stop);
            assert!(
                killed.status.code().is_none() || passes > 0,
                "{stop} did not stop: {killed:?}"
            );
            build(&site, "");
            assert_same(&whole, &picture(&site.public()), &stop);
        }
    }
}

#[test]
fn a_later_build_killed_at_any_point_is_completed_by_the_next() {
    let whole = {
        let site = TestSite::sample();
        edit(&site);
        build(&site, "");
        picture(&site.public())
    };
    for (name, _) in StopPoint::BUILD {
        let site = TestSite::sample();
        build(&site, "");
        edit(&site);
        let killed = build(&site, name);
        assert!(
            killed.status.code().is_none(),
            "{name} did not stop: {killed:?}"
        );
        build(&site, "");
        assert_same(&whole, &picture(&site.public()), name);
    }
}

#[test]
fn two_builds_at_once_are_refused() {
    let site = TestSite::sample();
    built(&site);
    let lock = fs::File::options()
        .write(true)
        .open(site.root.join(".chancery/lock"))
        .unwrap();
    lock.try_lock().unwrap();
    let second = build(&site, "");
    assert_eq!(second.status.code(), Some(3));
    let words = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        words.contains("another chancery is building this site"),
        "{words}"
    );
    lock.unlock().unwrap();
    built(&site);
}

#[cfg(unix)]
#[test]
fn a_full_disk_ends_in_words_and_the_next_run_completes() {
    let site = TestSite::sample();
    let whole = built(&site);
    let folder = site.root.join("small-disk");
    let Some(disk) = SmallDisk::over(&folder) else {
        return;
    };
    disk.leave(250);
    let into = |site: &TestSite| {
        Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["build", "--as-of", "2026-11-22", "--site"])
            .arg(&site.root)
            .arg("--out")
            .arg(folder.join("public"))
            .output()
            .unwrap()
    };
    let full = into(&site);
    disk.mend();
    let mended = into(&site);
    let seen = picture(&folder.join("public"));
    assert_eq!(full.status.code(), Some(3), "{full:?}");
    let words = String::from_utf8_lossy(&full.stderr).into_owned();
    assert!(words.contains("make room on the disk"), "{words}");
    assert!(mended.status.success(), "{mended:?}");
    assert_same(&whole, &seen, "after the disk was enlarged");
}

fn import(site: &TestSite, stop: &str) -> Output {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/fixtures");
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(fixtures)
        .args(["import", "csv", "--map", "exercise.yaml", "exercise.csv"])
        .arg("--site")
        .arg(&site.root)
        .env("CHANCERY_STOP_AT", stop)
        .output()
        .unwrap()
}

#[test]
fn an_import_killed_at_any_file_is_completed_by_the_next() {
    let whole = {
        let site = TestSite::sample();
        import(&site, "");
        picture(&site.root)
    };
    assert!(whole.keys().any(|path| path.starts_with("imports/")));
    // The claim of the ids, the four records, and the ledger, which ends with them.
    for passes in 0..6 {
        let site = TestSite::sample();
        let killed = import(&site, &format!("file:{passes}"));
        assert!(
            killed.status.code().is_none(),
            "file {passes} did not stop: {killed:?}"
        );
        assert!(picture(&site.root).len() < whole.len() || passes > 3);
        import(&site, "");
        assert_same(&whole, &picture(&site.root), &format!("file {passes}"));
    }
}
