//! The signature of a manifest: made with a key that nobody else may read, checked by this program and
//! by minisign itself, never one of another manifest.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chancery::publish::{PublicKey, Signed};

use super::keys::{Key, PASSPHRASE};
use super::mirror::{publish, published};
use super::{RECORD, chancery, site_for, words};
use crate::support::TestSite;
use crate::support::git::{commit, git};
use crate::support::sshd::Sshd;

fn verify(site: &TestSite, key: &str) -> Output {
    let folder = site.root.join("far");
    let folder = folder.to_str().unwrap();
    let key: &[&str] = if key.is_empty() { &[] } else { &["--key", key] };
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["verify", folder])
        .args(key)
        .output()
        .unwrap()
}

/// What `verify` says of the signature, and whether it is content.
fn judged(site: &TestSite, key: &str) -> (bool, String) {
    let output = verify(site, key);
    let said = words(&output);
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("signature: "));
    let line = line.unwrap_or_else(|| panic!("{said}")).to_owned();
    (output.status.success(), line)
}

fn current(site: &TestSite, name: &str) -> PathBuf {
    site.root.join("far/current").join(name)
}

#[test]
fn a_signature_is_by_one_key_and_of_one_manifest() {
    let (key, other) = (Key::new("sign", None), Key::new("sign-other", None));
    let site = key.site();
    let dry = publish(&site, &["--dry-run"], "");
    assert!(words(&dry).contains("signature there: none; to be made"));
    let said = published(&site, &[]);
    assert!(said.contains("The manifest is signed."), "{said}");
    key.is_nowhere(&site, &said);
    let commit_of_site = git(&site.root, &["rev-parse", "HEAD"]);
    let (is_well, line) = judged(&site, &key.public);
    assert!(
        is_well && line.starts_with("by this key, of this manifest"),
        "{line}"
    );
    assert!(line.contains(&format!(
        "site as of 2026-11-22, ceiling SBU, commit {commit_of_site}"
    )));
    let file = key.folder.join("minisign.pub");
    fs::write(&file, format!("untrusted comment: suite\n{}\n", key.public)).unwrap();
    assert!(judged(&site, file.to_str().unwrap()).0);
    assert_eq!(
        judged(&site, ""),
        (
            true,
            "there, not checked; give the key with `--key`".to_owned()
        )
    );
    assert_eq!(
        judged(&site, &other.public),
        (false, "by another key".to_owned())
    );
    let again = published(&site, &[]);
    assert!(again.contains("has all this already"), "{again}");
    // Whoever changes a page on the host and the manifest with it has no key.
    let manifest = current(&site, "manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replacen("\"marking\":\"SBU\"", "\"marking\":\"U\"", 1),
    )
    .unwrap();
    let (is_well, line) = judged(&site, &key.public);
    assert!(
        !is_well && line.starts_with("of another manifest"),
        "{line}"
    );
    fs::write(&manifest, text).unwrap();
    let signature = current(&site, "manifest.json.minisig");
    fs::write(&signature, "words").unwrap();
    assert_eq!(
        judged(&site, &key.public),
        (false, "not to be read".to_owned())
    );
    fs::remove_file(&signature).unwrap();
    assert_eq!(judged(&site, &key.public), (false, "none".to_owned()));
    assert_eq!(judged(&site, ""), (true, "none".to_owned()));
    let wrong = verify(&site, "RWQ");
    assert_eq!(wrong.status.code(), Some(2), "{}", words(&wrong));
    // The next publication signs again what lost its signature.
    published(&site, &[]);
    assert!(judged(&site, &key.public).0);
}

#[test]
fn minisign_itself_accepts_the_signature() {
    let key = Key::new("sign-tool", None);
    let site = key.site();
    published(&site, &[]);
    let check = || {
        Command::new("minisign")
            .args(["-V", "-P", &key.public, "-m"])
            .arg(current(&site, "manifest.json"))
            .output()
    };
    let Ok(checked) = check() else {
        eprintln!("minisign is not installed: its own verdict was not asked for");
        return;
    };
    assert!(checked.status.success(), "{}", words(&checked));
    assert!(
        words(&checked).contains("site as of 2026-11-22"),
        "{}",
        words(&checked)
    );
    fs::write(current(&site, "manifest.json"), "{}").unwrap();
    assert!(!check().unwrap().status.success());
}

