//! What was published can be proven: against its manifest, and by making it again elsewhere.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Output};

use super::{chancery, current, published, seen, site, words};
use crate::support::{assert_same, picture};

fn verify(folder: &std::path::Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("verify")
        .arg(folder)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn what_was_changed_added_or_lost_on_the_host_is_found() {
    let site = site();
    published(&site);
    let out = site.root.join("out");
    let whole = verify(&out, &[]);
    assert!(whole.status.success(), "{}", words(&whole));
    assert!(words(&whole).contains("0 changed, 0 lost, 0 added"));
    let page = current(&site).join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("exercise", "exercisE", 1)).unwrap();
    fs::remove_file(current(&site).join("404.html")).unwrap();
    symlink("/etc/hostname", current(&site).join("404.html")).unwrap();
    fs::write(current(&site).join("extra.html"), "extra").unwrap();
    symlink("/etc", current(&site).join("link")).unwrap();
    let found = verify(&out, &[]);
    assert_eq!(found.status.code(), Some(1));
    let said = words(&found);
    assert!(said.contains("1 changed, 1 lost, 2 added"), "{said}");
    for name in ["index.html", "404.html", "extra.html", "link"] {
        assert!(
            said.contains(&format!("    {name}\n")),
            "{name} is not in: {said}"
        );
    }
    // Who can change a page can change the manifest beside it: one kept elsewhere tells.
    let kept = site
        .root
        .join(".chancery/publish/intranet/site/manifest.json");
    let manifest = current(&site).join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replacen("\"marking\":\"SBU\"", "\"marking\":\"U\"", 1),
    )
    .unwrap();
    let told = words(&verify(&out, &["--manifest", kept.to_str().unwrap()]));
    assert!(told.contains("    manifest.json\n"), "{told}");
    let nothing = verify(&site.root.join("content"), &[]);
    assert!(!nothing.status.success());
}

#[test]
fn the_same_commit_gives_the_same_bytes_elsewhere() {
    let site = site();
    published(&site);
    let first = seen(&site);
    let other = site.root.join("elsewhere");
    let cloned = Command::new("git")
        .args(["clone", "-q", "--no-hardlinks"])
        .arg(&site.root)
        .arg(&other)
        .status();
    assert!(cloned.unwrap().success());
    for (threads, zone, locale) in [
        ("1", "Asia/Kathmandu", "tr_TR.UTF-8"),
        ("7", "America/Lima", "C"),
    ] {
        let _ = fs::remove_dir_all(other.join("out"));
        let _ = fs::remove_dir_all(other.join(".chancery"));
        let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["publish", "intranet", "--yes", "--site"])
            .arg(&other)
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", words(&output));
        let second = picture(&other.join("out/current").canonicalize().unwrap());
        assert_same(&first, &second, zone);
    }
    let dry = chancery(&site, &["publish", "intranet", "--dry-run"], "");
    assert!(
        words(&dry).contains("has all this already"),
        "{}",
        words(&dry)
    );
}
