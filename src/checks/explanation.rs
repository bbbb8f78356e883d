use include_dir::{Dir, include_dir};

static SPECS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/spec/rules");

/// What `chancery explain RULE` prints: the prose of the rule's spec, without its cases. Nothing for
/// a name that no rule has.
pub fn explanation(rule: &str) -> Option<&'static str> {
    let text = SPECS.get_file(format!("{rule}.md"))?.contents_utf8()?;
    let end = text.find("\n## ").map_or(text.len(), |at| at + 1);
    Some(text[..end].trim_end())
}
