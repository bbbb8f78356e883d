//! The fields every record has: its marking and state at the top, references, clearances and the
//! cable at the end of the front matter.

use jiff::civil::{Date, date};

use super::countries::COUNTRIES;
use super::plan::{Kind, Plan, Row};
use super::random::Random;
use super::text::{Text, line, plus};

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// Opens the front matter; `basis` is why the text is not U.
pub(crate) fn head(text: &mut Text, row: &Row, title: &str, basis: Option<&str>) {
    line!(text, "---\ntitle: {title}");
    match basis {
        Some(basis) => line!(text, "marking: SBU\nmarking_basis: [{basis}]"),
        None => text.push("marking: U\n"),
    }
    line!(
        text,
        "status: released\nexercise: true\ndate: {}\npost: {}",
        row.date,
        row.post.0
    );
}

/// References, chain, clearances and cable: all that closes the front matter.
pub(crate) fn close(
    text: &mut Text,
    plan: &Plan,
    row: &Row,
    clearances: &Clearances,
    random: &mut Random,
) {
    let count = random.within(2, 6);
    refs(text, row, &plan.some_earlier(row, count, random), random);
    chain(text, plan, row, random);
    rare(text, plan, row, random);
    tail(text, row, clearances, random);
}

/// The offices that drafted and cleared a record.
pub(crate) struct Clearances {
    pub(crate) drafter: &'static str,
    pub(crate) clearers: &'static [&'static str],
}

/// References by letter; one of ten names a message that is not on the site.
fn refs(text: &mut Text, row: &Row, others: &[&Row], random: &mut Random) {
    if others.is_empty() {
        return;
    }
    text.push("refs:\n");
    let mut letters = 'A'..='Z';
    // In this order: the letter that none is left for stays.
    for (other, letter) in others.iter().zip(letters.by_ref()) {
        line!(text, "  {letter}: {}", other.id);
    }
    if random.chance(10) {
        let other = random.pick(COUNTRIES).posts[0];
        line!(
            text,
            "  {}: {:02} {} {}",
            letters.next().unwrap_or('Z'),
            row.date.year() % 100,
            other.1,
            random.within(9_000, 9_999)
        );
    }
}

/// What came before it, for six of ten.
fn chain(text: &mut Text, plan: &Plan, row: &Row, random: &mut Random) {
    if random.chance(60) {
        // A record may be older than the event of one that was reported before it.
        let others = plan.incidents(row, row.date, 1, random).into_iter();
        for other in others.filter(|other| plus(other.date, 30) < row.date) {
            line!(text, "chain: {{follows: {}}}", other.id);
        }
    }
}

/// Fields that few records have.
fn rare(text: &mut Text, plan: &Plan, row: &Row, random: &mut Random) {
    if row.date.year() < 2026 && random.chance(3) {
        let day = plus(row.date, random.days(5, 60));
        line!(
            text,
            "corrections:\n  - {{day: {day}, what: A figure in the table, why: Misread}}"
        );
    }
    if random.chance(10) {
        line!(
            text,
            "risk: {{level: low, measures: [No place below the municipality is given.]}}"
        );
    }
    if row.kind == Kind::Incident && random.chance(1) {
        for other in plan.incidents(row, row.date, 1, random) {
            line!(text, "duplicates_of: {}", other.id);
        }
    }
    if random.chance(5) {
        text.push("x-desk: seen by the desk, an exercise note that is never shown\n");
    }
}

/// Drafting and clearance lines and the cable.
fn tail(text: &mut Text, row: &Row, clearances: &Clearances, random: &mut Random) {
    line!(text, "drafted_by: {}", clearances.drafter);
    let cleared: Vec<String> = clearances
        .clearers
        .iter()
        .map(|office| format!("{office} {}", plus(row.date, -i64::from(random.chance(70)))))
        .collect();
    line!(text, "cleared_by: [{}]", cleared.join(", "));
    line!(
        text,
        "approved_by: DCM {}\nreview_by: {}",
        row.date,
        review(row.date, random)
    );
    if random.chance(60) {
        cable(text, row, random);
    }
    text.push("---\n");
}

/// Nearly all are due after the corpus' last day: a share past review is wanted, not a flood.
fn review(reported: Date, random: &mut Random) -> Date {
    if random.chance(1) {
        plus(reported, 30)
    } else {
        plus(date(2026, 12, 1), random.days(0, 540))
    }
}

fn cable(text: &mut Text, row: &Row, random: &mut Random) {
    let (day, month, year) = (row.date.day(), row.date.month(), row.date.year() % 100);
    let month = MONTHS[usize::from(month.unsigned_abs()) - 1];
    let (hour, minute) = (random.within(12, 22), random.below(60));
    text.add(format_args!(
        "cable: {{mrn: {year:02} {} {}, dtg: {day:02}{hour:02}{minute:02}Z {month} {year:02}",
        row.post.1, row.message
    ));
    let info = random.pick(COUNTRIES).posts[0];
    if info.0 != row.post.0 {
        text.add(format_args!(", info: {}", info.0));
    }
    text.push("}\n");
}
