//! Publishing into a folder: readers have the old site or the new one, whatever happens; nothing is
//! published that was not proven fit; nothing that is not ours is removed.

#[cfg(feature = "archive")]
mod archive;
#[cfg(all(feature = "compress", feature = "http"))]
mod compress;
mod faults;
mod foreign;
mod git;
mod host;
#[cfg(feature = "sign")]
mod keys;
mod limits;
mod mirror;
#[cfg(feature = "s3")]
mod moto;
mod rsync;
#[cfg(feature = "s3")]
mod s3;
#[cfg(feature = "sign")]
mod sign;
mod verify;
#[cfg(feature = "http")]
mod web;

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::PathBuf;
use std::process::{Command, Output};

use chancery::output::Manifest;

use crate::support::git::{begin, commit};
use crate::support::{Picture, TestSite, assert_same, picture};

const RECORD: &str = "content/incidents/2026/INC-2026-HN-0007.md";
const PAGE: &str = "incidents/2026/INC-2026-HN-0007.html";
const DRAFT: &str = "ASM-2026-PE-0001";

/// Stands for what must be in no message.
const SECRET: &str = "suite-secret";

/// The sample in a repository, with a folder to publish to.
fn site() -> TestSite {
    site_for(
        "  intranet: {kind: dir, to: out, keep: 2}\n  open: {kind: dir, to: open, ceiling: U, page_extension: aspx, base_url: 'https://reports.example.org/'}\n",
    )
}

/// The sample in a repository, with targets.
fn site_for(targets: &str) -> TestSite {
    let site = TestSite::sample();
    let config = site.read("chancery.yaml");
    site.write("chancery.yaml", format!("{config}\npublish:\n{targets}"));
    site.write(".gitignore", ".chancery/\nout/\nopen/\nfar/\n");
    begin(&site.root);
    site
}

fn chancery(site: &TestSite, arguments: &[&str], stop: &str) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    run(command, site, arguments, stop)
}

/// Runs chancery as a command does that has its name already.
fn run(mut command: Command, site: &TestSite, arguments: &[&str], stop: &str) -> Output {
    command
        .args(arguments)
        .arg("--site")
        .arg(&site.root)
        .env("CHANCERY_STOP_AT", stop)
        .env("AWS_ACCESS_KEY_ID", "suite-key")
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .output()
        .unwrap()
}

fn publish(site: &TestSite) -> Output {
    chancery(site, &["publish", "intranet", "--yes"], "")
}

fn words(output: &Output) -> String {
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&all).into_owned()
}

fn published(site: &TestSite) {
    let output = publish(site);
    assert!(output.status.success(), "{}", words(&output));
}

fn current(site: &TestSite) -> PathBuf {
    site.root.join("out/current")
}

/// What readers have.
fn seen(site: &TestSite) -> Picture {
    picture(&current(site).canonicalize().unwrap())
}

/// An edit that changes pages and leaves most as they are.
fn edit(site: &TestSite) {
    let text = site.read(RECORD);
    site.write(RECORD, text.replacen("title: ", "title: Again, ", 1));
    commit(&site.root, "retitled");
}

#[test]
fn what_is_published_is_what_was_built_for_these_readers() {
    let site = site();
    let dry = chancery(&site, &["publish", "intranet", "--dry-run"], "");
    assert!(dry.status.success(), "{}", words(&dry));
    assert!(!site.root.join("out").exists());
    let unasked = chancery(&site, &["publish", "intranet"], "");
    assert_eq!(unasked.status.code(), Some(2));
    assert!(words(&unasked).contains("say `--yes`"));
    assert!(!site.root.join("out").exists());
    published(&site);
    let files = seen(&site);
    let stage = picture(&site.root.join(".chancery/publish/intranet/site"));
    assert_same(&stage, &files, "the release and what was built for it");
    let manifest = Manifest::read(&files["manifest.json"]).unwrap();
    assert_eq!(manifest.origin.unwrap().commit.len(), 40);
    assert_eq!(manifest.ceiling, "SBU");
    assert_eq!(manifest.files.len() + 1, files.len());
    assert!(!files.contains_key(&PAGE.replace("INC-2026-HN-0007", DRAFT)));
    let again = publish(&site);
    assert!(
        words(&again).contains("has all this already"),
        "{}",
        words(&again)
    );
    assert!(!site.root.join("out/releases/0002").exists());
}

