//! Publishing that is cut off, met by a full disk, by another publisher, by a clock that is behind:
//! readers keep a whole site, and the next run completes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use chancery::output::StopPoint;

use super::{chancery, edit, publish, published, seen, site, words};
use crate::support::git::commit;
use crate::support::{assert_same, picture};

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
    let to_come = at("1795348800", &["--as-of", "2026-12-31"]);
    assert!(
        words(&to_come).contains("a day to come"),
        "{}",
        words(&to_come)
    );
}

#[test]
fn a_folder_that_may_not_be_written_to_is_told_in_words() {
    let site = site();
    published(&site);
    edit(&site);
    let releases = site.root.join("out/releases");
    fs::set_permissions(&releases, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(releases.join("probe"), "").is_ok() {
        // Root may write anywhere: then a read-only mount stands in where it can be had.
        fs::remove_file(releases.join("probe")).unwrap();
        eprintln!("root writes anywhere: lost permission was not tried");
        return;
    }
    let before = seen(&site);
    let output = publish(&site);
    fs::set_permissions(&releases, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert_same(&before, &seen(&site), "nothing was changed");
    published(&site);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site_and_the_next_run_completes() {
    let site = site();
    let disk = site.root.join("out");
    fs::create_dir_all(&disk).unwrap();
    let mount = |arguments: &[&str]| {
        let done = Command::new("mount").args(arguments).arg(&disk).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=512k", "tmpfs"]) {
        eprintln!("not root: the full disk was not tried");
        return;
    }
    let full = publish(&site);
    let nobody_reads = !disk.join("current").exists();
    let enlarged = mount(&["-o", "remount,size=64m"]);
    let mended = publish(&site);
    let files = seen(&site);
    let read_only = mount(&["-o", "remount,ro"]);
    edit(&site);
    let refused = publish(&site);
    let still = seen(&site);
    let _ = Command::new("umount").arg(&disk).output();
    assert_eq!(full.status.code(), Some(3), "{}", words(&full));
    assert!(
        words(&full).contains("make room on the disk"),
        "{}",
        words(&full)
    );
    assert!(
        nobody_reads && enlarged && mended.status.success(),
        "{}",
        words(&mended)
    );
    assert!(files.contains_key("manifest.json"));
    assert!(read_only);
    assert_eq!(refused.status.code(), Some(3), "{}", words(&refused));
    assert_same(&files, &still, "a disk that may only be read");
}