#[test]
fn a_key_that_others_could_have_does_not_sign() {
    let (key, other) = (Key::new("sign-open", None), Key::new("sign-half", None));
    let site = key.site();
    let config = site.read("chancery.yaml");
    let refused = |from: &str, to: &str, expected: &str| {
        site.write("chancery.yaml", config.replacen(from, to, 1));
        commit(&site.root, "another way");
        let output = publish(&site, &[], "");
        let said = words(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{expected} is not in: {said}");
        key.is_nowhere(&site, &said);
        assert!(!site.root.join("far").exists());
    };
    let file = key.file().display().to_string();
    key.may(0o640);
    refused("", "", "others on this machine can read or change");
    key.may(0o600);
    refused(
        &file,
        "keys/reports.key",
        "a secret key in the site's folder",
    );
    refused(&file, "/nowhere/reports.key", "cannot be read");
    refused(&file, "env:CHANCERY_SUITE_KEY", "has no CHANCERY_SUITE_KEY");
    refused(
        &key.public,
        &other.public,
        "is not the secret half of `public_key`",
    );
    refused(&key.public, "RWQf6", "no public key of minisign");
    refused(
        &format!(", public_key: '{}'", key.public),
        "",
        "`sign` stands there without",
    );
    fs::write(key.file(), "words\nand words\n").unwrap();
    refused("", "", "is no secret key of minisign");
}

#[test]
fn a_key_and_its_passphrase_may_come_from_the_environment() {
    let key = Key::new("sign-locked", Some(PASSPHRASE));
    let site = key.site();
    let file = key.file().display().to_string();
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replacen(&file, "env:CHANCERY_SUITE_KEY", 1),
    );
    commit(&site.root, "from the environment");
    let passphrase = key.folder.join("passphrase");
    fs::write(&passphrase, format!("{PASSPHRASE}\n")).unwrap();
    let with = |name: &str, value: &str| {
        Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["publish", "far", "--yes", "--site"])
            .arg(&site.root)
            .env("CHANCERY_SUITE_KEY", &key.secret)
            .env(name, value)
            .output()
            .unwrap()
    };
    let wrong = with("CHANCERY_SIGN_PASSPHRASE", "another");
    assert_eq!(wrong.status.code(), Some(2), "{}", words(&wrong));
    assert!(words(&wrong).contains("the passphrase is not that of CHANCERY_SUITE_KEY"));
    assert!(!site.root.join("far").exists());
    let by_file = (
        "CHANCERY_SIGN_PASSPHRASE_FILE",
        passphrase.to_str().unwrap(),
    );
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o644)).unwrap();
    let open = with(by_file.0, by_file.1);
    assert_eq!(open.status.code(), Some(2), "{}", words(&open));
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o600)).unwrap();
    let right = with(by_file.0, by_file.1);
    assert!(right.status.success(), "{}", words(&right));
    key.is_nowhere(&site, &words(&right));
    assert!(judged(&site, &key.public).0);
}

#[test]
fn a_withdrawal_does_not_wait_for_a_key() {
    let key = Key::new("sign-lost", None);
    let site = key.site();
    published(&site, &[]);
    let lost = key.folder.join("lost");
    fs::rename(key.file(), &lost).unwrap();
    let withdraw = ["withdraw", "INC-2026-HN-0007", "--publish", "far", "--yes"];
    let gone = chancery(&site, &withdraw, "");
    let said = words(&gone);
    assert!(gone.status.success(), "{said}");
    assert!(said.contains("goes on without a signature"), "{said}");
    assert_eq!(judged(&site, &key.public), (false, "none".to_owned()));
    let text = site.read(RECORD);
    assert!(text.contains("status: withdrawn"));
    // The sample speaks of a day before the one that a withdrawal writes.
    let mut lines: Vec<&str> = text.lines().collect();
    let day = lines
        .iter()
        .position(|line| line.starts_with("withdrawn_on: "));
    lines[day.unwrap()] = "withdrawn_on: 2026-11-22";
    site.write(RECORD, lines.join("\n") + "\n");
    commit(&site.root, "withdrawn");
    let refused = publish(&site, &[], "");
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused));
    fs::rename(&lost, key.file()).unwrap();
    published(&site, &[]);
    assert!(judged(&site, &key.public).0);
}

