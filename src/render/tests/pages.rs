use super::fixture::{Files, build, incident};

const A: &str = "incidents/2026/INC-2026-HN-0001.html";
const B: &str = "incidents/2026/INC-2026-HN-0002.html";

fn two(title: &str, marking: &str, body: &str) -> Files<'static> {
    let plain = "place: HN-OC\n";
    let old = "place: HN-OC\naliases: [2019/old.html, western road]\n";
    vec![
        (
            "incidents/2026/INC-2026-HN-0001.md",
            incident("First", "U", old, "See [[INC-2026-HN-0002]]."),
        ),
        (
            "incidents/2026/INC-2026-HN-0002.md",
            incident(title, marking, plain, body),
        ),
    ]
}

#[test]
fn a_key_changes_with_what_is_shown_and_with_nothing_else() {
    let before = build(&two("Second", "U", "Words."));
    let again = build(&two("Second", "U", "Words."));
    assert!(before.iter().all(|(url, page)| again[url].key == page.key));
    let body = build(&two("Second", "U", "Other words."));
    assert_eq!(before[A].key, body[A].key);
    assert_ne!(before[B].key, body[B].key);
    let title = build(&two("Second, corrected", "U", "Words."));
    assert_ne!(before[A].key, title[A].key);
    assert!(title[A].html.contains("Second, corrected"));
}

#[test]
fn a_page_carries_the_highest_marking_of_what_it_shows() {
    let site = build(&two("Second", "SBU", "Words."));
    assert_eq!(site[A].marking, "SBU");
    // At its top, at its bottom, and in the entry by which it is cited.
    assert_eq!(
        site[A].html.matches("SENSITIVE BUT UNCLASSIFIED").count(),
        3
    );
    assert_eq!(build(&two("Second", "U", "Words."))[A].marking, "U");
}

#[test]
fn links_are_relative_and_named_by_their_meaning() {
    let site = build(&two("Second", "U", "Words."));
    assert!(
        site[A]
            .html
            .contains(r#"<a href="../../incidents/2026/INC-2026-HN-0002.html">Second</a>"#)
    );
    assert!(site[B].html.contains("Mentioned by"));
    assert!(
        site["2019/old.html"]
            .html
            .contains("url=../incidents/2026/INC-2026-HN-0001.html")
    );
    assert!(!site["404.html"].html.contains("href"));
    for page in site.values() {
        let scripts = page.html.matches("<script").count();
        assert_eq!(scripts, page.html.matches("<script src=\"").count());
        assert!(!page.html.contains(" style="));
    }
}

#[test]
fn every_page_has_one_first_heading() {
    let site = build(&two("Second", "U", "# Large\n\nWords."));
    for (url, page) in site
        .iter()
        .filter(|(_, page)| page.html.starts_with("<!doctype"))
    {
        assert_eq!(page.html.matches("<h1").count(), 1, "{url}");
    }
}
