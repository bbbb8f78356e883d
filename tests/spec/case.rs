use std::fmt::Write as _;

use chancery::checks::is_record_file;
use chancery::diagnostics::{Diagnostic, render_terminal};
use chancery::source::{LineIndex, SitePath};

use super::defaults;
use super::marks::{Mark, level, split};
use super::page::{Block, Case};
use super::site::{self, File};

/// The files of a case, of its older version and of its site, and the day it speaks of.
pub(crate) struct Scene {
    pub(crate) base: Vec<File>,
    pub(crate) files: Vec<File>,
    pub(crate) as_of: String,
    expected: Vec<(String, Mark)>,
}

impl Scene {
    /// What a case sets up.
    pub(crate) fn of(case: &Case) -> Self {
        let (mut base, mut files) = (Vec::new(), Vec::new());
        let mut expected: Vec<(String, Mark)> = Vec::new();
        for block in case.blocks.iter().filter(|block| block.info != "output") {
            let (file, marks) = file(block);
            if block.info.starts_with("folder ") {
                expected.extend(marks.into_iter().map(|mark| (file.path.clone(), mark)));
                continue;
            }
            // A mark about a file that is gone stands where the file was.
            expected.extend(marks.into_iter().map(|mark| (file.path.clone(), mark)));
            if block.info.split_whitespace().any(|word| word == "base") {
                base.push(file);
            } else {
                files.push(file);
            }
        }
        let as_of = case.as_of.as_deref().unwrap_or("2026-03-01").to_owned();
        Self {
            base,
            files,
            as_of,
            expected,
        }
    }

    /// All that is wrong with it.
    pub(crate) fn found(&self) -> Vec<Diagnostic> {
        site::check(&self.base, &self.files, &self.as_of)
    }
}

/// Runs a case; the error says what differs. With `BLESS` set, `output` blocks in `spec` are
/// rewritten.
pub(crate) fn run(case: &Case, spec: &mut String) -> Result<(), String> {
    let scene = Scene::of(case);
    let found = scene.found();
    let files = &scene.files;
    let mut report = compare(files, &scene.expected, &found);
    for finding in &found {
        complain_of_words(finding, &mut report);
    }
    if let Some(block) = case.blocks.iter().find(|block| block.info == "output") {
        let text_of = |path: &SitePath| text(files, path.as_str());
        let output = render_terminal(&found, &text_of, false, 100);
        compare_output(block, output.trim_end(), spec, &mut report);
    }
    if report.is_empty() {
        Ok(())
    } else {
        Err(report)
    }
}

/// The file of a block: marks taken out, defaults put in.
fn file(block: &Block) -> (File, Vec<Mark>) {
    let mut info = block.info.split_whitespace();
    let (language, path) = (info.next().unwrap_or(""), info.next().unwrap_or(""));
    let words: Vec<&str> = info.collect();
    assert!(!path.is_empty(), "a block without a path: {}", block.info);
    let path = path.to_owned();
    let is_record = is_record_file(&SitePath::new(&path));
    if language == "hex" {
        let (text, marks) = split(&block.text);
        let bytes = text
            .split_whitespace()
            .map(|pair| u8::from_str_radix(pair, 16));
        let bytes = bytes
            .collect::<Result<_, _>>()
            .expect("pairs of hexadecimal digits");
        return (File { path, bytes }, marks);
    }
    let whole = if is_record && language == "yaml" {
        with_defaults(&block.text, &path, &words)
    } else {
        block.text.clone()
    };
    let whole = unescaped(&whole);
    let (plain, marks) = split(&whole);
    let bytes = plain.into_bytes();
    (File { path, bytes }, marks)
}

/// `\u{202e}` in a block stands for the character, which nobody could see in the spec.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        let Some(end) = rest[at..].find('}') else {
            break;
        };
        let code = u32::from_str_radix(&rest[at + 3..at + end], 16).ok();
        out.push_str(&rest[..at]);
        out.push(
            code.and_then(char::from_u32)
                .expect("a character by its number"),
        );
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}

/// A block of front matter with fences and with the default lines that it does not write itself;
/// what stands behind a line `---` is the body.
fn with_defaults(text: &str, path: &str, words: &[&str]) -> String {
    let (block, body) = match text.split_once("---\n") {
        Some((block, body)) if block.is_empty() || block.ends_with('\n') => (block, body),
        _ => (text, ""),
    };
    let mut whole = format!("---\n{block}");
    if !words.contains(&"whole") {
        for line in defaults::lines(path, words) {
            let key = line.split(':').next().unwrap_or(line);
            let written = block.lines().any(|own| {
                own.trim_end()
                    .strip_prefix(key)
                    .is_some_and(|rest| rest.starts_with(':'))
            });
            if !written {
                let _ = writeln!(whole, "{line}");
            }
        }
    }
    whole.push_str("---\n");
    whole.push_str(body);
    whole
}

fn text(files: &[File], path: &str) -> Option<String> {
    let file = files.iter().find(|file| file.path == path)?;
    String::from_utf8(file.bytes.clone()).ok()
}

/// What was found and not expected, and the other way round.
pub(crate) fn compare(files: &[File], expected: &[(String, Mark)], found: &[Diagnostic]) -> String {
    let mut open: Vec<&(String, Mark)> = expected.iter().collect();
    let mut report = String::new();
    for finding in found {
        let path = finding.primary.path.as_str();
        let text = text(files, path).unwrap_or_default();
        let line = LineIndex::new(&text)
            .position(&text, finding.primary.span.start as usize)
            .line;
        let fits = |(of, mark): &&(String, Mark)| of == path && mark.fits(line, finding);
        if let Some(at) = open.iter().position(fits) {
            open.remove(at);
            continue;
        }
        let (span, level) = (finding.primary.span.of(&text), level(finding.severity));
        let _ = writeln!(
            report,
            "  not expected  {path}:{line}: {level}[{}] \"{}\"  at {span:?}",
            finding.rule, finding.message
        );
    }
    for (path, mark) in open {
        let Mark {
            line,
            level,
            rule,
            words,
        } = mark;
        let _ = writeln!(
            report,
            "  not found     {path}:{line}: {level}[{rule}] \"{words}\""
        );
    }
    report
}

/// The words of every finding that any case brings up keep to the house's manner.
pub(crate) fn complain_of_words(finding: &Diagnostic, report: &mut String) {
    let mut complain = |why: &str| {
        let _ = writeln!(report, "  [{}] {why}: {}", finding.rule, finding.message);
    };
    if finding.help.is_empty() {
        complain("no help");
    }
    if finding.message.ends_with('.') || finding.message.contains('\n') {
        complain("a message is one line without a full stop");
    }
    let is_sentence = |c: char| c.is_uppercase() && !finding.message.starts_with("A-");
    if finding.rule != "bad-register" && finding.message.starts_with(is_sentence) {
        complain("a message begins with a small letter");
    }
}

fn compare_output(block: &Block, output: &str, spec: &mut String, report: &mut String) {
    if block.text.trim_end() == output {
        return;
    }
    #[allow(clippy::disallowed_methods)] // the one switch of the suite
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        // Blocks of one spec may be rewritten one after the other: the text finds the place.
        let old = format!("```output\n{}```", block.text);
        *spec = spec.replacen(&old, &format!("```output\n{output}\n```"), 1);
    } else {
        let _ = writeln!(
            report,
            "  the output is\n{output}\n  and not\n{}",
            block.text.trim_end()
        );
    }
}