/// Where there is no switch, the old signature goes before the new manifest comes.
#[test]
fn no_signature_stands_beside_another_manifest() {
    let key = Key::new("sign-far", None);
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(&format!(", {}", key.words())));
    let judged = || {
        let signature = fs::read(sshd.www().join("manifest.json.minisig")).ok();
        let manifest = fs::read(sshd.www().join("manifest.json")).unwrap();
        let public = PublicKey::parse(&key.public).unwrap();
        public.judge(&manifest, signature.as_deref())
    };
    published(&site, &[]);
    assert!(matches!(judged(), Signed::Yes(_)));
    for stop in ["recorded", "declared"] {
        super::edit(&site);
        let killed = publish(&site, &[], stop);
        assert!(killed.status.code().is_none(), "{}", words(&killed));
        let between = judged();
        let is_old = stop == "recorded" && matches!(between, Signed::Yes(_));
        assert!(is_old || between == Signed::No, "{stop}: {between:?}");
        published(&site, &[]);
        assert!(matches!(judged(), Signed::Yes(_)), "{stop}");
        let said = published(&site, &[]);
        assert!(said.contains("has all this already"), "{said}");
    }
    // A target that is signed no more keeps no signature of what was there before.
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replacen(&format!(", {}", key.words()), "", 1),
    );
    super::edit(&site);
    published(&site, &[]);
    assert_eq!(judged(), Signed::No);
}

#[test]
fn branches_and_archives_carry_the_signature() {
    let key = Key::new("sign-carried", None);
    let site = site_for(&format!(
        "  branch: {{kind: git, to: far/pages.git, branch: pages, {0}}}\n  carried: {{kind: archive, to: far/reports.zip, {0}}}\n",
        key.words()
    ));
    let repository = site.root.join("far/pages.git");
    fs::create_dir_all(&repository).unwrap();
    git(&repository, &["init", "-q", "--bare"]);
    let held = |folder: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .arg("verify")
            .arg(folder)
            .args(["--key", &key.public])
            .output()
            .unwrap();
        assert!(
            output.status.success() || folder.join(".git").exists(),
            "{}",
            words(&output)
        );
        words(&output).contains("by this key, of this manifest")
    };
    for target in ["branch", "carried"] {
        let done = chancery(&site, &["publish", target, "--yes"], "");
        assert!(done.status.success(), "{}", words(&done));
        let again = chancery(&site, &["publish", target, "--yes"], "");
        assert!(
            words(&again).contains("has all this already"),
            "{}",
            words(&again)
        );
    }
    let clone = site.root.join("far/clone");
    git(
        &site.root,
        &[
            "clone",
            "-q",
            "--branch",
            "pages",
            "far/pages.git",
            clone.to_str().unwrap(),
        ],
    );
    assert!(held(&clone));
    let unpacked = site.root.join("far/unpacked");
    let done = Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .arg(site.root.join("far/reports.zip"))
        .arg(&unpacked)
        .status();
    assert!(done.unwrap().success());
    assert!(held(&unpacked));
    // A branch that is signed no more loses the signature of what was there before.
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replace(&format!(", {}", key.words()), ""),
    );
    super::edit(&site);
    let done = chancery(&site, &["publish", "branch", "--yes"], "");
    assert!(done.status.success(), "{}", words(&done));
    let files = git(&repository, &["ls-tree", "--name-only", "pages"]);
    assert!(
        files.contains("manifest.json") && !files.contains("minisig"),
        "{files}"
    );
}
