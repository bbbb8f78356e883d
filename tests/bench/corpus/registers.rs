//! What records name: routes, networks, partners, regions and the texts of countries.

use super::countries::COUNTRIES;
use super::plan::Plan;
use super::prose::{Deck, Story, sentences};
use super::random::Random;
use super::text::{Text, line};
use super::words::{COMMENT, PLACES};

/// How many routes, segments a route, networks and partners there are.
pub(crate) const ROUTES: usize = 25;
pub(crate) const SEGMENTS: usize = 3;
pub(crate) const NETWORKS: usize = 200;
pub(crate) const PARTNERS: usize = 40;

/// Key of a route.
pub(crate) fn route(at: usize) -> String {
    format!("exercise-route-{:02}", at + 1)
}

/// Key of a network.
pub(crate) fn network(at: usize) -> String {
    format!("exercise-network-{:03}", at + 1)
}

/// Key of a partner.
pub(crate) fn partner(at: usize) -> String {
    format!("exercise-partner-{:02}", at + 1)
}

const REGIONS: [(&str, &str, &str); 4] = [
    ("northern-corridor", "Northern corridor", "GT, HN, SV, MX"),
    ("isthmus", "Isthmus", "PA, CR, NI, CO"),
    (
        "andean-corridor",
        "Andean corridor",
        "CO, EC, PE, BO, VE, CL",
    ),
    ("island-crossings", "Island crossings", "HT, DO, CU, BS, JM"),
];

/// Every file of the registers: its path below `content` and its text.
pub(crate) fn files(plan: &Plan) -> Vec<(String, Text)> {
    let mut random = Random::of(plan.seed, u64::MAX - 1);
    let mut files = Vec::new();
    for at in 0..ROUTES {
        files.push((format!("routes/{}", route(at)), route_text(at, &mut random)));
    }
    for at in 0..NETWORKS {
        files.push((
            format!("networks/{}", network(at)),
            network_text(at, &mut random),
        ));
    }
    for at in 0..PARTNERS {
        files.push((format!("partners/{}", partner(at)), partner_text(at)));
    }
    for (at, country) in COUNTRIES.iter().enumerate() {
        let key = country.code.to_lowercase();
        files.push((
            format!("countries/{key}"),
            country_text(plan, at, &mut random),
        ));
    }
    for (key, title, countries) in REGIONS {
        let mut text = Text::new();
        open(&mut text, title, "usoas");
        line!(text, "kind: grouping\ncountries: [{countries}]\n---");
        paragraphs(&mut text, &["Bottom line"], &mut random);
        files.push((format!("regions/{key}"), text));
    }
    files
}

/// What every text that readers see has.
fn open(text: &mut Text, title: &str, post: &str) {
    line!(
        text,
        "---\ntitle: {title}\nmarking: U\nstatus: released\nexercise: true"
    );
    line!(
        text,
        "date: 2026-10-31\npost: {post}\ndrafted_by: POL\ncleared_by: CONS 2026-10-30"
    );
    text.push("approved_by: DCM 2026-10-31\nreview_by: 2027-10-31\n");
}

fn paragraphs(text: &mut Text, headings: &[&str], random: &mut Random) {
    let story = Story {
        place: random.pick(PLACES),
        cites: Vec::new(),
        links: Vec::new(),
        portions: &[],
        register: None,
    };
    let mut deck = Deck::of(COMMENT, random);
    for heading in headings {
        text.add(format_args!("## {heading}\n\n"));
        sentences(text, &mut deck, 2, &story, random);
        text.end_paragraph();
    }
}

fn route_text(at: usize, random: &mut Random) -> Text {
    let mut text = Text::new();
    open(&mut text, &format!("Route {} (exercise)", at + 1), "usoas");
    line!(text, "aliases: [road {}]\nsegments:", at + 1);
    for key in 1..=SEGMENTS {
        let mut end = || {
            let country = &COUNTRIES[random.below(12)];
            format!("{}-{}", country.code, country.areas[0])
        };
        let (from, to) = (end(), end());
        let mode = random.pick(&["land", "land", "river", "sea"]);
        line!(text, "  s{key}: {{from: {from}, to: {to}, mode: {mode}}}");
    }
    text.push("---\n");
    paragraphs(&mut text, &["Facts"], random);
    text
}

const BIRDS: [&str; 10] = [
    "Grey Heron",
    "Night Jar",
    "Sand Plover",
    "Red Tern",
    "Marsh Owl",
    "Black Rail",
    "Stone Curlew",
    "Reed Finch",
    "Salt Gull",
    "Pale Kite",
];
const NETWORK_TYPES: [&str; 5] = [
    "organised_criminal_group",
    "gang",
    "smuggling_facilitators",
    "trafficking_ring",
    "armed_group",
];

fn network_text(at: usize, random: &mut Random) -> Text {
    let mut text = Text::new();
    open(
        &mut text,
        &format!("{} {} (exercise)", BIRDS[at % BIRDS.len()], at + 1),
        "usoas",
    );
    let countries = random.sample(2, 17);
    line!(text, "type: {}", random.pick(&NETWORK_TYPES));
    line!(
        text,
        "countries: [{}, {}]",
        COUNTRIES[countries[0]].code,
        COUNTRIES[countries[1]].code
    );
    line!(text, "routes: {}", route(random.below(ROUTES)));
    if random.chance(20) {
        line!(
            text,
            "designations:\n  - {{authority: Exercise Sanctions Office, list: EX-{}, \
              day: 2025-06-01, url: https://example.org/exercise/list}}",
            at + 1
        );
    }
    text.push(
        "sources:\n  - {type: court_record, title: Exercise judgment, grade: B2, day: 2025-11-03, ",
    );
    text.push("url: https://example.org/exercise/judgment}\n---\n");
    paragraphs(&mut text, &["Facts"], random);
    text
}

fn partner_text(at: usize) -> Text {
    let mut text = Text::new();
    open(
        &mut text,
        &format!("Partner {} (exercise)", at + 1),
        "usoas",
    );
    let kinds = ["government", "igo", "ngo", "law_enforcement", "us_agency"];
    line!(
        text,
        "type: {}\ncountry: {}\n---",
        kinds[at % kinds.len()],
        COUNTRIES[at % 17].code
    );
    text.push("An invented partner, for the exercise.\n");
    text
}

fn country_text(plan: &Plan, at: usize, random: &mut Random) -> Text {
    let country = &COUNTRIES[at];
    let mut text = Text::new();
    open(&mut text, country.name, country.posts[0].0);
    let newest = plan.newest_incidents(at, 3);
    if !newest.is_empty() {
        let ids: Vec<&str> = newest.iter().map(|row| row.id.as_str()).collect();
        line!(text, "highlights: [{}]", ids.join(", "));
    }
    line!(
        text,
        "tip_report: {{year: 2026, tier: \"2\", url: https://example.org/exercise/tip}}"
    );
    line!(
        text,
        "context:\n  - {{name: asylum applications, value: {}, unit: persons, \
          period: 2026-09, url: https://example.org/exercise/stat}}\n---",
        random.within(100, 9_000)
    );
    paragraphs(
        &mut text,
        &["Bottom line", "Outlook", "What we do not know"],
        random,
    );
    text
}
