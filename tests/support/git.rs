//! Real repositories for tests, made by the `git` program; the program under test has none.

use std::path::Path;
use std::process::Command;

/// Runs git in a folder, with no settings but those given here, and gives back what it says.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Suite",
            "-c",
            "user.email=suite@example.org",
        ])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Makes a folder a repository with all that is in it as its first commit.
pub fn begin(folder: &Path) {
    git(folder, &["init", "-q"]);
    commit(folder, "first");
}

/// Commits everything as it is.
pub fn commit(folder: &Path, words: &str) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", words]);
}
