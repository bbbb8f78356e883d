//! Incidents, four of five records.

use jiff::civil::Date;

use super::countries::{COUNTRIES, Country};
use super::envelope::{Clearances, close, head};
use super::plan::{Plan, Row};
use super::prose::{Story, body};
use super::random::Random;
use super::registers::{NETWORKS, ROUTES, SEGMENTS, network, route};
use super::sources::Sources;
use super::text::{Text, line, plus};
use super::words::{CATEGORIES, PLACES};

/// Writes one incident of about `target` bytes.
pub(crate) fn write(text: &mut Text, plan: &Plan, row: &Row, target: usize, random: &mut Random) {
    let sources = Sources::draw(random);
    let place = random.pick(PLACES);
    let acts = categories(random);
    let title = format!(
        "{} near {place}, {}",
        CATEGORIES[acts[0]].1, row.country.name
    );
    head(
        text,
        row,
        &title,
        sources.persons.then_some("personal_information"),
    );
    let last = event(text, row.date, random);
    let point = where_it_was(text, row.country, place, random);
    journey(text, random);
    let groups = people(text, CATEGORIES[acts[0]].0, point, random);
    let count = random.below(4);
    let networks = random.sample(count, NETWORKS);
    text.push("acts:\n");
    let mut is_carried = false;
    for (at, category) in acts.iter().enumerate() {
        let by: Vec<usize> = networks
            .iter()
            .skip(at)
            .step_by(acts.len())
            .copied()
            .collect();
        let group = groups.min(at + 1);
        is_carried |= act(text, CATEGORIES[*category].0, group, &by, &sources, random);
    }
    sources.write(text, plus(last, 1), random);
    response(text, row, &sources, random);
    if is_carried && sources.record.is_some() && random.chance(40) {
        line!(text, "verified: RSO {}", row.date);
    }
    let drafter = random.pick(&["POL", "CONS", "ECON"]);
    let clearers: &[&str] = random.pick(&[&["INL", "RSO"][..], &["LEGATT"], &["INL", "LEGATT"]]);
    close(text, plan, row, &Clearances { drafter, clearers }, random);
    let count = random.within(4, 7);
    let story = Story {
        place,
        cites: sources.cites(),
        links: plan.some_earlier(row, count, random),
        portions: if sources.persons {
            &["SBU", "U"]
        } else {
            &["U"]
        },
        register: networks
            .first()
            .map(|at| format!("networks/{}", network(*at))),
    };
    body(text, &story, target, random);
}

/// Writes the routes, the segment and the stage.
fn journey(text: &mut Text, random: &mut Random) {
    let routes = random.sample(2, ROUTES);
    line!(text, "route: [{}, {}]", route(routes[0]), route(routes[1]));
    line!(text, "segment: s{}", random.within(1, SEGMENTS));
    let stages = ["origin", "transit", "transit", "border_crossing"];
    line!(text, "stage: {}", random.pick(&stages));
}

/// Writes what the authorities did, where a source says so.
fn response(text: &mut Text, row: &Row, sources: &Sources, random: &mut Random) {
    let Some(key) = sources.record.or(sources.press) else {
        return;
    };
    let kind = random.pick(&["investigation", "rescue", "search", "arrest", "statement"]);
    let day = plus(row.date, -2);
    text.add(format_args!(
        "response:\n  - {{type: {kind}, authority: Public Ministry (exercise), "
    ));
    line!(text, "day: {day}, sources: S{key}}}");
}

/// One to three acts: the first rows of the table are the frequent ones.
fn categories(random: &mut Random) -> Vec<usize> {
    let count = random.pick(&[1, 1, 2, 2, 3]);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < count {
        let end = random.below(CATEGORIES.len()) + 1;
        let at = random.below(end);
        if !chosen.contains(&at) {
            chosen.push(at);
        }
    }
    chosen
}

/// Writes when it was, in every form of the grammar; the last possible day is returned.
fn event(text: &mut Text, reported: Date, random: &mut Random) -> Date {
    let last = plus(reported, -random.days(4, 23));
    let first = plus(last, -random.days(1, 9));
    match random.below(20) {
        0..=1 => line!(text, "event: {first} to {last}"),
        2..=3 => line!(text, "event: between {first} and {last}"),
        4..=5 => line!(text, "event: about {last}"),
        6 => {
            let month = plus(last.first_of_month(), -1);
            line!(text, "event: {:04}-{:02}", month.year(), month.month());
        }
        _ => line!(text, "event: {last}"),
    }
    last
}

