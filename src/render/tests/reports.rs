//! What reports and lists say, on small sites.

use super::fixture::{Files, build, incident};

const PEOPLE: &str = "people:\n  P1: {count: 3, minors: 0, outcome: dead}\n";

fn honduran(more: &str) -> String {
    incident(
        "A stop on the road",
        "U",
        &format!("place: HN-OC\n{PEOPLE}{more}"),
        "Facts.",
    )
}

fn figure(value: &str, label: &str) -> String {
    format!(
        "<span class=\"figure-value\">{value}</span> <span class=\"figure-label\">{label}</span>"
    )
}

#[test]
fn exercises_and_dataset_rows_stand_apart_from_the_figures() {
    let dataset = "---\ntitle: Some table\nmarking: U\nstatus: released\nprovider: P\nlicence: L\n\
        attribution: From P\ncaveat: A minimum count\n---\nText.\n";
    let row = "---\ntitle: A row\nmarking: U\nstatus: released\ndataset: some-table\nsource_id: 7\n\
        event: 2026-01-02\nplace: HN-OC\nacts: death-in-transit\n---\n";
    let files: Files<'_> = vec![
        ("incidents/2026/INC-2026-HN-0001.md", honduran("")),
        (
            "incidents/2026/INC-2026-HN-0002.md",
            honduran("exercise: true\n"),
        ),
        ("incidents/2026/INC-2026-HN-0003.md", row.to_owned()),
        ("datasets/some-table.md", dataset.to_owned()),
    ];
    let page = &build(&files)["countries/hn.html"].html;
    assert!(page.contains(&figure("1", "reports")), "{page}");
    assert!(page.contains(&figure("3", "dead")));
    assert!(page.contains("1 exercise record is listed and not counted."));
    assert!(page.contains("From P") && page.contains("A minimum count"));
}

#[test]
fn a_new_record_touches_the_head_of_a_list_and_no_numbered_page() {
    let paths: Vec<String> = (1..=131)
        .map(|n| format!("incidents/2026/INC-2026-HN-{n:04}.md"))
        .collect();
    let files: Files<'_> = paths
        .iter()
        .map(|path| (path.as_str(), honduran("")))
        .collect();
    let (before, after) = (build(&files[..130].to_vec()), build(&files));
    let page = "countries/hn/incidents-1.html";
    for page in [page, "countries/hn/incidents-2.html"] {
        assert_eq!(before[page].key, after[page].key);
        assert_eq!(before[page].html, after[page].html);
    }
    assert_eq!(
        before[page]
            .html
            .matches("<tr><td>17 Jan 2026</td>")
            .count(),
        50
    );
    let head = "countries/hn/incidents.html";
    assert_eq!(
        before[head]
            .html
            .matches("<tr><td>17 Jan 2026</td>")
            .count(),
        30
    );
    assert_ne!(before[head].key, after[head].key);
    assert!(!after.contains_key("countries/hn/incidents-3.html"));
}

#[test]
fn overdue_is_said_of_the_governments_own_date_only() {
    let engagement = "---\ntitle: A meeting\nmarking: U\nstatus: released\ndate: 2026-02-27\n\
        post: tegucigalpa\ncountry: HN\nform: meeting\nheld: 2026-01-29\nraised: [A point.]\n\
        interlocutor: {institution: A ministry}\nreply: {kind: pledged}\ncommitments:\n  \
        C1:\n    text: Name a person.\n    due: 2026-03-31\n  \
        C2:\n    text: Send a list.\n    check_on: 2026-03-31\n---\nText.\n";
    let files: Files<'_> = vec![(
        "engagements/2026/ENG-2026-HN-0001.md",
        engagement.to_owned(),
    )];
    let pages = build(&files);
    for page in ["countries/hn.html", "commitments.html"] {
        let html = &pages[page].html;
        assert!(html.contains("overdue since 31 March 2026"), "{page}");
        assert!(
            html.contains("past our check date, 31 March 2026"),
            "{page}"
        );
        assert!(html.contains("1 commitment overdue"), "{page}");
    }
}

#[test]
fn no_reporting_is_not_none_reported() {
    let robbery = honduran("")
        .replace("HN-OC", "GT-13")
        .replace("kidnapping", "robbery");
    let files: Files<'_> = vec![
        ("incidents/2026/INC-2026-HN-0001.md", honduran("")),
        ("incidents/2026/INC-2026-GT-0001.md", robbery),
    ];
    let page = &build(&files)["regions/cen.html"].html;
    let at = page.find("id=\"category-matrix\"").expect("the matrix");
    let matrix = &page[at..at + page[at..].find("</table>").expect("its end")];
    assert!(!matrix.contains("Belize"));
    assert!(
        page.contains(
            "No post has reported on Belize, Costa Rica, El Salvador, Nicaragua, Panama."
        )
    );
    assert!(page.contains("Countries on which no post has reported are not in the table."));
    let honduras = &matrix[matrix.find("Honduras").expect("Honduras")..];
    assert!(honduras[..honduras.find("</tr>").expect("a row")].contains(">0<"));
}

#[test]
fn a_partner_shown_by_type_has_no_page_and_no_name_anywhere() {
    let partner = "---\ntitle: House of Nobody\nmarking: U\nstatus: released\ntype: ngo\n---\n";
    let coordination = "---\ntitle: A group\nmarking: U\nstatus: released\ndate: 2026-02-27\n\
        post: tegucigalpa\nform: working_group\nobjective: One form.\ncountries: [HN]\n\
        partners: {hidden-house: member}\n---\nText.\n";
    let files: Files<'_> = vec![
        ("partners/hidden-house.md", partner.to_owned()),
        (
            "coordination/2026/CRD-2026-HN-0001.md",
            coordination.to_owned(),
        ),
    ];
    let pages = build(&files);
    assert!(!pages.contains_key("partners/hidden-house.html"));
    for (url, page) in &pages {
        assert!(!page.html.contains("House of Nobody"), "{url}");
        assert!(!page.html.contains("hidden-house"), "{url}");
    }
    assert!(
        pages["countries/hn.html"]
            .html
            .contains("A local NGO (name not shown)")
    );
}
