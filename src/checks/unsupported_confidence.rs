use super::case::FileCase;
use super::rule::Rule;
use super::support::are_independent;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::{Assessment, Confidence, Finding, InstrumentType, RestsOn};
use crate::model::fields::{Cited, Source};

/// An answer is given with more confidence than its sources, or an unread text, allow.
pub(super) const RULE: Rule = Rule::file("unsupported-confidence", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(assessment) = case.of::<Assessment>() else {
        return;
    };
    for (question, finding) in assessment.findings.iter() {
        let Some((message, note, help)) = too_sure(assessment, finding) else {
            continue;
        };
        let span = case.field(&format!("findings.{question}.confidence"));
        found.push(case.finding(&RULE, span, message).note(note).help(help));
    }
}

type Words = (&'static str, &'static str, &'static str);

fn too_sure(assessment: &Assessment, finding: &Finding) -> Option<Words> {
    let confidence = finding.confidence?;
    // A practice has no text that could be read.
    let has_text = assessment.instrument.kind != Some(InstrumentType::Practice);
    let is_unread = has_text && assessment.text_read.is_none();
    let rests_on_text = finding.rests_on.contains(&RestsOn::Text);
    if is_unread && rests_on_text && confidence > Confidence::Low {
        return Some((
            "the answer rests on a text that was not read",
            "what others say of a text carries low confidence at most",
            "read the text and add `text_read:` with the day, or write `confidence: low`",
        ));
    }
    if confidence < Confidence::High {
        return None;
    }
    if is_unread {
        return Some((
            "confidence is high, and the text was not read",
            "high confidence needs two sources of different origin and the text itself",
            "read the text and add `text_read:` with the day, or write `confidence: moderate`",
        ));
    }
    (!has_two_origins(assessment, finding)).then_some((
        "confidence is high, and the evidence cites fewer than two origins",
        "high confidence needs two sources of different origin and the text itself",
        "cite another source with another `origin`, or write `confidence: moderate`",
    ))
}

/// True when the evidence of either side cites two sources of different origin.
fn has_two_origins(assessment: &Assessment, finding: &Finding) -> bool {
    let sentences = finding
        .evidence_for
        .iter()
        .chain(finding.evidence_against.iter());
    let keys = sentences.flat_map(|sentence| Cited::split(sentence).keys);
    let mut first: Option<&Source> = None;
    for key in keys {
        let key = key.split('/').next().unwrap_or(key);
        // Records that are cited rest on sources of their own.
        let Some(source) = assessment.sources.get(key) else {
            continue;
        };
        match first {
            None => first = Some(source),
            Some(first) if are_independent(first, source) => return true,
            Some(_) => {}
        }
    }
    false
}
