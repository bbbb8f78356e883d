//! The file for a machine without network: the same bytes from the same commit, and all that is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::TestSite;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Packs a program into a folder, as on a machine with another mask and another zone.
fn packed(into: &Path, program: &Path, mask: &str, zone: &str) -> PathBuf {
    let script = format!("umask {mask}; exec bash .ci/pack --program \"$1\" --out \"$2\"");
    let output = Command::new("bash")
        .args(["-c", &script, "bash"])
        .arg(program)
        .arg(into)
        .env("TZ", zone)
        .current_dir(ROOT)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&said)
    );
    let made = fs::read_dir(into)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    made.into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "gz"))
        .unwrap()
}

#[test]
fn what_is_packed_has_the_same_bytes_and_is_all_that_is_needed() {
    let scratch = TestSite::new();
    // The program of these tests is twenty times as large as one that is given out.
    scratch.write("program", "#!/bin/sh\nexec \"$CHANCERY\" \"$@\"\n");
    let program = scratch.root.join("program");
    let one = packed(&scratch.root.join("one"), &program, "022", "UTC");
    scratch.write("program", "#!/bin/sh\nexec \"$CHANCERY\" \"$@\"\n");
    let other = packed(&scratch.root.join("other"), &program, "077", "Asia/Tokyo");
    assert!(fs::read(&one).unwrap() == fs::read(other).unwrap());
    let run = |program: &str, arguments: &[&str], folder: &Path| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(folder)
            .env("CHANCERY", env!("CARGO_BIN_EXE_chancery"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
    };
    let at = one.parent().unwrap();
    let name = one.file_name().unwrap().to_str().unwrap();
    run(
        "sha256sum",
        &["--check", "--quiet", &format!("{name}.sha256")],
        at,
    );
    run("tar", &["-xzf", name], at);
    let folder = at.join(name.trim_end_matches(".tar.gz"));
    run("sha256sum", &["--check", "--quiet", "SHA256SUMS"], &folder);
    run("./chancery", &["build"], &folder);
    assert!(folder.join("public/index.html").exists());
    let crates = fs::read_to_string(folder.join("CRATES.txt")).unwrap();
    for line in ["serde_json 1.", "Permission is hereby granted"] {
        assert!(crates.contains(line), "{line}");
    }
    // What only tests need is not given out.
    assert!(!crates.contains("\ndivan "));
    for file in [
        "README.md",
        "SECURITY.md",
        "themes/default/templates/layout.html",
    ] {
        assert!(folder.join(file).exists(), "{file}");
    }
}
