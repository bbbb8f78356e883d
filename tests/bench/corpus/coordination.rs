//! Coordination: working groups, their decisions and their actions.

use super::countries::COUNTRIES;
use super::envelope::{Clearances, close, head};
use super::plan::{Plan, Row};
use super::prose::{Story, body};
use super::random::Random;
use super::registers::{NETWORKS, PARTNERS, ROUTES, network, partner, route};
use super::text::{Text, line, plus};
use super::words::{CATEGORIES, PLACES};

/// Writes one coordination record of about `target` bytes.
pub(crate) fn write(text: &mut Text, plan: &Plan, row: &Row, target: usize, random: &mut Random) {
    let place = random.pick(PLACES);
    let title = format!("Corridor group of {place}, {}", row.country.name);
    head(text, row, &title, None);
    let mut countries = vec![row.country.code];
    for _ in 0..2 {
        let other = COUNTRIES[random.below(12)].code;
        if !countries.contains(&other) {
            countries.push(other);
        }
    }
    line!(text, "countries: [{}]", countries.join(", "));
    let forms = [
        "working_group",
        "programme",
        "training",
        "referral_mechanism",
    ];
    line!(text, "form: {}", random.pick(&forms));
    text.push("objective: One referral form and one contact list for the corridor.\n");
    let partners = random.sample(3, PARTNERS);
    with_whom(text, row, &partners, random);
    what_was_done(text, row, partners[1], random);
    let clearances = Clearances {
        drafter: "POL",
        clearers: &["CONS"],
    };
    close(text, plan, row, &clearances, random);
    let count = random.within(4, 7);
    let story = Story {
        place,
        cites: Vec::new(),
        links: plan.some_earlier(row, count, random),
        portions: &["U"],
        register: None,
    };
    body(text, &story, target, random);
}

/// Writes partners, the agreement and the scope.
fn with_whom(text: &mut Text, row: &Row, partners: &[usize], random: &mut Random) {
    text.push("partners:\n");
    for (at, role) in partners.iter().zip(["lead", "implementer", "member"]) {
        line!(text, "  {}: {role}", partner(*at));
    }
    let year = row.date.year();
    text.add(format_args!(
        "agreement: {{type: mou, name: Exercise MOU {year}, "
    ));
    line!(text, "valid_until: {}-12-31}}", year + 12);
    let routes = random.sample(2, ROUTES);
    let acts = random.sample(2, CATEGORIES.len());
    line!(
        text,
        "scope:\n  routes: [{}, {}]",
        route(routes[0]),
        route(routes[1])
    );
    line!(text, "  networks: {}", network(random.below(NETWORKS)));
    line!(
        text,
        "  categories: [{}, {}]",
        CATEGORIES[acts[0]].0,
        CATEGORIES[acts[1]].0
    );
}

/// Writes meetings, actions, what was shared and what came of it.
fn what_was_done(text: &mut Text, row: &Row, owner: usize, random: &mut Random) {
    let year = row.date.year();
    line!(text, "started: {}", plus(row.date, -80));
    line!(text, "meetings:\n  - held: {}", plus(row.date, -19));
    line!(
        text,
        "    country: {}\n    level: working",
        row.country.code
    );
    line!(
        text,
        "    decisions:\n      - Adopt version {} of the form.",
        random.within(1, 9)
    );
    text.push("actions:\n  T1:\n    text: Translate the form.\n");
    line!(
        text,
        "    owner: {}\n    due: {}",
        partner(owner),
        plus(row.date, 15)
    );
    let open = year == 2026 && random.chance(50);
    line!(text, "    state: {}", if open { "open" } else { "kept" });
    line!(
        text,
        "data_shared: {{classes: aggregate_counts, legal_basis: Exercise MOU art. 4}}"
    );
    let (value, quarter) = (random.within(11, 90), (row.date.month() + 2) / 3);
    text.add(format_args!(
        "results:\n  - {{name: referrals with a complete form, value: {value}, "
    ));
    line!(text, "unit: referrals, period: {year}-Q{quarter}}}");
}
