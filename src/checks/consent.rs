use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::graph::Resolution;
use crate::model::engagement::{Engagement, EngagementForm};
use crate::model::fields::{Consent, Source};
use crate::model::{Reference, Role};

/// A record goes to readers, or to a government, without the consent of a person it rests on.
pub(super) const RULE: Rule = Rule::record("consent", Severity::Error, check)
    .always()
    .never_known();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let Some(record) = &case.atlas.document(ix).record else {
        return;
    };
    if !is_for_readers(&record.common) {
        return;
    }
    for (key, source) in record.content.behaviour().sources() {
        let Some(consent @ (Consent::Withheld | Consent::Unknown)) = source.effective_consent()
        else {
            continue;
        };
        let message = match (consent, source.consent) {
            (Consent::Withheld, _) => {
                format!("`{key}` has withheld consent, and the record is to be released")
            }
            (_, Some(_)) => {
                format!("whether `{key}` consents is unknown, and the record is to be released")
            }
            (_, None) => format!(
                "`{key}` is a person whose consent is not given, and the record is to be released"
            ),
        };
        let span = case.field(ix, &format!("sources.{key}.consent"));
        found.push(
            RULE.at(case.path(ix), span, message)
                .note("a person who spoke to us decides who may read it; unknown is the default for interviews and testimony")
                .help("ask, and write `consent: public`, `authorities` or `internal`; or leave the source and what rests on it out"),
        );
    }
    if let Some(engagement) = record.of::<Engagement>() {
        let is_public = engagement.form == EngagementForm::PublicStatement;
        raised(case, ix, is_public, found);
    }
}

/// Records raised with a government need the consent of their persons to just that, and those that a
/// public statement speaks of need it to be public.
fn raised(case: &SiteCase<'_>, ix: DocIx, is_public: bool, found: &mut Vec<Diagnostic>) {
    let links = case.atlas.outgoing(ix).iter();
    let may_hit = links.filter(|link| link.role == Role::Raised).any(|link| {
        case.atlas
            .document(link.other)
            .record
            .as_ref()
            .is_some_and(|it| {
                let sources = it.content.behaviour().sources();
                sources.into_iter().any(|of| lacks(of, is_public))
            })
    });
    let Some(record) = case.atlas.document(ix).record.as_ref().filter(|_| may_hit) else {
        return;
    };
    for reference in Reference::of_record(record) {
        let Resolution::Found(other) = case.atlas.resolve(&reference.target) else {
            continue;
        };
        let Some(raised) = case.atlas.document(other).record.as_ref() else {
            continue;
        };
        let sources = raised.content.behaviour().sources();
        let lacking: Vec<&str> = sources
            .into_iter()
            .filter(|it| lacks(*it, is_public))
            .map(|(key, _)| key)
            .collect();
        if reference.role == Role::Raised && !lacking.is_empty() {
            let span = case.target_span(ix, &reference);
            let (message, scope) = if is_public {
                (
                    "a public statement speaks of this record without the consent of its persons",
                    "public",
                )
            } else {
                (
                    "this record is raised with a government without the consent of its persons",
                    "authorities",
                )
            };
            found.push(
                RULE.at(case.path(ix), span, message)
                    .note(format!("consent to `{scope}` is missing for {}", lacking.join(", ")))
                    .help(format!("ask them and write `consent: {scope}` there, or leave the record out of what is raised")),
            );
        }
    }
}

fn lacks((_, source): (&str, &Source), is_public: bool) -> bool {
    let consent = source.effective_consent();
    let suffices = match consent {
        Some(Consent::Public) => true,
        Some(Consent::Authorities) => !is_public,
        _ => false,
    };
    source.kind.is_person() && !suffices
}
