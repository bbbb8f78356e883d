//! Front matter into records, in two tiers: valid blocks through serde alone, and for the others a
//! second reading with places that finds every mistake.

use std::borrow::Cow;

use serde_json::Value as Schema;

use super::fields::check_form;
use super::{KindRef, Record};
use crate::diagnostics::Diagnostic;
use crate::source::{SitePath, Span};
use crate::syntax::yaml::{self, Finding};

/// Reads the front matter `block` of `text` as a file of `kind`; a block that does not decode gives
/// every problem of it.
pub fn decode(
    path: &SitePath,
    kind: KindRef,
    text: &str,
    block: Span,
) -> Result<Record, Vec<Diagnostic>> {
    let public = without_private_keys(text, block);
    kind.decode(&public, block)
        .map_err(|error| explain(path, text, block, kind.schema(), &error))
}

/// Every problem of a block that `schema` describes; serde's own `error` is shown only when the
/// second reading finds nothing.
pub fn explain(
    path: &SitePath,
    text: &str,
    block: Span,
    schema: &Schema,
    error: &str,
) -> Vec<Diagnostic> {
    let public = without_private_keys(text, block);
    let mut findings = yaml::diagnose(&public, block, schema, &check_form);
    if findings.is_empty() {
        let finding = Finding::error("undecodable", block, "the front matter cannot be read")
            .note(format!("the YAML reader says: {error}"))
            .help("compare it with a record that works, or run `chancery explain` with the kind");
        findings.push(finding);
    }
    findings
        .into_iter()
        .map(|finding| finding.diagnostic(path))
        .collect()
}

/// The text with the lines of top-level `x-…` keys blanked, byte for byte, so that places hold.
fn without_private_keys(text: &str, block: Span) -> Cow<'_, str> {
    let inside = block.of(text);
    if !inside.starts_with("x-") && !inside.contains("\nx-") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..block.start as usize]);
    let mut is_private = false;
    for line in inside.split_inclusive('\n') {
        let is_continuation = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        is_private = line.starts_with("x-") || (is_private && is_continuation);
        if is_private {
            out.extend(line.bytes().map(|b| {
                if matches!(b, b'\n' | b'\r') {
                    char::from(b)
                } else {
                    ' '
                }
            }));
        } else {
            out.push_str(line);
        }
    }
    out.push_str(&text[block.end as usize..]);
    Cow::Owned(out)
}
