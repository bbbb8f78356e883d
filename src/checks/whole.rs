//! From a tree of files to all that is wrong with it: the steps in their order, for whoever keeps
//! results between runs (each step alone) and for whoever does not ([`check_tree`]).

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::against::{BaseCase, check_base};
use super::case::{FileCase, SiteCase};
use super::run::{check_file, check_site};
use super::{classification_marking, other_file, salvage, telling_name};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, sort_and_dedup};
use crate::graph::{Atlas, Setting};
use crate::model::registers::Registers;
use crate::model::{Document, Texts, read};
use crate::source::{SitePath, SourceTree, Text};

/// One file after reading and checking it by itself.
#[derive(Debug)]
pub struct CheckedFile {
    /// The file; nothing when it is in no folder of a kind.
    pub document: Option<Document>,
    /// What is wrong with it as far as it alone tells.
    pub findings: Vec<Diagnostic>,
}

/// A whole site after reading and checking it.
#[derive(Debug)]
pub struct CheckedSite {
    /// The files, sorted as an atlas wants them.
    pub documents: Vec<Document>,
    /// Everything that is wrong, in its one order.
    pub findings: Vec<Diagnostic>,
}

/// True for a file that holds a record, a register entry or a page: the Markdown files. Tables of
/// `content/registers` and the evidence manifest are read elsewhere.
pub fn is_record_file(path: &SitePath) -> bool {
    path.as_str()
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "md")
}

/// Reads one file and checks it by itself.
pub fn read_file(
    path: &SitePath,
    text: &Text,
    config: &Config,
    registers: &Registers,
) -> CheckedFile {
    let (mut document, mut findings) = read(path, text);
    if let Some(document) = &mut document {
        if document.record.is_none() {
            let case = FileCase::new(document, &text.text, config, registers);
            let salvaged = salvage::salvaged(&case, &findings);
            if let Some(salvaged) = &salvaged {
                findings.extend(salvage::check(&case, salvaged, &findings));
            }
            document.salvaged = salvaged.map(Box::new);
        }
        findings.extend(check_file(&FileCase::new(
            document, &text.text, config, registers,
        )));
    } else {
        classification_marking::check_text(path, &text.text, &mut findings);
    }
    CheckedFile { document, findings }
}

/// What is wrong with files that are not read: those that cannot be, and those that are no content.
pub fn check_others(tree: &SourceTree) -> Vec<Diagnostic> {
    let faults = tree.faults.iter();
    let mut findings: Vec<Diagnostic> = faults
        .map(|file| file.fault.diagnostic(&file.path))
        .collect();
    other_file::check(tree, &mut findings);
    telling_name::check(tree, &mut findings);
    findings
}

/// Sorts documents as an atlas wants them.
pub fn sort_documents(documents: &mut [Document]) {
    if !documents.is_sorted_by(|a, b| (&a.key, &a.path) <= (&b.key, &b.path)) {
        documents.par_sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    }
}

/// Puts findings in order and makes sure that none shows a line of text which another finding must
/// not repeat.
pub fn finish(findings: &mut Vec<Diagnostic>, text_of: &dyn Fn(&SitePath) -> Option<String>) {
    sort_and_dedup(findings);
    for of_file in findings.chunk_by_mut(|a, b| a.primary.path == b.primary.path) {
        hush(of_file, text_of);
    }
}

/// Silences the findings of one file that stand on a line with a silent one.
fn hush(findings: &mut [Diagnostic], text_of: &dyn Fn(&SitePath) -> Option<String>) {
    let has_both = findings.iter().any(|d| d.silent) && findings.iter().any(|d| !d.silent);
    let text = if has_both {
        text_of(&findings[0].primary.path)
    } else {
        None
    };
    let Some(text) = text else {
        // Where lines cannot be told from each other, none of the file is shown.
        for finding in findings.iter_mut().filter(|_| has_both) {
            finding.silent = true;
        }
        return;
    };
    let lines = |d: &Diagnostic| {
        let span = d.primary.span;
        (line(&text, span.start), line(&text, span.end))
    };
    let silent = findings.iter().filter(|d| d.silent).map(lines);
    let silent: Vec<(usize, usize)> = silent.collect();
    for finding in findings.iter_mut().filter(|d| !d.silent) {
        let (first, last) = lines(finding);
        finding.silent = silent
            .iter()
            .any(|(from, to)| first <= *to && *from <= last);
    }
}

/// Line breaks before a byte.
fn line(text: &str, at: u32) -> usize {
    text.get(..at as usize)
        .unwrap_or(text)
        .matches('\n')
        .count()
}

/// Reads and checks all files of `tree`. Fails only where the machine does.
pub fn check_tree(tree: &SourceTree, setting: &Setting) -> io::Result<CheckedSite> {
    let files: Vec<_> = tree
        .files
        .iter()
        .filter(|file| is_record_file(&file.path))
        .collect();
    let read: Vec<CheckedFile> = files
        .par_iter()
        .map(|file| {
            Ok(match tree.read(file)? {
                Ok(text) => read_file(&file.path, &text, &setting.config, &setting.registers),
                Err(fault) => CheckedFile {
                    document: None,
                    findings: vec![fault.diagnostic(&file.path)],
                },
            })
        })
        .collect::<io::Result<_>>()?;
    let mut findings = check_others(tree);
    let mut documents = Vec::with_capacity(read.len());
    for file in read {
        findings.extend(file.findings);
        documents.extend(file.document);
    }
    sort_documents(&mut documents);
    let texts = TreeTexts(tree);
    let atlas = Atlas::new(setting, &documents, |_| false);
    findings.extend(check_site(&SiteCase {
        atlas: &atlas,
        texts: &texts,
    }));
    finish(&mut findings, &|path| texts.of(path).ok());
    Ok(CheckedSite {
        documents,
        findings,
    })
}

/// What the rules about changes find between two trees. Fails only where the machine does.
pub fn check_change(
    base: &SourceTree,
    tree: &SourceTree,
    setting: &Setting,
    name: &str,
) -> io::Result<Vec<Diagnostic>> {
    let (old, new) = (check_tree(base, setting)?, check_tree(tree, setting)?);
    let (old, new) = (
        Atlas::new(setting, &old.documents, |_| false),
        Atlas::new(setting, &new.documents, |_| false),
    );
    let site = SiteCase {
        atlas: &new,
        texts: &TreeTexts(tree),
    };
    Ok(check_base(&BaseCase {
        site: &site,
        base: &old,
        name,
    }))
}

/// The texts of a tree, read again when one is asked for.
struct TreeTexts<'a>(&'a SourceTree);

impl TreeTexts<'_> {
    fn of(&self, path: &SitePath) -> io::Result<String> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let file = self.0.file(path).ok_or_else(missing)?;
        let text = self.0.read(file)?;
        text.map(|text| text.text).map_err(|_| missing())
    }
}

impl Texts for TreeTexts<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        self.of(&document.path).map(Arc::from)
    }
}