/// Writes where it was; true when a point is given, which no group with minors may have.
fn where_it_was(text: &mut Text, country: &Country, locality: &str, random: &mut Random) -> bool {
    let code = country.code;
    let form = random.below(100);
    if country.sea && form < 30 {
        line!(text, "place: {{sea: caribbean, nearest: {code}}}");
        return false;
    }
    if let (Some((lat, lon)), 30..50) = (country.point, form) {
        let mut tenths = |base: i32| {
            let moved = base + i32::try_from(random.below(3)).unwrap_or(0) - 1;
            format!(
                "{}{}.{}",
                if moved < 0 { "-" } else { "" },
                moved.abs() / 10,
                moved.abs() % 10
            )
        };
        let (lat, lon) = (tenths(lat), tenths(lon));
        let area = country.areas[0];
        line!(
            text,
            "place: {{area: {code}-{area}, locality: {locality}, lat: {lat}, lon: {lon}}}"
        );
        return true;
    }
    match country.areas {
        [] => line!(text, "place: {code}"),
        _ if form < 60 => line!(text, "place: {code}"),
        areas => line!(text, "place: {code}-{}", random.pick(areas)),
    }
    false
}

/// Writes one or two groups and returns how many.
fn people(text: &mut Text, category: &str, point: bool, random: &mut Random) -> usize {
    let outcomes: &[&str] = match category {
        "kidnapping" | "detention" | "forced-labour" => &["freed", "held", "escaped"],
        "homicide" | "death-in-transit" => &["dead"],
        "disappearance" => &["missing"],
        "assault" | "torture" => &["injured"],
        "refoulement" => &["returned"],
        _ => &["unknown", "freed", "returned"],
    };
    text.push("people:\n");
    let groups = random.within(1, 2);
    for key in 1..=groups {
        let low = random.within(11, 40);
        let high = low + random.within(1, 12);
        let count = match random.below(5) {
            0 => format!("{low}"),
            1 => format!("{low}+"),
            _ => format!("{low}-{high}"),
        };
        let minors = if point || random.chance(70) {
            0
        } else {
            random.within(3, 9)
        };
        text.add(format_args!("  P{key}: {{count: {count}, minors: {minors}"));
        if random.chance(40) {
            text.add(format_args!(", female: {}", random.within(3, 9)));
        }
        if random.chance(40) {
            let (one, other) = (random.pick(COUNTRIES).code, random.pick(COUNTRIES).code);
            let both = if one == other {
                one.to_owned()
            } else {
                format!("{one}, {other}")
            };
            text.add(format_args!(", nationalities: [{both}]"));
        }
        let situation = random.pick(&["migrants", "migrants", "asylum_seekers", "mixed"]);
        let outcome = if key == 1 {
            random.pick(outcomes)
        } else {
            "unknown"
        };
        line!(text, ", situation: {situation}, outcome: {outcome}}}");
    }
    groups
}

/// Writes an act; true when two sources carry it.
fn act(
    text: &mut Text,
    category: &str,
    group: usize,
    networks: &[usize],
    sources: &Sources,
    random: &mut Random,
) -> bool {
    let (proof, shown) = sources.proof(random);
    line!(text, "  - category: {category}\n    people: P{group}");
    line!(text, "    proof: {proof}\n    sources: {shown}");
    if matches!(category, "extortion" | "kidnapping" | "corruption") {
        line!(
            text,
            "    amount: {}-{} USD each",
            random.within(2, 9) * 100,
            random.within(10, 30) * 100
        );
    }
    if let (Some(key), true) = (sources.press, random.chance(6)) {
        line!(text, "    against: S{key}");
    }
    if let Some(purpose) = purpose(category) {
        let act = random.pick(&["recruitment", "transportation", "harbouring"]);
        let means = random.pick(&["deception", "coercion", "threat"]);
        line!(
            text,
            "    tip: {{act: {act}, means: {means}, purpose: {purpose}}}"
        );
    }
    match networks {
        [] if category == "corruption" || category == "refoulement" => {
            text.push("    by: border_officials\n");
        }
        [] => line!(
            text,
            "    by: {}",
            random.pick(&["unknown", "unnamed_group"])
        ),
        [one] if random.chance(50) => line!(text, "    by: {}", network(*one)),
        some => {
            text.push("    by:\n");
            for at in some {
                line!(
                    text,
                    "      - {{who: {}, involvement: suspected, proof: allegation, \
                      sources: S1}}",
                    network(*at)
                );
            }
            text.push("      - {who: smuggling_facilitator, involvement: present, sources: S1}\n");
        }
    }
    shown.contains(',')
}

/// The purpose in the Palermo test of a trafficking category.
fn purpose(category: &str) -> Option<&'static str> {
    match category {
        "tip-sexual" => Some("sexual_exploitation"),
        "tip-labour" => Some("forced_labour"),
        "tip-other" => Some("forced_begging"),
        _ => None,
    }
}
