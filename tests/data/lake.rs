//! Records by year, as those read them who have outgrown one machine.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::TestSite;

const TOOLS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/bin");

fn export(site: &TestSite, form: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["export", form, "--by-year", "--out", "data"])
        .current_dir(&site.root)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

fn python(site: &TestSite, program: &str) -> String {
    let output = Command::new(format!("{TOOLS}/python3"))
        .args(["-c", program])
        .current_dir(&site.root)
        .output()
        .expect("`tests/run tools` brings what tests need");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    assert!(output.status.success(), "{said}");
    said
}

/// The example of the documentation, as it stands there, but for what it installs.
#[test]
fn the_example_in_the_readme_runs() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut blocks = readme.split("```sh\n").skip(1);
    let block = blocks.find(|block| block.contains("import duckdb"));
    let script = block.unwrap().split("```").next().unwrap();
    assert!(
        script.starts_with("chancery export ndjson --by-year --out data\npip install duckdb\n")
    );
    let site = TestSite::sample();
    let path = site.root.join("path");
    fs::create_dir_all(&path).unwrap();
    symlink(env!("CARGO_BIN_EXE_chancery"), path.join("chancery")).unwrap();
    symlink("/bin/true", path.join("pip")).unwrap();
    let output = Command::new("sh")
        .args(["-euc", script])
        .current_dir(&site.root)
        .env("PATH", format!("{}:{TOOLS}:/usr/bin:/bin", path.display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    for word in ["dead_at_least", "2026", "corroborated", "disputed"] {
        assert!(said.contains(word), "{word} is not in: {said}");
    }
}

#[test]
fn the_same_rows_come_out_of_both_forms_with_their_years() {
    let site = TestSite::sample();
    let ids = |reader: &str| {
        let program = format!(
            "import duckdb\nfor row in duckdb.sql(\"SELECT id, year, marking, exercise FROM {reader} ORDER BY id\").fetchall(): print(row)"
        );
        python(&site, &program)
    };
    export(&site, "csv");
    let csv = ids("read_csv('data/year=*/records.csv', hive_partitioning = true)");
    assert!(csv.lines().count() > 40, "{csv}");
    let said = export(&site, "ndjson");
    assert!(
        said.contains("Removed data/year=2026/records.csv of an earlier export."),
        "{said}"
    );
    assert_eq!(
        csv,
        ids("read_json('data/year=*/records.ndjson', hive_partitioning = true)")
    );
}

#[test]
fn a_folder_holds_the_last_export_alone_and_what_is_not_ours() {
    let site = TestSite::sample();
    export(&site, "csv");
    site.write("data/year=2025/notes.txt", "theirs");
    site.write("data/records.csv", "theirs");
    for year in ["2024", "2025"] {
        for entry in walkdir::WalkDir::new(site.root.join(format!("content/incidents/{year}"))) {
            let path = entry.map(walkdir::DirEntry::into_path);
            if let Some(path) = path.ok().filter(|path| path.is_file()) {
                let text = fs::read_to_string(&path).unwrap();
                let draft = text.replace("status: released", "status: draft");
                fs::write(path, draft).unwrap();
            }
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args([
            "export",
            "csv",
            "--filter",
            "year=2026",
            "--by-year",
            "--out",
            "data",
        ])
        .current_dir(&site.root)
        .output()
        .unwrap();
    assert!(output.status.success());
    let is_there = |path: &str| site.root.join("data").join(path).exists();
    assert!(is_there("year=2026/records.csv") && !is_there("year=2025/records.csv"));
    assert!(is_there("year=2025/notes.txt") && is_there("records.csv"));
}
