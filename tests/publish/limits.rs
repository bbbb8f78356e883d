//! A target whose machine has no room, gives no right or may only be read, and a way to it that is cut:
//! what readers have stays whole, the words say what to do, and the next run completes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use super::mirror::{built, edit, is_whole, published, seen};
use super::{run, site_for, words};
use crate::support::git::commit;
use crate::support::machine::{Network, SmallDisk, bounded, with_short_files};
use crate::support::sshd::Sshd;
use crate::support::{Picture, TestSite, assert_same, picture};

const CHANCERY: &str = env!("CARGO_BIN_EXE_chancery");

/// The folders of targets on this machine, each in `far`.
const LOCAL: &[&str] = &[
    "  far: {kind: dir, to: far/reports, keep: 2}\n",
    #[cfg(feature = "archive")]
    "  far: {kind: archive, to: far/reports.zip}\n",
];

fn publish_by(command: Command, site: &TestSite) -> Output {
    let arguments = ["publish", "far", "--yes", "--most-removed", "300"];
    run(command, site, &arguments, "")
}

fn publish(site: &TestSite) -> Output {
    publish_by(Command::new(CHANCERY), site)
}

/// What readers have of a target in `far`: a site, or an archive.
fn had(site: &TestSite) -> Picture {
    let archive = site.root.join("far/reports.zip");
    if let Ok(bytes) = fs::read(&archive) {
        return Picture::from([("reports.zip".to_owned(), bytes)]);
    }
    let current = site.root.join("far/reports/current");
    picture(&current.canonicalize().unwrap())
}

fn set_rights(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The run did nothing to readers, said this, and one that is not disturbed completes.
fn is_refused(site: &TestSite, before: &Picture, output: &Output, word: &str) {
    let said = words(output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains(word), "{word} is not in: {said}");
    assert_same(before, &had(site), word);
}

fn is_completed(site: &TestSite, before: &Picture) {
    let mended = publish(site);
    assert!(mended.status.success(), "{}", words(&mended));
    let now = had(site);
    assert!(now != *before, "readers have the old site");
    if !now.contains_key("reports.zip") {
        assert_same(&built(site), &now, "what was built");
    }
    let far: Vec<String> = fs::read_dir(site.root.join("far"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(far.len(), 1, "{far:?}");
    let again = publish(site);
    assert!(words(&again).contains("has all this already"));
}

#[test]
fn a_full_disk_and_one_that_may_only_be_read_leave_what_readers_have() {
    for target in LOCAL {
        let site = site_for(target);
        let Some(disk) = SmallDisk::over(&site.root.join("far")) else {
            return;
        };
        published(&site, &[]);
        let before = had(&site);
        edit(&site);
        disk.leave(100);
        is_refused(&site, &before, &publish(&site), "make room on the disk");
        disk.only_read();
        is_refused(&site, &before, &publish(&site), "can be written to");
        disk.mend();
        is_completed(&site, &before);
    }
}

#[test]
fn a_quota_leaves_what_readers_have() {
    for target in LOCAL {
        let site = site_for(target);
        published(&site, &[]);
        let before = had(&site);
        edit(&site);
        // What is built on the way may be as long as it likes.
        let stage = built(&site);
        let longest = match before.get("reports.zip") {
            Some(archive) => archive.len(),
            None => stage.values().map(Vec::len).max().unwrap(),
        };
        let short = with_short_files(CHANCERY, longest as u64 / 2);
        is_refused(&site, &before, &publish_by(short, &site), "too large");
        is_completed(&site, &before);
    }
}

#[test]
fn a_right_that_was_lost_leaves_what_readers_have() {
    for target in LOCAL {
        let site = site_for(target);
        published(&site, &[]);
        let before = had(&site);
        edit(&site);
        for folder in ["far", "far/reports", "far/reports/releases"] {
            let folder = site.root.join(folder);
            // In the folder of a target `dir` itself nothing is written.
            let is_needed = before.contains_key("reports.zip") || !folder.ends_with("far");
            if folder.is_dir() && is_needed {
                set_rights(&folder, 0o555);
                let output = publish_by(bounded(CHANCERY), &site);
                set_rights(&folder, 0o755);
                is_refused(&site, &before, &output, "check who may write there");
            }
        }
        is_completed(&site, &before);
    }
}

#[test]
fn another_machine_without_room_or_rights_has_whole_pages() {
    let sshd = Sshd::start();
    let disk = SmallDisk::over(&sshd.www());
    let site = site_for(&sshd.target(""));
    published(&site, &[]);
    let old = seen(&sshd);
    edit(&site);
    let new = built(&site);
    let refused = |word: &str| {
        let output = publish(&site);
        let said = words(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(word), "{word} is not in: {said}");
        let between = seen(&sshd);
        assert!(between["manifest.json"] == old["manifest.json"]);
        is_whole(&between, &old, &new, word);
    };
    if let Some(disk) = &disk {
        disk.leave(100);
        refused("the disk of 127.0.0.1 is full");
        disk.only_read();
        refused("the account may not write into the folder on 127.0.0.1");
        disk.mend();
    }
    let folder = sshd.www().join("incidents/2026");
    set_rights(&folder, 0o555);
    refused("the account may not write into the folder on 127.0.0.1");
    set_rights(&folder, 0o755);
    let mended = publish(&site);
    assert!(mended.status.success(), "{}", words(&mended));
    assert_same(&new, &seen(&sshd), "the next run");
}

#[test]
fn a_folder_that_may_not_be_made_on_another_machine_is_told() {
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(""));
    let above = sshd.www().parent().unwrap().to_owned();
    set_rights(&above, 0o555);
    let output = publish(&site);
    set_rights(&above, 0o755);
    let said = words(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("may not write into the folder"), "{said}");
    published(&site, &[]);
}

#[test]
fn a_way_to_another_machine_that_is_cut_leaves_whole_pages() {
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(""));
    published(&site, &[]);
    let old = seen(&sshd);
    edit(&site);
    let new = built(&site);
    let config = site.read("chancery.yaml");
    let known = sshd.folder.join("known");
    let key = fs::read_to_string(sshd.folder.join("host.pub")).unwrap();
    let by = |port: u16| {
        let (old, new) = (format!("port: {}", sshd.port), format!("port: {port}"));
        site.write("chancery.yaml", config.replace(&old, &new));
        let known_to = fs::read_to_string(&known).unwrap();
        fs::write(&known, format!("{known_to}[127.0.0.1]:{port} {key}")).unwrap();
        commit(&site.root, "another way");
    };
    for bytes in [60_000, 250_000] {
        let network = Network::to(sshd.port, bytes);
        by(network.port);
        let said = words(&publish(&site));
        let is_told = ["was cut off", "does not answer"];
        assert!(is_told.iter().any(|words| said.contains(words)), "{said}");
        let mut between = seen(&sshd);
        assert!(between["manifest.json"] == old["manifest.json"]);
        // The commit, which only the manifest names, is another one.
        between.remove("manifest.json");
        is_whole(&between, &old, &new, "a cut");
    }
    by(sshd.port);
    let mended = publish(&site);
    assert!(mended.status.success(), "{}", words(&mended));
    let without = |mut picture: Picture| {
        picture.remove("manifest.json");
        picture
    };
    assert_same(&without(new), &without(seen(&sshd)), "after the cuts");
}
