//! What an earlier export wrote into a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

/// What must be known of rows, and which files hold them.
pub(super) const ABOUT: &str = "about.json";

/// The same as a data package.
pub(super) const PACKAGE: &str = "datapackage.json";

/// The files that an earlier export into a folder says it wrote, by their paths below it. Only names that
/// an export gives count, whatever is written there, so that nothing else is ever taken for ours.
pub(super) fn files(folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for name in [ABOUT, PACKAGE] {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let listed: Value = serde_json::from_str(&text).unwrap_or_default();
        let paths = match name {
            ABOUT => &listed["files"],
            _ => &listed["resources"][0]["path"],
        };
        let one = paths.as_str().into_iter();
        let several = paths.as_array().into_iter().flatten();
        let paths: Vec<&str> = one.chain(several.filter_map(Value::as_str)).collect();
        let before = files.len();
        files.extend(
            paths
                .into_iter()
                .filter(|path| is_ours(path))
                .map(str::to_owned),
        );
        if files.len() > before {
            files.insert(name.to_owned());
        }
    }
    files
}

/// Removes a file, with the folder of its year when nothing else is in it.
pub(super) fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let of_year = file.parent().filter(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix("year=").is_some_and(is_year)
    });
    if let Some(folder) = of_year {
        // It stays where it is not empty: then somebody else uses it.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// True for `records.csv` and `year=2026/records.csv`.
fn is_ours(path: &str) -> bool {
    let (year, name) = path.split_once('/').unwrap_or(("year=0000", path));
    let endings = ["csv", "json", "ndjson", "geojson"];
    let ending = name.strip_prefix("records.");
    year.strip_prefix("year=").is_some_and(is_year)
        && ending.is_some_and(|ending| endings.contains(&ending))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_names_that_an_export_gives_are_ours() {
        for path in ["records.csv", "year=2026/records.ndjson"] {
            assert!(is_ours(path), "{path}");
        }
        for path in [
            "notes.csv",
            "records.txt",
            "/etc/records.csv",
            "../records.csv",
            "year=2026/../records.csv",
            "year=20/records.csv",
            "year=2026/x/records.csv",
            "year=2026/",
        ] {
            assert!(!is_ours(path), "{path}");
        }
    }
}
