//! Publishing to a branch, as hosts of static pages read it; the git program says what is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::mirror::{built, edit, publish, published};
use super::{chancery, site_for, words};
use crate::support::git::git;
use crate::support::{Picture, TestSite, assert_same, picture};

const REMOVES: &[&str] = &["--most-removed", "300"];

/// The sample with a bare repository to publish to.
fn bare() -> (TestSite, PathBuf) {
    let site = site_for("  far: {kind: git, to: far/pages.git, branch: pages}\n");
    let repository = site.root.join("far/pages.git");
    fs::create_dir_all(&repository).unwrap();
    git(&repository, &["init", "-q", "--bare"]);
    (site, repository)
}

/// What a host would serve of the branch.
fn served(site: &TestSite, repository: &Path) -> Picture {
    let folder = site.root.join("far/clone");
    let _ = fs::remove_dir_all(&folder);
    let cloned = Command::new("git")
        .args(["clone", "-q", "--branch", "pages"])
        .arg(repository)
        .arg(&folder)
        .status();
    assert!(cloned.unwrap().success());
    let mut files = picture(&folder);
    files.retain(|path, _| !path.starts_with(".git/"));
    files
}

#[test]
fn a_publication_is_one_commit_and_foreign_files_stay() {
    let (site, repository) = bare();
    let said = published(&site, &[]);
    assert!(said.contains("Next: git push origin pages"), "{said}");
    assert_same(&built(&site), &served(&site, &repository), "the first");
    // A file that the host reads, put there by a person.
    let clone = site.root.join("far/clone");
    fs::write(clone.join("CNAME"), "reports.example.org\n").unwrap();
    git(&clone, &["add", "CNAME"]);
    git(&clone, &["commit", "-q", "-m", "name"]);
    git(&clone, &["push", "-q", "origin", "pages"]);
    edit(&site);
    let killed = publish(&site, REMOVES, "recorded");
    assert!(killed.status.code().is_none(), "{}", words(&killed));
    assert_eq!(git(&repository, &["rev-list", "--count", "pages"]), "2");
    let said = published(&site, REMOVES);
    assert!(said.contains("CNAME"), "{said}");
    let mut expected = built(&site);
    expected.insert("CNAME".to_owned(), b"reports.example.org\n".to_vec());
    assert_same(&expected, &served(&site, &repository), "the second");
    assert_eq!(git(&repository, &["rev-list", "--count", "pages"]), "3");
    git(&repository, &["fsck", "--strict"]);
    let again = published(&site, &[]);
    assert!(again.contains("has all this already"), "{again}");
    let before = git(&repository, &["rev-parse", "pages~1"]);
    let said = published(&site, &["--rollback"]);
    assert!(said.contains("git push --force origin pages"), "{said}");
    assert_eq!(git(&repository, &["rev-parse", "pages"]), before);
}

#[test]
fn a_branch_does_not_remember_what_was_withdrawn() {
    let (site, repository) = bare();
    published(&site, &[]);
    edit(&site);
    published(&site, REMOVES);
    let gone = chancery(
        &site,
        &["withdraw", "INC-2026-HN-0007", "--publish", "far", "--yes"],
        "",
    );
    let said = words(&gone);
    assert!(gone.status.success(), "{said}");
    assert!(said.contains("git push --force origin pages"), "{said}");
    assert_eq!(git(&repository, &["rev-list", "--count", "pages"]), "1");
    let back = publish(&site, &["--rollback"], "");
    assert_eq!(back.status.code(), Some(2), "{}", words(&back));
}

#[test]
fn the_sites_own_repository_is_written_to_without_touching_its_files() {
    let site = site_for("  far: {kind: git, to: ., branch: pages}\n");
    published(&site, &[]);
    assert_eq!(git(&site.root, &["status", "--porcelain"]), "");
    assert_eq!(
        git(&site.root, &["rev-parse", "--abbrev-ref", "HEAD"]),
        "main"
    );
    let manifest = git(&site.root, &["show", "pages:manifest.json"]);
    assert!(manifest.contains("\"generator\":\"chancery\""));
    // Somebody else writes to the branch just now.
    super::edit(&site);
    let lock = site.root.join(".git/refs/heads/pages.lock");
    fs::write(&lock, "").unwrap();
    let busy = publish(&site, &[], "");
    assert!(
        words(&busy).contains("was changed meanwhile"),
        "{}",
        words(&busy)
    );
    fs::remove_file(&lock).unwrap();
    published(&site, &[]);
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replace("branch: pages", "branch: main"),
    );
    let refused = publish(&site, &[], "");
    assert!(
        words(&refused).contains("is checked out"),
        "{}",
        words(&refused)
    );
}
