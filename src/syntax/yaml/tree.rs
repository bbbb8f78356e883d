use super::build::{DEEPEST, Feature, build};
use super::finding::Finding;
use super::guard::{self, LARGEST_BLOCK};
use super::mistakes::{explain, give_up_line};
use super::node::{Node, Value};
use super::quote::{in_curly_quotes, quoted};
use super::tabs;
use super::working::Working;
use crate::diagnostics::Severity;
use crate::source::Span;

/// Mistakes reported for one block at most; behind so many the rest is guesswork.
const MOST_MISTAKES: usize = 24;

/// A front matter block read with places.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The tree; `None` when the block cannot be read at all. After a mended mistake it is the tree
    /// of the mended block, so that the other findings of the file can be reported too.
    pub node: Option<Node>,
    /// What is wrong with the YAML itself.
    pub findings: Vec<Finding>,
    /// Keys whose values a mistake has hidden: that they are missing in the tree means nothing.
    pub unread: Vec<String>,
}

/// Reads the front matter `block` of `text` with places.
pub fn tree(text: &str, block: Span) -> Parsed {
    let mut parsed = Parsed::default();
    if let Some(finding) = too_large(text, block) {
        parsed.findings.push(finding);
        return parsed;
    }
    let mut work = Working::new(text, block);
    let mut tabs_seen = false;
    let mut mended = Vec::new();
    for _ in 0..MOST_MISTAKES {
        let built = build(&work.text);
        let stop = match built.node {
            Ok(node) => {
                let features = built.features.into_iter();
                parsed.findings.extend(
                    features.map(|(feature, at)| feature_finding(feature, work.span(at.range()))),
                );
                let node = work.placed(node);
                curly(text, &node, &mut parsed.findings);
                parsed.node = Some(if node.value == Value::Null {
                    empty(block)
                } else {
                    node
                });
                return parsed;
            }
            Err(stop) => stop,
        };
        if !tabs_seen {
            tabs_seen = true;
            if let Some(finding) = tabs::mend(&mut work) {
                parsed.findings.push(finding);
                continue;
            }
        }
        let mistake = explain(&work, &stop);
        // One finding a line: a second one on a mended line would be about the mending.
        let line = work.line_of_file(text, mistake.repair.0.start);
        let mistake = if mended.contains(&line) {
            give_up_line(&work, stop.at)
        } else {
            mended.push(line);
            parsed.findings.push(mistake.finding.clone());
            mistake
        };
        parsed.unread.extend(mistake.unread);
        let (range, with) = mistake.repair;
        work.replace(range, &with);
    }
    parsed
}

/// Curly quotes that enclose a whole value. YAML takes them as part of the text, so that a block with
/// them decodes: asked of every file, and cheap where there are none.
pub fn curly_quotes(text: &str, block: Span) -> Vec<Finding> {
    let written = block.of(text);
    // The first bytes of all of them: nearly no block has one.
    let may_have = memchr::memchr2(0xe2, 0xc2, written.as_bytes()).is_some();
    if !may_have || !written.contains(['“', '”', '„', '«', '‘', '’']) {
        return Vec::new();
    }
    let mut findings = tree(text, block).findings;
    findings.retain(|finding| finding.rule == "curly-quotes");
    findings
}

fn empty(block: Span) -> Node {
    Node {
        span: Span {
            start: block.start,
            end: block.start,
        },
        value: Value::Mapping(Vec::new()),
    }
}

fn too_large(text: &str, block: Span) -> Option<Finding> {
    let block_text = block.of(text);
    let line_end = block_text.find('\n').unwrap_or(block_text.len());
    let first_line = Span::new(block.start as usize, block.start as usize + line_end);
    if block_text.len() > LARGEST_BLOCK {
        let message = format!(
            "the front matter is too large: {} kB",
            block_text.len() / 1000
        );
        let finding = Finding::error("yaml-syntax", first_line, message)
            .note(format!("it may have up to {} kB", LARGEST_BLOCK / 1024))
            .help("move long text below the second `---`, into the body");
        return Some(finding);
    }
    let at = guard::too_deep(block_text)?;
    let at = block.start as usize + at;
    let finding = Finding::error(
        "yaml-syntax",
        Span::new(at, at + 1),
        "brackets stand too deep inside each other",
    )
    .note(format!("more than {DEEPEST} are open here"))
    .help("close the brackets, or remove those that are not needed");
    Some(finding)
}

fn feature_finding(feature: Feature, span: Span) -> Finding {
    let (message, note) = match feature {
        Feature::Anchor => (
            "a value begins with `&`",
            "`&` gives a value a name to repeat it elsewhere",
        ),
        Feature::Alias => (
            "a value begins with `*`",
            "`*` repeats a value written elsewhere",
        ),
        Feature::Tag => ("a value begins with `!`", "`!` changes the type of a value"),
        Feature::ComplexKey => ("a list or group is used as a key", "a key is one word"),
    };
    let finding = Finding::error("yaml-feature", span, message);
    let finding = finding.note(format!("{note}; records do not use this part of YAML"));
    match feature {
        Feature::ComplexKey => finding.help("write the key as one word before the colon"),
        _ => finding
            .help("put the value in quotes if it is text, else write it out where it is needed"),
    }
}

fn curly(text: &str, node: &Node, findings: &mut Vec<Finding>) {
    match &node.value {
        Value::Scalar { quoted: false, .. } => {
            if let Some(inner) = in_curly_quotes(node.span.of(text)) {
                let message = "the value stands in curly quotes, which are shown with it";
                let mut finding = Finding::error("curly-quotes", node.span, message)
                    .note("curly quotes are part of the text; only straight ones enclose a value")
                    .fix("use straight quotes", node.span, quoted(inner), true);
                finding.severity = Severity::Warning;
                findings.push(finding);
            }
        }
        Value::Sequence(items) => {
            for item in items {
                curly(text, item, findings);
            }
        }
        Value::Mapping(entries) => {
            for (_, value) in entries {
                curly(text, value, findings);
            }
        }
        Value::Null | Value::Scalar { .. } => {}
    }
}
