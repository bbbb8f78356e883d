use include_dir::{Dir, include_dir};

static SPECS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/spec/rules");

/// What `chancery explain RULE` prints: the prose of the rule's spec, without its cases. Nothing for
/// a name that no rule has.
pub fn explanation(rule: &str) -> Option<&'static str> {
    let text = SPECS.get_file(format!("{rule}.md"))?.contents_utf8()?;
    let end = text.find("\n## ").map_or(text.len(), |at| at + 1);
    Some(text[..end].trim_end())
}

/// The paragraphs of a rule's page in the rule book, without its heading and without marks.
pub fn paragraphs(rule: &str) -> Vec<String> {
    let text = explanation(rule).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with("# "));
    let text = lines.collect::<Vec<_>>().join("\n").replace("**", "");
    let paragraphs = text.split("\n\n").map(str::trim);
    paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The first sentence of what a rule checks.
pub fn in_short(rule: &str) -> String {
    let first = paragraphs(rule).into_iter().next().unwrap_or_default();
    let words = first.strip_prefix("What it checks. ").unwrap_or(&first);
    let sentence = words.split_inclusive(". ").next().unwrap_or("");
    sentence.trim().to_owned()
}
