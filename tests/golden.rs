//! A small site and its whole output, kept beside it: a change of any byte that readers get is seen
//! in review. `BLESS=1 cargo test golden` writes the output anew.

use std::fs;
use std::path::Path;

use crate::support::{Picture, TestSite, assert_same, picture};

/// True for files that are left out of the picture: style sheet and scripts have their own history, the
/// manifest repeats every digest, of the search its own tests tell, and of the rule book the specs.
fn is_left_out(path: &str) -> bool {
    let is_script = path.starts_with("assets/") && path.rsplit('.').next() == Some("js");
    is_script
        || path.starts_with("search/")
        || path.starts_with("rules/")
        || ["assets/style.css", "manifest.json"].contains(&path)
}

#[test]
fn the_small_site_gives_its_whole_output() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/small");
    let site = TestSite::new();
    for (path, bytes) in picture(&folder.join("site")) {
        site.write(&path, bytes);
    }
    let outcome = site.build();
    // Its records are of spring, and it is built as of November.
    let mut rules = outcome.diagnostics.iter().map(|found| &*found.rule);
    assert!(rules.all(|rule| rule.starts_with("overdue-") || rule == "silent-country"));
    let built: Picture = site
        .picture()
        .into_iter()
        .filter(|(path, _)| !is_left_out(path))
        .collect();
    let output = folder.join("output");
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&output);
        for (path, bytes) in &built {
            let path = output.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        return;
    }
    assert_same(&picture(&output), &built, "kept output and built output");
}
