//! What of a file an office clears: all that readers get from it, and nothing that the way to them
//! changes.
//!
//! Digests stand in files for years, so what is said here never changes. The digest of a text is
//! that of these lines, joined by LF and in UTF-8:
//!
//! 1. The front matter as one line of JSON without blanks, as YAML reads it: keys in the order
//!    written, every single value as a string, nothing as `null`. So comments, quotes and layout do
//!    not count. Left out are the keys in [`WORKFLOW`], message number and date-time group of the
//!    cable, which it is given when it is sent, and keys that begin with `x-`, which nobody is shown.
//! 2. The body, its lines without a CR at their end, without blank lines at its beginning and without
//!    blanks and blank lines at its end.
//!
//! The wording is the same with the body loosened line by line (see [`loosen`]), several blank
//! lines as one.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::fields::TextDigest;
use crate::source::Span;
use crate::syntax::yaml;

/// Top-level keys that say where a record stands and nothing of what it says.
const WORKFLOW: [&str; 5] = [
    "status",
    "cleared_by",
    "approved_by",
    "review_by",
    "withdrawn_on",
];

/// What a cable is given when it is sent.
const SENT: [&str; 2] = ["mrn", "dtg"];

/// The digest of what is cleared in a file with this front matter and this body; nothing when the
/// front matter cannot be read.
pub fn text_digest(text: &str, block: Span, body: Span) -> Option<TextDigest> {
    let front = front_matter(yaml::written(text, block)?)?.to_string();
    let body = body.of(text).trim_end();
    let (mut whole, mut words) = (
        String::with_capacity(body.len() + 1),
        String::with_capacity(body.len() + 1),
    );
    let (mut has_begun, mut was_blank) = (false, false);
    for line in body.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let is_blank = line.trim_start().is_empty();
        if is_blank && !has_begun {
            continue;
        }
        has_begun = true;
        whole.push('\n');
        whole.push_str(line);
        if !(is_blank && was_blank) {
            words.push('\n');
            loosen(line, &mut words);
        }
        was_blank = is_blank;
    }
    let begun = Sha256::new().chain_update(front);
    let digest = |text: &str| begun.clone().chain_update(text).finalize().into();
    Some(TextDigest::new(&digest(&words), &digest(&whole)))
}

/// The front matter without what the way to readers changes.
fn front_matter(written: Json) -> Option<Json> {
    let Json::Object(mut entries) = written else {
        return None;
    };
    entries.retain(|key, _| !WORKFLOW.contains(&key.as_str()) && !key.starts_with("x-"));
    if let Some(Json::Object(cable)) = entries.get_mut("cable") {
        cable.retain(|key, _| !SENT.contains(&key.as_str()));
        // A cable that holds nothing else says nothing before it is sent.
        if cable.is_empty() {
            entries.shift_remove("cable");
        }
    }
    Some(Json::Object(entries))
}

/// Adds a line of prose without what a late comma changes: of plain words (letters alone, with
/// hyphens and apostrophes between them) the capitals, and the commas, semicolons, colons and full
/// stops behind them; between words the number of blanks, as on a line of blanks. Everything else
/// counts to the last sign: numbers with what touches them, marks, citations, links, quotation
/// marks, how far a line is set in.
fn loosen(line: &str, out: &mut String) {
    let words = line.trim_start();
    if words.is_empty() {
        return;
    }
    out.push_str(&line[..line.len() - words.len()]);
    for (n, word) in words.split_whitespace().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let bare = word.trim_end_matches([',', ';', ':', '.']);
        if !is_plain(bare) {
            out.push_str(word);
        } else if bare.bytes().all(|byte| byte.is_ascii_lowercase()) {
            out.push_str(bare);
        } else {
            out.extend(bare.chars().flat_map(char::to_lowercase));
        }
    }
}

fn is_plain(word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return !word.is_empty();
    }
    let mut parts = word.split(['-', '\'', '’']);
    parts.all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::{loosen, text_digest};
    use crate::model::fields::TextDigest;
    use crate::syntax::front_matter::split;

    const TEXT: &str =
        "---\ntitle: A road\nmarking: U\n---\n## Facts\n\nThe group, it is said, was held. [S1]\n";

    fn digest(text: &str) -> TextDigest {
        let split = split(text);
        text_digest(text, split.block.unwrap(), split.body).unwrap()
    }

    fn with(old: &str, new: &str) -> TextDigest {
        assert!(TEXT.contains(old), "{old}");
        digest(&TEXT.replacen(old, new, 1))
    }

    #[test]
    fn what_files_hold_already_stays_what_it_is() {
        // Never to be blessed: cleared records carry such digests.
        assert_eq!(digest(TEXT).to_string(), "tppsqncfcmjn-nmjdcbkn");
    }

    #[test]
    fn the_way_to_readers_changes_nothing() {
        let now = digest(TEXT);
        assert_eq!(
            digest(&format!("\u{feff}{}", TEXT.replace('\n', "\r\n"))),
            now
        );
        assert_eq!(digest(&format!("{TEXT} \n\n")), now);
        assert_eq!(with("## Facts", "\n  \n## Facts"), now);
        for lines in [
            "status: released\n",
            "cleared_by:\n  - CONS 2026-02-02\n  - LEGATT\n",
            "approved_by: DCM 2026-02-03\nreview_by: 2026-06-30\n",
            "withdrawn_on: 2026-03-01\n",
            "cable: {mrn: 26 TEGUCIGALPA 118, dtg: 031640Z FEB 26}\n",
            "x-note: ask again\n",
            "# a comment\n",
        ] {
            assert_eq!(with("---\n", &format!("---\n{lines}")), now, "{lines}");
        }
        assert_eq!(
            with("title: A road", "title:   \"A road\" # the old one"),
            now
        );
    }

    #[test]
    fn a_late_comma_keeps_the_wording() {
        let now = digest(TEXT);
        for (old, new) in [
            ("group, it", "group it"),
            ("said, was", "said; was"),
            ("The", "the"),
            ("was held", "was  held"),
            ("\n\nThe", "\n \n\n\nThe"),
        ] {
            let other = with(old, new);
            assert_ne!(other, now, "{new}");
            assert!(other.has_wording_of(now), "{new}");
        }
    }

    #[test]
    fn anything_else_is_another_wording() {
        let now = digest(TEXT);
        for (old, new) in [
            ("A road", "A Road"),
            ("marking: U", "marking: U\ndate: 2026-02-03"),
            ("was held", "was not held"),
            ("[S1]", "[S2]"),
            ("[S1]", "[s1]"),
            ("\n\nThe", "\nThe"),
            ("The group", "(SBU) The group"),
            ("The group", "    The group"),
            ("it is said", "\u{201c}it is said\u{201d}"),
        ] {
            assert!(!with(old, new).has_wording_of(now), "{new}");
        }
    }

    fn loosened(line: &str) -> String {
        let mut out = String::new();
        loosen(line, &mut out);
        out
    }

    #[test]
    fn only_plain_words_are_loosened() {
        assert_eq!(
            loosened("On the Road, re-read: e.g."),
            "on the road re-read e.g."
        );
        for exact in [
            "1.5",
            "1,5 kg",
            "900-1500",
            "(c)",
            "2026.",
            "[[INC-2026-HN-0007]],",
            "- - x",
        ] {
            assert_eq!(loosened(exact), exact);
        }
    }
}
