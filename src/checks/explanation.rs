use include_dir::{Dir, include_dir};

static SPECS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/spec/rules");

/// What `chancery explain RULE` prints: the prose of the rule's spec, without its cases. Nothing for
/// a name that no rule has.
pub fn explanation(rule: &str) -> Option<&'static str> {
    let text = SPECS.get_file(format!("{rule}.md"))?.contents_utf8()?;
    let end = text.find("\n## ").map_or(text.len(), |at| at + 1);
    Some(text[..end].trim_end())
}

/// A paragraph of the rule book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// The words it begins with and that say what it is about: `Why.`; nothing where it goes on.
    pub lead: Option<&'static str>,
    /// The others.
    pub words: &'static str,
}

/// The paragraphs of a rule's page in the rule book, without its heading.
pub fn paragraphs(rule: &str) -> Vec<Paragraph> {
    let text = explanation(rule).unwrap_or_default();
    let parts = text.split("\n\n").map(str::trim);
    let parts = parts.filter(|part| !part.is_empty() && !part.starts_with("# "));
    let paragraph = |part: &'static str| {
        let lead = part
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"));
        match lead {
            Some((lead, words)) => Paragraph {
                lead: Some(lead),
                words: words.trim_start(),
            },
            None => Paragraph {
                lead: None,
                words: part,
            },
        }
    };
    parts.map(paragraph).collect()
}

/// The first sentence of what a rule checks.
pub fn in_short(rule: &str) -> String {
    let first = paragraphs(rule).into_iter().next();
    let words = first.map_or("", |first| first.words);
    let sentence = words.split_inclusive(". ").next().unwrap_or("");
    sentence.trim().to_owned()
}
