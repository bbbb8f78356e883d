//! What a comparison says of records in words, and what it never says.

use chancery::compare::{Change, Comparison, html, json, markdown, terminal};

use super::between;
use crate::support::TestSite;

const PATH: &str = "content/incidents/2026/INC-2026-HN-0007.md";

/// The comparison after an edit of one record of the sample.
fn after(pairs: &[(&str, &str)]) -> Comparison {
    let (main, branch) = (TestSite::sample(), TestSite::sample());
    let mut text = branch.read(PATH);
    for (old, new) in pairs {
        assert!(text.contains(old), "no `{old}`");
        text = text.replacen(old, new, 1);
    }
    branch.write(PATH, text);
    between(&main, &branch)
}

/// What it says of the fields of the one record.
fn words(pairs: &[(&str, &str)]) -> Vec<String> {
    let found = after(pairs);
    let fields = found.records.iter().flat_map(|record| &record.fields);
    fields.map(chancery::compare::FieldChange::words).collect()
}

/// Everything that anybody is given of it.
fn everything(comparison: &Comparison) -> String {
    [
        terminal(comparison, false, true),
        json(comparison, &|_| None),
        markdown(comparison),
        html(comparison),
    ]
    .concat()
}

/// How many words of the one record are others.
fn amount(pairs: &[(&str, &str)]) -> Option<String> {
    let found = after(pairs);
    let all: Vec<_> = found.records.iter().map(|record| record.words).collect();
    assert_eq!(all.len(), 1);
    all[0].words()
}

#[test]
fn the_words_put_in_and_taken_out_are_counted() {
    let cases = [
        (
            ("held for seven days", "held for more than a week"),
            Some("+4 −2 words"),
        ),
        (("title: Group held", "title: Group"), Some("−1 word")),
        (
            ("## Facts\n", "## Facts\n\nThis is new.\n"),
            Some("+3 words"),
        ),
        // What stands in a form or a vocabulary is told as a field.
        (("count: 14-20", "count: 16-20"), None),
        (("outcome: freed", "outcome: held"), None),
        (("review_by: 2027-06-30", "review_by: 2026-12-31"), None),
    ];
    for (pair, expected) in cases {
        assert_eq!(amount(&[pair]).as_deref(), expected, "{pair:?}");
    }
}

#[test]
fn of_a_new_file_and_of_one_that_is_gone_all_words_are_counted() {
    let (one, other) = (TestSite::sample(), TestSite::sample());
    other.write(
        "content/pages/new.md",
        "---\ntitle: Two words\nmarking: U\n---\n\nAnd a text of six.\n",
    );
    let words = |base, head| between(base, head).records[0].words.words();
    assert_eq!(words(&one, &other).as_deref(), Some("+7 words"));
    assert_eq!(words(&other, &one).as_deref(), Some("−7 words"));
}

#[test]
fn words_that_may_not_be_told_are_not_counted() {
    let source = "  S3: {type: press";
    let add = |fields: &str| {
        let source = format!("  S9: {{type: interview, {fields}title: Of four words}}\n{source}");
        amount(&[("  S3: {type: press", &source)])
    };
    assert_eq!(add("").as_deref(), Some("+3 words"));
    assert_eq!(add("protect: true, "), None);
}

#[test]
fn fields_are_told_in_words() {
    let source = "  S3: {type: press";
    let cases: [(&[(&str, &str)], &str); 9] = [
        (&[("count: 14-20", "count: 16-20")], "P1 14–20 → 16–20"),
        (&[("count: 14-20", "count: 14+")], "P1 14–20 → 14 or more"),
        (
            &[("outcome: freed", "outcome: held")],
            "P1 outcome freed → held",
        ),
        (
            &[(
                source,
                "  S4: {type: ngo_report, grade: B2}\n  S3: {type: press",
            )],
            "source S4 added: ngo report, B2",
        ),
        (
            &[("proof: reasonable_grounds", "proof: court_finding")],
            "act 1 (kidnapping) proof reasonable grounds → court finding",
        ),
        (&[("stage: transit\n", "")], "stage removed: transit"),
        (
            &[("place: HN-OC", "place: {area: HN-CP}")],
            "place area HN-OC → HN-CP",
        ),
        (
            &[(
                "cleared_by: [CONS 2026-02-02, RSO 2026-02-03]",
                "cleared_by: CONS 2026-02-02",
            )],
            "cleared by removed: RSO 2026-02-03",
        ),
        (
            &[("review_by: 2027-06-30", "review_by: 2026-12-31")],
            "review by 2027-06-30 → 2026-12-31",
        ),
    ];
    for (pairs, expected) in cases {
        assert_eq!(words(pairs), [expected]);
    }
}

#[test]
fn what_is_computed_is_told_too() {
    let found = words(&[("    against: S3\n", "")]);
    assert!(
        found.contains(&"verification disputed → corroborated".to_owned()),
        "{found:?}"
    );
}