#[test]
fn each_target_has_its_own_readers() {
    let site = site();
    let output = chancery(&site, &["publish", "open", "--yes"], "");
    assert!(output.status.success(), "{}", words(&output));
    let said = words(&output);
    assert!(
        said.contains("its marking is above this site's ceiling"),
        "{said}"
    );
    assert!(said.contains("draft (1)"), "{said}");
    let files = picture(&site.root.join("open/current").canonicalize().unwrap());
    let manifest = Manifest::read(&files["manifest.json"]).unwrap();
    assert!(manifest.files.iter().all(|file| file.marking == "U"));
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        // The rule book has ids of its own as examples.
        assert!(
            path.starts_with("rules/") || !text.contains("INC-2026-HN-0007"),
            "{path} names what is above its ceiling"
        );
        assert!(
            path.rsplit_once('.').is_none_or(|(_, end)| end != "html") || path == "404.html",
            "{path}"
        );
    }
    // That a record above the ceiling was withdrawn is not told either.
    let withdrawn = "INC-2025-MX-0040";
    for (path, bytes) in &files {
        let is_told = String::from_utf8_lossy(bytes).contains(withdrawn);
        assert!(!is_told && !path.contains(withdrawn), "{path}");
    }
    published(&site);
    let tombstone = format!("incidents/2025/{withdrawn}.html");
    assert!(seen(&site).contains_key(&tombstone));
    assert!(
        String::from_utf8_lossy(&files["sitemap.xml"]).contains("https://reports.example.org/")
    );
}

#[test]
fn what_is_not_proven_fit_is_refused() {
    let site = site();
    published(&site);
    let before = seen(&site);
    let refused = |code: i32, word: &str| {
        let output = publish(&site);
        let said = words(&output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(word), "{word} is not in: {said}");
        assert_same(&before, &seen(&site), word);
    };
    let text = site.read(RECORD);
    let config = site.read("chancery.yaml");
    site.write(RECORD, format!("{text}\nOne more sentence.\n"));
    refused(
        1,
        "not committed: content/incidents/2026/INC-2026-HN-0007.md",
    );
    site.write(RECORD, text.replacen("place:", "palce:", 1));
    commit(&site.root, "an error");
    refused(1, "the content has errors");
    site.write(RECORD, format!("{text}\nDECL: X1\n(S//NOFORN) Words.\n"));
    commit(&site.root, "a marking");
    refused(4, "the content has errors");
    site.write(
        RECORD,
        text.replacen("status: released", "status: draft", 1),
    );
    commit(&site.root, "taken back");
    refused(1, "status-went-back");
    site.write(RECORD, text);
    site.write(
        "chancery.yaml",
        config.replacen("ceiling: U", "ceiling: CUI", 1),
    );
    commit(&site.root, "a ceiling of another scheme");
    let output = chancery(&site, &["publish", "open", "--yes"], "");
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(!site.root.join("open").exists());
    let unknown = chancery(&site, &["publish", "nowhere", "--yes"], "");
    assert!(words(&unknown).contains("chancery.yaml has: intranet, open"));
}

#[test]
fn only_the_release_before_is_linked_and_old_ones_go() {
    let site = site();
    published(&site);
    let staged = site.root.join(".chancery/publish/intranet/site/index.html");
    let inode = |path: PathBuf| fs::metadata(path).unwrap().ino();
    let first = site.root.join("out/releases/0001/assets/style.css");
    assert_ne!(
        inode(staged),
        inode(site.root.join("out/releases/0001/index.html"))
    );
    edit(&site);
    published(&site);
    assert_eq!(
        inode(first),
        inode(site.root.join("out/releases/0002/assets/style.css"))
    );
    let page = |release: &str| site.root.join("out/releases").join(release).join(PAGE);
    assert_ne!(inode(page("0001")), inode(page("0002")));
    edit(&site);
    // The first release is no longer kept; killed on its way out it is no release any more.
    let killed = chancery(&site, &["publish", "intranet", "--yes"], "doomed");
    assert!(killed.status.code().is_none(), "{}", words(&killed));
    assert!(site.root.join("out/releases/0001.removing").exists());
    let again = publish(&site);
    assert!(
        words(&again).contains("has all this already"),
        "{}",
        words(&again)
    );
    assert!(!site.root.join("out/releases/0001.removing").exists());
    assert!(page("0003").exists());
}

