//! Assessments: both tasked questions answered, with evidence on both sides.

use super::envelope::{Clearances, close, head};
use super::plan::{Plan, Row};
use super::prose::{Story, body};
use super::random::Random;
use super::text::{Text, line, plus};
use super::words::PLACES;

const ANSWERS: [&str; 4] = ["supported", "partly_supported", "not_supported", "none"];
const SUBJECTS: [(&str, &str); 6] = [
    ("transit card", "tarjeta de tránsito"),
    ("temporary permit", "permiso temporal"),
    ("border registration", "registro fronterizo"),
    ("reception budget", "presupuesto de acogida"),
    ("carrier fines", "multas a transportistas"),
    ("labour access", "acceso al trabajo"),
];

/// Writes one assessment of about `target` bytes.
pub(crate) fn write(text: &mut Text, plan: &Plan, row: &Row, target: usize, random: &mut Random) {
    let (subject, original) = random.pick(&SUBJECTS);
    let number = random.within(11, 980);
    let title = format!("Decree {number} on the {subject}, {}", row.country.name);
    head(text, row, &title, None);
    line!(text, "country: {}", row.country.code);
    instrument(
        text,
        row,
        number,
        &format!("{subject}\n  original_name: Decreto sobre {original}"),
        random,
    );
    line!(text, "text_read: {}\nfindings:", plus(row.date, -3));
    finding(text, "movement", "transit, documentation", random);
    finding(text, "treatment", "services", random);
    position(text, row, random);
    sources(text, row);
    let clearances = Clearances {
        drafter: "POL",
        clearers: &["CONS", "LEGATT"],
    };
    close(text, plan, row, &clearances, random);
    let count = random.within(4, 7);
    let story = Story {
        place: random.pick(PLACES),
        cites: vec!["S1", "S2", "S2, S3"],
        links: plan.some_earlier(row, count, random),
        portions: &["U"],
        register: None,
    };
    body(text, &story, target, random);
}

/// The text that is assessed.
fn instrument(text: &mut Text, row: &Row, number: usize, names: &str, random: &mut Random) {
    let adopted = plus(row.date, -random.days(40, 400));
    line!(text, "instrument:\n  name: Decree {number} on the {names}");
    text.push("  type: decree\n  level: national\n  state: in_force\n");
    line!(text, "  citation: Official Gazette no. {}", number % 97 + 1);
    line!(text, "  url: https://example.org/exercise/decree-{number}");
    line!(
        text,
        "  adopted: {adopted}\n  in_force: {}",
        plus(adopted, 20)
    );
    text.push("  obligations: [refugee-convention-1951, smuggling-protocol]\n");
}

/// The government's position, given or asked for, and a figure.
fn position(text: &mut Text, row: &Row, random: &mut Random) {
    if random.chance(70) {
        text.push("government_position:\n  text: The measure registers travellers.\n");
        line!(text, "  day: {}\n  sources: S3", plus(row.date, -7));
    } else {
        line!(text, "government_position: sought {}", plus(row.date, -17));
    }
    let (value, year, month) = (random.within(200, 9_000), row.date.year(), row.date.month());
    text.add(format_args!(
        "indicators:\n  - {{name: cards issued, value: {value}, "
    ));
    line!(
        text,
        "unit: persons, period: {year:04}-{month:02}, sources: S3}}"
    );
}

fn sources(text: &mut Text, row: &Row) {
    let what = [
        ("legal_text, grade: A2", 30),
        ("press, grade: C3", 15),
        ("official_statement, grade: B2", 7),
    ];
    text.push("sources:\n");
    for (key, (kind, back)) in (1..).zip(what) {
        let day = plus(row.date, -back);
        text.add(format_args!(
            "  S{key}: {{type: {kind}, origin: o{key}, day: {day}, "
        ));
        line!(
            text,
            "title: Source {key} (exercise), url: https://example.org/exercise/s{key}}}"
        );
    }
}

/// The answer to one tasked question.
fn finding(text: &mut Text, question: &str, mechanisms: &str, random: &mut Random) {
    line!(text, "  {question}:");
    let answer = random.pick(&ANSWERS);
    if answer == "none" {
        text.push("    answer: insufficient_evidence\n");
        text.push("    searched: The decree, the budget law and two ministry statements.\n");
        return;
    }
    line!(
        text,
        "    answer: {answer}\n    rests_on: [text, practice]\n    mechanisms: [{mechanisms}]"
    );
    line!(
        text,
        "    evidence_for:\n      - The measure allows {} days without a visa. [S1]",
        random.within(5, 60)
    );
    text.push("    evidence_against:\n      - Registration is required, and refusals are reported. [S2]\n");
    line!(
        text,
        "    confidence: {}",
        random.pick(&["low", "moderate", "high"])
    );
    if question == "treatment" {
        text.push("    comparator:\n      benefit: a transport voucher\n");
        text.push(
            "      migrants: one voucher per person\n      citizens: one voucher per household\n",
        );
    }
}
