//! What must stay small, however many records there are: every page that is read. What a report
//! leaves out stands on a page that it leads to.

#[path = "bench/corpus/mod.rs"]
mod corpus;

use std::process::Command;
use std::sync::OnceLock;

use crate::support::{Picture, TestSite, links};

/// Records of the site: enough that the reports of its busy countries are as long as they get, since
/// each of their tables shows no more than so many rows.
const RECORDS: usize = 1_500;

/// Bytes that a page has at most.
const LARGEST: usize = 50_000;

fn busy() -> &'static Picture {
    static BUSY: OnceLock<Picture> = OnceLock::new();
    BUSY.get_or_init(|| {
        let site = TestSite::new();
        let folder = site.root.clone();
        corpus::write_site(&folder, RECORDS, 1).unwrap();
        let built = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["build", "--as-of", "2026-11-26"])
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "{said}");
        site.picture()
    })
}

fn page(path: &str) -> &'static str {
    std::str::from_utf8(&busy()[path]).unwrap()
}

/// Rows of the body of the table whose caption has an id.
fn rows(html: &str, id: &str) -> usize {
    let table = html.split(&format!("<caption id=\"{id}\">")).nth(1);
    let table = table.unwrap_or_else(|| panic!("no table {id}"));
    let body = table.split("<tbody>").nth(1).unwrap();
    let body = body.split("</tbody>").next().unwrap();
    body.matches("<tr>").count()
}

#[test]
fn no_page_of_a_busy_site_is_larger_than_50_kb() {
    let html = busy().iter().filter(|(path, _)| {
        let ending = path.rsplit('.').next();
        ending == Some("html")
    });
    let mut sizes: Vec<(usize, &str)> = html
        .map(|(path, bytes)| (bytes.len(), path.as_str()))
        .collect();
    sizes.sort_unstable();
    assert!(sizes.len() > RECORDS, "only {} pages", sizes.len());
    let larger = sizes.iter().filter(|(bytes, _)| *bytes > LARGEST);
    let larger: Vec<_> = larger.collect();
    assert!(larger.is_empty(), "larger than {LARGEST} bytes: {larger:?}");
    // A site of which no report was long would show nothing.
    let (bytes, _) = sizes[sizes.len() - 1];
    assert!(bytes > LARGEST * 4 / 5, "the largest has {bytes} bytes");
}

#[test]
fn what_a_report_leaves_out_stands_where_it_leads_to() {
    let report = page("countries/mx.html");
    for (table, name) in [
        ("category-table", "categories"),
        ("incidents-table", "incidents"),
        ("engagements-table", "engagements"),
        ("coordination-table", "coordination"),
        ("commitments-table", "commitments"),
    ] {
        let all = page(&format!("countries/mx/{name}.html"));
        let link = format!("<a href=\"../countries/mx/{name}.html\">All ");
        let said = report
            .split(&link)
            .nth(1)
            .unwrap_or_else(|| panic!("the report does not lead to all {name}"));
        let said: usize = said.split(' ').next().unwrap().parse().unwrap();
        assert!(rows(report, table) < said, "{name}: {said}");
        let shown = all.matches("<tr>").count() - all.matches("<thead><tr>").count();
        assert!(shown > rows(report, table), "{name}: {shown}");
    }
    let (count, broken) = links::broken(busy(), "html");
    assert!(count > 10 * RECORDS, "only {count} links");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_country_of_many_areas_has_a_page_of_them() {
    const AREAS: [&str; 10] = ["AT", "CH", "CL", "CM", "CP", "CR", "EP", "FM", "GD", "OC"];
    let site = TestSite::new();
    for (n, area) in AREAS.iter().enumerate() {
        let text = format!(
            "---
title: Travellers robbed on the road (exercise)
marking: U
status: released
exercise: true
date: 2026-02-03
post: tegucigalpa
event: 2026-01-17
place: {{area: HN-{area}, lat: 14.4, lon: -87.2, kind: road}}
people:
  P1: {{count: 5, minors: 0, situation: migrants, outcome: freed}}
acts: robbery
sources:
  S1: {{type: interview, role: witness, grade: B2, consent: authorities}}
risk: {{level: low, measures: none}}
drafted_by: POL
cleared_by: CONS 2026-02-02
approved_by: DCM 2026-02-03
review_by: 2027-06-30
---
## Summary
Plain words.
"
        );
        let path = format!("content/incidents/2026/INC-2026-HN-{:04}.md", n + 1);
        site.write(&path, text);
    }
    let outcome = site.build();
    assert_eq!(
        outcome.records as usize,
        AREAS.len(),
        "{:?}",
        outcome.diagnostics
    );
    let report = site.read("public/countries/hn.html");
    assert_eq!(rows(&report, "area-table"), 8);
    let way = "<a href=\"../countries/hn/areas.html\">All 10 areas</a>";
    assert!(report.contains(way));
    let all = site.read("public/countries/hn/areas.html");
    assert_eq!(rows(&all, "area-table"), AREAS.len());
}
