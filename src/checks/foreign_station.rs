use super::cable_form::MessageNumber;
use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// The message number of a cable is of another station than the post that reports.
pub(super) const RULE: Rule = Rule::file("foreign-station", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    let mrn = common.cable.as_ref().and_then(|cable| cable.mrn.as_ref());
    let Some((mrn, number)) = mrn.and_then(|mrn| Some((mrn, MessageNumber::parse(mrn)?))) else {
        return;
    };
    // A post that is not known is told by another rule; of some the station is not known.
    let post = common
        .post
        .as_ref()
        .and_then(|key| case.registers.post(key));
    let Some(post) = post.filter(|post| !post.station.is_empty()) else {
        return;
    };
    if number.station == post.station {
        return;
    }
    let value = case.field("cable.mrn");
    let at = value.of(case.text).find(number.station);
    let message = format!("this is not the station of {}", post.name);
    let whole = mrn.replace(number.station, &post.station);
    let (span, instead) = match at {
        Some(at) => {
            let station = Span::new(at, at + number.station.len());
            (station.shifted(value.start as usize), post.station.as_str())
        }
        // Folded over two lines: the value is written anew.
        None => (value, whole.as_str()),
    };
    found.push(
        case.finding(&RULE, span, message)
            .note("a station is often not named like its city: GUATEMALA, MEXICO, PANAMA")
            .fix(format!("did you mean `{whole}`?"), span, instead, false)
            .help("or correct `post:`"),
    );
}
