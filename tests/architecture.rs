//! The house rules that a compiler does not know: which layer may name which, how long a file may
//! be, that no file is forgotten.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, highest first; imports go down only.
const LAYERS: [&str; 21] = [
    "cli",
    "lsp",
    "serve",
    "watch",
    "publish",
    "import",
    "kit",
    "session",
    "compare",
    "output",
    "render",
    "views",
    "checks",
    "graph",
    "config",
    "model",
    "syntax",
    "search",
    "diagnostics",
    "history",
    "picture",
];

/// The lowest layer.
const LOWEST: &str = "source";

/// No file may be longer: every admired codebase regrets exactly its longest files.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files: Vec<(PathBuf, String)> = walkdir::WalkDir::new(root().join(folder))
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "rs")
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no Rust files below {folder}");
    files
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS
        .iter()
        .chain(&[LOWEST])
        .position(|known| *known == layer)
}

/// The layer of a file: the folder below `src`, or the stem of a file that lies there.
fn layer_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_go_down_the_layers_only() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let layer = layer_of(&path);
        let Some(own) = rank(&layer) else {
            assert!(
                ["lib", "main"].contains(&layer.as_str()),
                "{} is in no layer",
                path.display()
            );
            continue;
        };
        // Tests of a layer may set the scene with anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        for (number, line) in code
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().starts_with("//"))
        {
            for used in line.split("crate::").skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                if rank(&name).is_some_and(|other| other < own) {
                    wrong.push(format!(
                        "{}:{}: {layer} names {name}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports that go up:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(rust_files)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(
        long.is_empty(),
        "files over {MOST_LINES} lines:\n{}",
        long.join("\n")
    );
}

#[test]
fn only_syntax_names_the_yaml_and_markdown_crates() {
    let homes: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("serde_yaml", ["syntax"].as_slice()),
        ("saphyr_parser", ["syntax"].as_slice()),
        ("pulldown_cmark", ["syntax"].as_slice()),
        ("tera", ["render", "views"].as_slice()),
        ("annotate_snippets", ["diagnostics"].as_slice()),
        ("notify", ["watch"].as_slice()),
        ("png", ["picture"].as_slice()),
        ("jpeg_decoder", ["picture"].as_slice()),
        ("jpeg_encoder", ["picture"].as_slice()),
        ("axum", ["serve"].as_slice()),
        ("gix", ["history"].as_slice()),
        ("lsp_server", ["lsp"].as_slice()),
        ("lsp_types", ["lsp"].as_slice()),
        ("html5gum", ["compare"].as_slice()),
        ("similar", ["compare"].as_slice()),
        ("tokio", ["serve", "publish"].as_slice()),
        ("object_store", ["publish"].as_slice()),
        ("rustls", ["publish"].as_slice()),
        ("reqwest", ["publish"].as_slice()),
        ("uuid", ["views"].as_slice()),
        ("minisign", ["publish"].as_slice()),
        ("minisign_verify", ["publish"].as_slice()),
        ("rpassword", ["cli"].as_slice()),
    ]);
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let layer = layer_of(&path);
        for (krate, layers) in &homes {
            let named = text.contains(&format!("{krate}::"));
            if named && !layers.contains(&layer.as_str()) {
                wrong.push(format!("{} names {krate}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "crates named outside their layer:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_test_file_is_in_the_suite() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(
                main.contains(&format!("mod {module};")),
                "tests/{name} is not in tests/main.rs"
            );
        }
    }
}

#[test]
fn nothing_is_left_open_in_the_code() {
    let marks = [
        "TO\u{44}O",
        "FIX\u{4d}E",
        "todo\u{21}(",
        "unimplemented\u{21}(",
        "#[ign\u{6f}re",
    ];
    let mut found = Vec::new();
    for (path, text) in ["src", "tests"].into_iter().flat_map(rust_files) {
        for mark in marks {
            if text.contains(mark) {
                found.push(format!("{}: {mark}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "left open:\n{}", found.join("\n"));
}
