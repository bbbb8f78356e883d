//! What must hold of every page that is written: links and anchors exist, the HTML is as plain and
//! safe as promised, and what is withheld occurs in no byte.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chancery::checks::{BOOK, paragraphs};
use chancery::model::{Field, KindRef};
use regex::Regex;

use crate::support::{Picture, TestSite, links};

fn attribute(name: &str) -> Regex {
    Regex::new(&format!(r#"[\s]{name}="([^"]*)""#)).unwrap()
}

fn sample() -> &'static Picture {
    static SAMPLE: OnceLock<Picture> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let site = TestSite::sample();
        let outcome = site.build();
        assert!(!outcome.is_blocked());
        site.picture()
    })
}

fn pages(picture: &Picture) -> BTreeMap<&str, &str> {
    picture
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn every_link_and_anchor_exists() {
    let (count, broken) = links::broken(sample(), "html");
    assert!(count > 1000, "only {count} links were looked at");
    assert!(
        broken.is_empty(),
        "{} broken links:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

#[test]
fn every_page_is_plain_readable_html() {
    let id = attribute("id");
    let script =
        Regex::new(r#"<script src="(\.\./)*assets/[a-z-]+\.js" defer[^>]*></script>"#).unwrap();
    let handler = Regex::new(r"\son[a-z]+=").unwrap();
    let mut wrong = Vec::new();
    for (path, html) in pages(sample()) {
        let mut expect = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{path}: {what}"));
            }
        };
        expect(html.starts_with("<!doctype html>"), "no doctype");
        expect(html.contains("<html lang=\""), "no language");
        expect(html.matches("<h1").count() == 1, "not exactly one h1");
        expect(html.matches("<main").count() == 1, "not exactly one main");
        let scripts = html.matches("<script").count();
        let own = script.find_iter(html).count();
        expect(scripts == own, "a script that is no file of the site");
        expect(!html.contains("javascript:"), "a script in an address");
        expect(
            !html.contains("<style") && !html.contains(" style=\""),
            "an inline style",
        );
        expect(!handler.is_match(html), "an inline handler");
        // Markdown has no captions: the region around a table of a text names it.
        let named = html.matches("<caption").count() + html.matches("aria-label=\"Table\"").count();
        expect(
            html.matches("<table").count() <= named,
            "a table without caption",
        );
        expect(
            !html.contains("{{") && !html.contains("{%"),
            "template marks",
        );
        expect(html.len() < 50_000, "larger than 50 kB");
        let all: Vec<&str> = id
            .captures_iter(html)
            .map(|found| found.get(1).unwrap().as_str())
            .collect();
        let once: BTreeSet<&&str> = all.iter().collect();
        expect(all.len() == once.len(), "an id stands twice");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_record_has_a_telegram_with_its_marking_and_its_paragraphs() {
    let picture = sample();
    let on_page = Regex::new(r#"<(p class="para"|figure class="picture") id="p\d+">"#).unwrap();
    let in_text = Regex::new(r"(?m)^\d+\. \((U|SBU)\) ").unwrap();
    let telegrams = picture
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("txt"));
    let mut count = 0;
    for (path, bytes) in telegrams {
        count += 1;
        let text = std::str::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let long = lines.iter().find(|line| line.chars().count() > 55);
        assert_eq!(long, None, "{path}: a line of more than 55 columns");
        let [first, second, .., last_but_one, last] = lines[..] else {
            panic!("{path} is empty");
        };
        assert!(first.ends_with("UNCLASSIFIED") && first == last, "{path}");
        assert_eq!(
            [second, last_but_one],
            ["EXERCISE EXERCISE EXERCISE"; 2],
            "{path}"
        );
        let page = std::str::from_utf8(&picture[&path.replace(".txt", ".html")]).unwrap();
        assert_eq!(
            on_page.find_iter(page).count(),
            in_text.find_iter(text).count(),
            "{path}: the paragraphs are those of its page"
        );
        let link = format!(r#"href="../../{path}""#);
        assert!(page.contains(&link), "{path}: its page does not lead to it");
    }
    assert!(count > 50, "only {count} telegrams");
}

#[test]
fn the_marking_stands_at_the_top_and_bottom_of_every_page() {
    let banner = Regex::new("(SENSITIVE BUT )?UNCLASSIFIED").unwrap();
    for (path, html) in pages(sample()) {
        assert!(
            banner.find_iter(html).count() >= 2,
            "{path} has no marking at top and bottom"
        );
    }
}

#[test]
fn addresses_differ_also_where_case_does_not_count() {
    let lower: BTreeSet<String> = sample().keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(lower.len(), sample().len());
}

/// Words that no reader may ever see, planted in every field that is withheld.
const WITHHELD: &str = "---
title: Canary (exercise)
marking: U
status: released
exercise: true
date: 2026-02-03
post: tegucigalpa
event: 2026-01-17
place: {area: HN-OC, locality: CanaryLocality, lat: 14.43219, lon: -89.18765, kind: KIND}
people:
  P1: {count: 5, minors: MINORS, situation: migrants, outcome: freed}
acts: kidnapping
sources:
  S1: {type: interview, role: witness, grade: B2, origin: CanaryOrigin, day: 2026-01-23, consent: authorities, protect: true}
risk: {level: low, measures: CanaryMeasure}
drafted_by: POL
cleared_by: CONS 2026-02-02
approved_by: DCM 2026-02-03
review_by: 2027-06-30
x-note: CanaryNote
---
## Summary
Plain words.
";

fn withheld(kind: &str, minors: &str) -> String {
    let site = TestSite::new();
    let text = WITHHELD.replace("KIND", kind).replace("MINORS", minors);
    site.write("content/incidents/2026/INC-2026-HN-0001.md", text);
    let draft = WITHHELD
        .replace("status: released", "status: draft")
        .replace("Canary (", "CanaryDraft (");
    site.write(
        "content/incidents/2026/INC-2026-HN-0002.md",
        draft.replace("KIND", "road"),
    );
    let outcome = site.build();
    assert_eq!(outcome.records, 1, "{:?}", outcome.diagnostics);
    // The rule book is made of no record, and has examples of its own.
    let picture = site.picture().into_iter();
    picture
        .filter(|(path, _)| !path.starts_with("rules/"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[test]
fn what_is_withheld_occurs_in_no_byte() {
    let road = withheld("road", "0");
    assert!(
        road.contains("CanaryLocality"),
        "a locality without reasons to withhold it is shown"
    );
    assert!(
        road.contains("14.4") && !road.contains("14.43"),
        "protected sources: one decimal"
    );
    for (site, also) in [
        (road, vec![]),
        (
            withheld("shelter", "0"),
            vec!["CanaryLocality", "14.4", "-89.2"],
        ),
        (
            withheld("road", "2"),
            vec!["CanaryLocality", "14.4", "-89.2"],
        ),
    ] {
        let always = [
            "CanaryOrigin",
            "2026-01-23",
            "CanaryMeasure",
            "CanaryNote",
            "CanaryDraft",
        ];
        // The index of the search has all words in lower case.
        let site = site.to_lowercase();
        for word in always.into_iter().chain(also) {
            let word = word.to_lowercase();
            assert!(!site.contains(&word), "{word} is in the output");
        }
    }
}

#[test]
fn a_page_that_only_counts_a_record_carries_its_marking() {
    let site = TestSite::new();
    let text = WITHHELD.replace("KIND", "road").replace("MINORS", "0");
    let text = text.replace("marking: U", "marking: SBU\nmarking_basis: in_confidence");
    site.write("content/incidents/2026/INC-2026-HN-0001.md", text);
    let base = "base_url: https://example.org/reports\n";
    site.write(
        "chancery.yaml",
        format!("{}{base}", site.read("chancery.yaml")),
    );
    assert_eq!(site.build().records, 1);
    let picture = site.picture();
    let pages = pages(&picture);
    for page in [
        "countries/index.html",
        "regions/index.html",
        "categories/index.html",
    ] {
        assert!(pages[page].contains("SENSITIVE BUT UNCLASSIFIED"), "{page}");
    }
    let manifest: serde_json::Value = serde_json::from_slice(&picture["manifest.json"]).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let sitemap = files
        .iter()
        .find(|file| file["path"] == "sitemap.xml")
        .unwrap();
    assert_eq!(sitemap["marking"], "SBU");
    let addresses = String::from_utf8_lossy(&picture["sitemap.xml"]).into_owned();
    assert!(addresses.contains("https://example.org/reports/incidents/2026/INC-2026-HN-0001.html"));
}

#[test]
fn the_exercise_mark_stands_at_each_title_unless_the_whole_site_is_one() {
    let badge = r#"<b class="exercise">Exercise</b>"#;
    let badges = |site: &TestSite| {
        site.build();
        let picture = site.picture();
        let list = String::from_utf8(picture["years/2026.html"].clone()).unwrap();
        let record = &picture["incidents/2026/INC-2026-HN-0007.html"];
        let record = String::from_utf8(record.clone()).unwrap();
        assert!(record.contains("<dt>Subject</dt><dd>Exercise: "));
        assert!(record.contains(badge), "a cable says itself what it is");
        list.matches(badge).count()
    };
    let site = TestSite::sample();
    assert_eq!(badges(&site), 0);
    let configuration = site.read("chancery.yaml");
    let mixed = configuration.replace("exercise: true\n", "");
    assert_ne!(configuration, mixed);
    site.write("chancery.yaml", mixed);
    assert!(badges(&site) > 10);
}

#[test]
fn the_rule_book_tells_every_rule_and_every_field() {
    let picture = sample();
    let pages = pages(picture);
    let index = pages["rules/index.html"];
    for chapter in BOOK {
        let page = pages[format!("rules/{}.html", chapter.key).as_str()];
        for rule in chapter.rules {
            let link = format!("href=\"../rules/{}.html#{}\"", chapter.key, rule.name);
            assert!(
                index.contains(&link),
                "the index does not lead to {}",
                rule.name
            );
            let at = page.find(&format!("<h2 id=\"{}\">", rule.name)).unwrap();
            for paragraph in paragraphs(rule.name) {
                let first = paragraph
                    .words
                    .split(['`', '"', '\'', '&', '<'])
                    .next()
                    .unwrap();
                assert!(page[at..].contains(first), "{}: {first}", rule.name);
            }
        }
    }
    for kind in KindRef::all() {
        let page = pages[format!("rules/file-{}.html", kind.name).as_str()];
        for (name, _) in Field::of(kind).fields() {
            assert!(page.contains(&format!("<code>{name}</code>")), "{name}");
        }
    }
    let incident = pages["rules/file-incident.html"];
    assert!(
        incident.contains("id=\"fields-acts-by\""),
        "groups below groups"
    );
}

#[test]
fn the_rule_book_says_what_a_rule_weighs_on_the_site() {
    let site = TestSite::new();
    site.write(
        "chancery.yaml",
        "title: Site\nrules: {title-form: off, silent-country: error}\n",
    );
    site.build();
    let index = site.read("public/rules/index.html");
    let level = |rule: &str| {
        let at = index.find(&format!("#{rule}\">{rule}</a>")).unwrap();
        let line = index[at..].lines().next().unwrap();
        line.split("<span class=\"quiet\">").nth(1).unwrap()
    };
    assert!(level("title-form").starts_with("not looked for on this site<"));
    assert!(level("silent-country").starts_with("error<"));
    assert!(level("consent").starts_with("error<"));
    assert!(level("identity-number").starts_with("stops the build<"));
}
