//! Publishing to another machine: the real rsync over the real OpenSSH, whose server runs here.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::mirror::{Held, goes_back, is_careful, is_killed_anywhere, publish, published, seen};
use super::site_for;
use super::words;
use crate::support::sshd::Sshd;
use crate::support::{Picture, assert_same, picture_now};

impl Held for Sshd {
    fn picture(&self) -> Picture {
        let www = self.www();
        if !www.exists() {
            return Picture::new();
        }
        let mut picture = at_rest(&www);
        // Half a file of a run that was cut off lies here; the next run clears it.
        picture.retain(|path, _| !path.starts_with(".chancery/tmp/"));
        picture
    }

    fn restore(&self, picture: &Picture) {
        let www = self.www();
        let _ = fs::remove_dir_all(&www);
        for (path, bytes) in picture {
            let path = www.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

/// What lies in a folder once nothing moves there any more: of a publication that was killed, the rsync
/// of the other side lives on until it notices.
fn at_rest(folder: &Path) -> Picture {
    let mut last = None;
    for _ in 0..200 {
        let now = picture_now(folder).ok();
        match now {
            Some(now) if last.as_ref() == Some(&now) => return now,
            now => last = now,
        }
        sleep(Duration::from_millis(50));
    }
    panic!("files go on changing in {}", folder.display());
}

#[test]
fn rsync_killed_at_any_point_leaves_whole_pages_and_the_next_run_completes() {
    let sshd = Sshd::start();
    is_killed_anywhere(&site_for(&sshd.target("")), &sshd);
}

#[test]
fn rsync_leaves_what_is_not_ours_and_puts_right_what_was_changed() {
    let sshd = Sshd::start();
    is_careful(&site_for(&sshd.target("")), &sshd);
}

#[test]
fn rsync_goes_back_to_the_publication_before() {
    let sshd = Sshd::start();
    goes_back(&site_for(&sshd.target("")), &sshd);
}

#[test]
fn rsync_tells_in_words_who_is_not_let_in() {
    let sshd = Sshd::start();
    let at = sshd.folder.display().to_string();
    let site = site_for(&sshd.target(""));
    let config = site.read("chancery.yaml");
    let refused = |old: &str, new: &str, expected: &str| {
        site.write("chancery.yaml", config.replacen(old, new, 1));
        let output = publish(&site, &[], "");
        let said = words(&output);
        assert!(!output.status.success(), "{said}");
        assert!(said.contains(expected), "{expected} is not in: {said}");
        for secret in ["PRIVATE", "publickey", &format!("{at}/other")] {
            assert!(!said.contains(secret), "{secret} is in: {said}");
        }
        assert!(!sshd.www().exists());
    };
    refused(
        &format!("{at}/key"),
        &format!("{at}/other"),
        "does not let this account in",
    );
    refused(
        &format!("{at}/known"),
        &format!("{at}/wrong"),
        "shows another key",
    );
    refused(
        &format!("{at}/known"),
        &format!("{at}/nobody"),
        "is not known to this machine",
    );
    refused(
        &format!("port: {}", sshd.port),
        "port: 1",
        "does not answer",
    );
    site.write(
        "key-in-the-site",
        fs::read(sshd.folder.join("key")).unwrap(),
    );
    refused(
        &format!("identity: {at}/key"),
        "identity: key-in-the-site",
        "a private key in the site's folder",
    );
    refused(
        "to: '127.0.0.1:",
        "to: '-oProxyCommand=x:",
        "`to` is no folder",
    );
}

#[test]
fn two_publishers_to_one_machine_are_kept_apart() {
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(""));
    published(&site, &[]);
    let before = seen(&sshd);
    super::edit(&site);
    let lock = sshd.www().join(".chancery/lock");
    // It waits for the lock, which those who ask for it below hold for a moment.
    let mut other = Command::new("flock")
        .arg(&lock)
        .arg("cat")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    // It has the lock when nobody else can take it.
    while Command::new("flock")
        .arg("-n")
        .arg(&lock)
        .arg("true")
        .status()
        .unwrap()
        .success()
    {}
    let output = publish(&site, &[], "");
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(
        words(&output).contains("another chancery is publishing"),
        "{}",
        words(&output)
    );
    assert_same(&before, &seen(&sshd), "nothing was changed");
    drop(other.stdin.take());
    other.wait().unwrap();
    published(&site, &[]);
}

#[test]
fn no_link_on_the_other_machine_is_followed() {
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(""));
    published(&site, &[]);
    let elsewhere = sshd.folder.join("elsewhere");
    fs::create_dir_all(elsewhere.join("pages")).unwrap();
    fs::write(elsewhere.join("page"), "theirs").unwrap();
    // Where a page was, and where a folder of pages was.
    let page = sshd.www().join("index.html");
    fs::remove_file(&page).unwrap();
    symlink(elsewhere.join("page"), &page).unwrap();
    let said = published(&site, &[]);
    assert!(said.contains("put right"), "{said}");
    assert!(fs::symlink_metadata(&page).unwrap().is_file());
    assert_eq!(fs::read(elsewhere.join("page")).unwrap(), b"theirs");
    fs::rename(sshd.www().join("pages"), sshd.folder.join("moved")).unwrap();
    symlink(elsewhere.join("pages"), sshd.www().join("pages")).unwrap();
    let output = publish(&site, &[], "");
    assert_eq!(fs::read_dir(elsewhere.join("pages")).unwrap().count(), 0);
    assert!(!output.status.success() || words(&output).contains("put right"));
}