#[test]
fn what_was_withdrawn_is_gone_from_every_release_and_does_not_come_back() {
    let site = site();
    published(&site);
    edit(&site);
    published(&site);
    let back = chancery(&site, &["publish", "intranet", "--rollback", "--yes"], "");
    assert!(back.status.success(), "{}", words(&back));
    assert!(current(&site).canonicalize().unwrap().ends_with("0001"));
    let unknown = chancery(
        &site,
        &[
            "withdraw",
            "INC-2026-HN-0007",
            "--publish",
            "nowhere",
            "--yes",
        ],
        "",
    );
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        site.read(RECORD).contains("status: released"),
        "nothing was withdrawn for nothing"
    );
    // An error elsewhere does not hold up a withdrawal.
    let other = "content/incidents/2026/INC-2026-GT-0003.md";
    let text = site.read(other);
    site.write(other, text.replacen("place:", "palce:", 1));
    commit(&site.root, "an error");
    let gone = chancery(
        &site,
        &[
            "withdraw",
            "INC-2026-HN-0007",
            "--publish",
            "intranet",
            "--yes",
        ],
        "",
    );
    assert!(gone.status.success(), "{}", words(&gone));
    let manifest = Manifest::read(&seen(&site)["manifest.json"]).unwrap();
    assert_eq!(manifest.origin.unwrap().uncommitted, [RECORD]);
    assert!(manifest.withdrawn.iter().any(|id| id == "INC-2026-HN-0007"));
    let title = "held for ransom";
    for (path, bytes) in picture(&site.root.join("out")) {
        let is_page = path.contains("INC-2026-HN-0007");
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !is_page || !text.to_lowercase().contains(title),
            "{path} still shows it"
        );
    }
    assert!(!site.root.join("out/releases/0001").exists());
    assert!(!site.root.join("out/releases/0002").exists());
    let back = chancery(&site, &["publish", "intranet", "--rollback", "--yes"], "");
    assert_eq!(back.status.code(), Some(2));
    assert!(
        words(&back).contains("no earlier release"),
        "{}",
        words(&back)
    );
}

#[test]
fn a_rollback_never_shows_what_is_withdrawn_in_the_files_alone() {
    let site = site();
    published(&site);
    edit(&site);
    published(&site);
    let gone = chancery(&site, &["withdraw", "INC-2026-HN-0007"], "");
    assert!(gone.status.success(), "{}", words(&gone));
    let back = chancery(&site, &["publish", "intranet", "--rollback", "--yes"], "");
    assert_eq!(back.status.code(), Some(2), "{}", words(&back));
}

#[test]
fn a_folder_that_is_something_else_is_refused() {
    let site = site();
    site.write("out/current/index.html", "somebody's site");
    let output = publish(&site);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    fs::remove_dir_all(site.root.join("out")).unwrap();
    fs::create_dir_all(site.root.join("out")).unwrap();
    symlink("/tmp", site.root.join("out/releases")).unwrap();
    let output = publish(&site);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
}

#[test]
fn many_removals_are_asked_for() {
    let site = site();
    let extra = "theme/static/extra.txt";
    site.write(extra, "one file more");
    commit(&site.root, "one file more");
    published(&site);
    fs::remove_file(site.root.join(extra)).unwrap();
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replacen("keep: 2", "keep: 2, most_removed: 0", 1),
    );
    commit(&site.root, "one file less");
    let before = seen(&site);
    let output = publish(&site);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(
        words(&output).contains("`--most-removed 1`"),
        "{}",
        words(&output)
    );
    assert_same(&before, &seen(&site), "nothing was removed");
    let asked = chancery(
        &site,
        &["publish", "intranet", "--yes", "--most-removed", "1"],
        "",
    );
    assert!(asked.status.success(), "{}", words(&asked));
    assert_eq!(before.len(), seen(&site).len() + 1);
}

#[test]
fn what_is_above_the_ceiling_now_is_gone_from_every_release() {
    let site = site();
    let record = "content/incidents/2026/INC-2026-BR-0002.md";
    let id = "INC-2026-BR-0002";
    let publish = |more: &[&str]| {
        let output = chancery(&site, &[more, &["--yes"]].concat(), "");
        assert!(output.status.success(), "{}", words(&output));
    };
    publish(&["publish", "open"]);
    let all = || picture(&site.root.join("open/releases"));
    assert!(all().keys().any(|path| path.contains(id)));
    let text = site.read(record);
    site.write(record, text.replacen("marking: U", "marking: SBU", 1));
    publish(&["withdraw", id, "--publish", "open"]);
    for (path, bytes) in all() {
        let is_told = String::from_utf8_lossy(&bytes).contains(id);
        assert!(!is_told && !path.contains(id), "{path}");
    }
}
