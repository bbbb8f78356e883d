//! Engagements: what was raised about which incidents, the reply, and the commitments.

use jiff::civil::Date;

use super::envelope::{Clearances, close, head};
use super::plan::{Plan, Row};
use super::prose::{Story, body};
use super::random::Random;
use super::text::{Text, line, plus};
use super::words::PLACES;

const FORMS: [&str; 6] = [
    "demarche",
    "meeting",
    "call",
    "note_verbale",
    "letter",
    "visit",
];

const POINTS: [&str; 5] = [
    "Kidnapping for ransom on the corridor.",
    "Screening of those freed for signs of trafficking.",
    "Payments demanded at checkpoints.",
    "Access of lawyers to those held.",
    "Registers of missing persons.",
];

/// Writes one engagement of about `target` bytes.
pub(crate) fn write(text: &mut Text, plan: &Plan, row: &Row, target: usize, random: &mut Random) {
    let place = random.pick(PLACES);
    let title = format!("Talks on a prosecutor for {place}, {}", row.country.name);
    let held = plus(row.date, -random.days(2, 20));
    head(text, row, &title, Some("in_confidence"));
    line!(
        text,
        "country: {}\nheld: {held}\ndelivered_by: DCM",
        row.country.code
    );
    let form = random.pick(&FORMS);
    line!(text, "form: {form}");
    if form == "demarche" {
        let (year, number) = (held.year() % 100, random.within(1_000, 99_999));
        line!(text, "instruction: {year:02} STATE {number}");
    }
    line!(
        text,
        "objective: A specialised prosecutor for the corridor at {place}."
    );
    let level = random.pick(&["minister", "vice_minister", "director"]);
    line!(
        text,
        "interlocutor: {{institution: Ministry of Security (exercise), level: {level}}}"
    );
    let count = random.within(2, 3);
    let incidents = plan.incidents(row, held, count, random);
    text.push("raised:\n");
    for (at, point) in POINTS.iter().enumerate().take(incidents.len().max(1)) {
        let cited = incidents
            .get(at)
            .map(|incident| format!(" [{}]", incident.id));
        line!(text, "  - {point}{}", cited.unwrap_or_default());
    }
    promises(text, row, held, random);
    let clearances = Clearances {
        drafter: "POL",
        clearers: &["INL"],
    };
    close(text, plan, row, &clearances, random);
    let count = random.within(3, 6);
    let story = Story {
        place,
        cites: Vec::new(),
        links: plan.some_earlier(row, count, random),
        portions: &["SBU", "U"],
        register: None,
    };
    body(text, &story, target, random);
}

/// Writes the reply, the commitments and our own follow-up.
fn promises(text: &mut Text, row: &Row, held: Date, random: &mut Random) {
    let kind = random.pick(&["pledged", "favourable", "asked_for_information"]);
    line!(
        text,
        "reply:\n  kind: {kind}\n  day: {held}\n  given: in_confidence"
    );
    text.push("  text: The ministry will propose a dedicated prosecutor.\ncommitments:\n");
    for key in 1..=random.within(1, 2) {
        commitment(text, key, row, random);
    }
    text.push("follow_up:\n  F1:\n    text: Ask for the decree.\n    owner: POL\n");
    line!(
        text,
        "    due: {}\n    state: {}",
        plus(row.date, 40),
        settled_or_open(row, random)
    );
}

/// A commitment; those of 2026 are mostly open, older ones mostly settled.
fn commitment(text: &mut Text, key: usize, row: &Row, random: &mut Random) {
    let what = random.pick(&[
        "Name a dedicated prosecutor.",
        "Share case numbers every month.",
    ]);
    line!(
        text,
        "  C{key}:\n    text: {what}\n    by: Public Ministry (exercise)"
    );
    let due = plus(row.date, random.days(30, 120));
    line!(
        text,
        "    {}: {due}",
        random.pick(&["due", "due", "check_on"])
    );
    let state = settled_or_open(row, random);
    line!(text, "    state: {state}");
    if state != "open" {
        line!(text, "    settled: {}", plus(row.date, 25));
        text.push("    shown_by: https://example.org/exercise/figures\n");
    }
}

fn settled_or_open(row: &Row, random: &mut Random) -> &'static str {
    let recent = row.date.year() == 2026 && (row.date.month() > 9 || random.chance(65));
    if recent || random.chance(5) {
        "open"
    } else {
        random.pick(&["kept", "kept", "partly"])
    }
}
