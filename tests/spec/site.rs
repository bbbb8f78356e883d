use std::sync::LazyLock;

use chancery::checks::{
    CheckedSite, check_briefings, check_change, check_configuration, check_table, check_tree,
    read_evidence, set_telling_names_aside,
};
use chancery::config;
use chancery::diagnostics::{Diagnostic, sort_and_dedup};
use chancery::graph::{Atlas, Setting};
use chancery::model::evidence::Evidence;
use chancery::model::fields::{Day, Form};
use chancery::model::registers::Registers;
use chancery::picture::Pictures;
use chancery::source::{SitePath, SourceTree};

/// The registers with everything in them read, which is done once.
static BUILTIN: LazyLock<Registers> = LazyLock::new(|| {
    let registers = Registers::builtin();
    registers.areas();
    registers.area_by_name(None, "Ocotepeque");
    registers.country_by_name("Honduras");
    registers
});

const CONFIG: &str = "title: Exercise site\nmarking: {ceiling: SBU}\n";

/// A file of a tiny site.
pub(crate) struct File {
    /// Its path.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// All that is wrong with a tiny site on a day, also with what has changed since its base where there
/// is one.
pub(crate) fn check(base: &[File], files: &[File], as_of: &str) -> Vec<Diagnostic> {
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
    };
    let path = SitePath::new("chancery.yaml");
    let config = match config::load(&path, &text(path.as_str()).unwrap_or(CONFIG.to_owned())) {
        Ok(config) => config,
        Err(findings) => return findings,
    };
    let mut others = Vec::new();
    if let Some(text) = text(path.as_str()) {
        others.extend(check_configuration(&path, &text, &config));
    }
    let tables: Vec<(SitePath, String)> = files
        .iter()
        .filter(|file| file.path.starts_with("content/registers/"))
        .map(|file| {
            (
                SitePath::new(&file.path),
                text(&file.path).unwrap_or_default(),
            )
        })
        .collect();
    for (path, text) in &tables {
        others.extend(check_table(path, text));
    }
    let tables: Vec<(SitePath, &str)> = tables
        .iter()
        .map(|(path, text)| (path.clone(), text.as_str()))
        .collect();
    let (registers, mut findings) = if tables.is_empty() {
        (BUILTIN.clone(), Vec::new())
    } else {
        Registers::with_overrides(&tables)
    };
    let as_of = Day::parse(as_of).expect("as-of is a day");
    let manifest = SitePath::new("content/evidence/manifest.yaml");
    let (evidence, found) = match text(manifest.as_str()) {
        Some(text) => read_evidence(&manifest, &text, as_of),
        None => (Some(Evidence::default()), Vec::new()),
    };
    others.extend(found);
    let mut setting = Setting::new(config, registers, as_of);
    setting.evidence = evidence;
    let tree = tree(files);
    setting.pictures = Pictures::of_tree(&tree);
    let CheckedSite {
        documents,
        findings: found,
    } = check_tree(&tree, &setting).expect("memory does not fail");
    findings.extend(found);
    findings.extend(others);
    if let Some(text) = text(path.as_str()) {
        let atlas = Atlas::new(&setting, &documents, |_| false);
        findings.extend(check_briefings(&path, &text, &atlas));
    }
    if !base.is_empty() {
        let changed = check_change(&self::tree(base), &tree, &setting, "main");
        findings.extend(changed.expect("memory does not fail"));
    }
    sort_and_dedup(&mut findings);
    findings
}

fn tree(files: &[File]) -> SourceTree {
    let content = files
        .iter()
        .filter(|file| file.path.starts_with("content/"));
    let mut tree = SourceTree::from_memory(
        content
            .map(|file| (SitePath::new(&file.path), file.bytes.clone()))
            .collect(),
    );
    set_telling_names_aside(&mut tree);
    tree
}