#[test]
fn other_ways_to_write_the_same_are_no_change_of_a_field() {
    let found = words(&[
        ("place: HN-OC", "place: {area: HN-OC}"),
        ("sources: S2/3", "sources: [S2/3]"),
        ("title: Group", "# a remark\ntitle: Group"),
    ]);
    assert_eq!(found, ["remarks, layout or private keys changed"]);
    let (main, branch) = (TestSite::sample(), TestSite::sample());
    branch.write(PATH, main.read(PATH).replace('\n', "\r\n"));
    assert!(between(&main, &branch).is_empty());
}

#[test]
fn what_no_page_shows_is_told_without_what_it_says() {
    let protected = after(&[
        ("day: 2026-01-27", "day: 2026-01-26"),
        ("origin: o1", "origin: o17"),
    ]);
    let all = everything(&protected);
    assert!(all.contains("source S1 day changed"), "{all}");
    assert!(!all.contains("2026-01-26") && !all.contains("o17"), "{all}");

    let place = "place: HN-OC";
    let minors = after(&[
        ("minors: 0", "minors: 2"),
        (
            place,
            "place: {area: HN-OC, locality: Quiet Farm, lat: 14.43217, lon: -89.18345}",
        ),
    ]);
    let all = everything(&minors);
    assert!(all.contains("place locality"), "{all}");
    for secret in ["Quiet Farm", "14.43", "89.18"] {
        assert!(!all.contains(secret), "{secret} in\n{all}");
    }
}

#[test]
fn a_file_with_a_marking_that_must_not_be_here_is_withheld() {
    let secret = "The convoy will leave by the northern gate.";
    let marked = format!("## Facts\n\n(S//NF) {secret} TOP SECRET//NOFORN\n");
    let forth = after(&[
        ("title: Group held", "title: Convoy held"),
        ("## Facts\n", &marked),
    ]);
    assert_eq!(forth.records.len(), 1);
    assert!(forth.records[0].withheld.is_some());
    let all = everything(&forth);
    for words in [secret, "NOFORN", "Convoy held"] {
        assert!(!all.contains(words), "{words} in\n{all}");
    }
    // The other way round it is the older version in which it stands.
    let (main, branch) = (TestSite::sample(), TestSite::sample());
    main.write(PATH, main.read(PATH).replacen("## Facts\n", &marked, 1));
    let all = everything(&between(&main, &branch));
    assert!(all.contains("withheld"), "{all}");
    assert!(!all.contains(secret) && !all.contains("NOFORN"), "{all}");
}

#[test]
fn words_of_records_command_nothing() {
    let found = after(&[(
        "title: Group held",
        "title: \"<script>x</script> | *a* \u{202e}b\" #",
    )]);
    let mail = html(&found);
    assert!(!mail.contains("<script"), "{mail}");
    assert!(mail.contains("&lt;script&gt;"), "{mail}");
    let request = markdown(&found);
    assert!(
        request.contains("&lt;script&gt;x&lt;/script&gt; \\| \\*a\\*"),
        "{request}"
    );
    for form in [mail, request, terminal(&found, false, true)] {
        assert!(!form.contains('\u{202e}'));
    }
}

#[test]
fn a_page_that_moved_is_told_at_its_new_address() {
    let (main, branch) = (TestSite::sample(), TestSite::sample());
    let old = "content/incidents/2026/INC-2026-MX-0012.md";
    let new = old.replace("0012", "0077");
    let url = "incidents/2026/INC-2026-MX-0012.html";
    let text = branch.read(old);
    std::fs::remove_file(branch.root.join(old)).unwrap();
    let aliases = format!("aliases: [{url}]\nmarking: ");
    branch.write(&new, text.replacen("marking: ", &aliases, 1));
    let found = between(&main, &branch);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    let page = found
        .pages
        .iter()
        .find(|page| page.change == Change::Moved(url.to_owned()));
    assert_eq!(page.unwrap().url, "incidents/2026/INC-2026-MX-0077.html");
    let record = found
        .records
        .iter()
        .find(|record| record.name == "INC-2026-MX-0077");
    let was = Change::Moved("INC-2026-MX-0012".to_owned());
    assert_eq!(record.unwrap().change, was);
    let all = everything(&found);
    assert!(
        all.contains("aliases added: incidents/2026/INC-2026-MX-0012.html"),
        "{all}"
    );
}

#[test]
fn the_line_of_a_withheld_file_is_not_shown_with_what_is_wrong_with_its_move() {
    let (main, branch) = (TestSite::sample(), TestSite::sample());
    let text = branch.read(PATH);
    std::fs::remove_file(branch.root.join(PATH)).unwrap();
    let marked = text.replacen("## Facts", "## Facts\n\nTOP SECRET//NOFORN\n", 1);
    branch.write(&PATH.replace("0007", "0077"), marked);
    let found = between(&main, &branch);
    let rules: Vec<&str> = found
        .findings
        .iter()
        .map(|found| found.rule.as_str())
        .collect();
    assert_eq!(rules, ["vanished-address"]);
    assert!(found.findings[0].silent);
}
