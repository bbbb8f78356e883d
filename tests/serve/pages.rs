//! What stands on the pages of the preview beside the site's own, and who may ask for them.

use std::net::TcpListener;

use super::browser::ask;
use super::{PAGE, Preview, RECORD};
use crate::support::TestSite;

#[test]
fn drafts_and_embargoed_records_carry_a_badge() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let draft = preview.text("/incidents/2026/INC-2026-HN-0008.html");
    assert!(draft.contains("<span class=\"chancery-badge\">Draft</span>"));
    assert!(draft.contains("<dt>Cleared</dt><dd><span class=\"chancery-plain\">nobody yet</span>"));
    let released = preview.text(PAGE);
    assert!(released.contains("<span class=\"chancery-plain\">Released</span>"));
    assert!(!released.contains("chancery-badge"));
    let text = preview.site.read(RECORD);
    let embargoed = text.replacen(
        "status: released",
        "status: released\npublish_not_before: 2027-01-31",
        1,
    );
    preview.site.write(RECORD, embargoed);
    events.change();
    assert!(
        preview
            .text(PAGE)
            .contains("Embargoed until 31 Jan 2027</span>")
    );
}

#[test]
fn a_broken_file_keeps_its_page_and_its_findings_go_when_it_is_mended() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let good = preview.site.read(RECORD);
    let before = super::stripped(&preview.text(PAGE));
    let counted = || {
        let page = preview.text("/");
        let (_, rest) = page.split_once("All findings: ").unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    let findings = counted();
    assert!(!findings.contains("error"), "{findings}");
    preview
        .site
        .write(RECORD, good.replacen("place: ", "palce: ", 1));
    assert_eq!(events.change(), Vec::<String>::new(), "no page is another");
    let page = preview.text(PAGE);
    assert_eq!(super::stripped(&page), before);
    assert!(page.contains("This file cannot be read."));
    assert!(
        page.contains("<dt>In this file</dt><dd>2 findings</dd>") || page.contains("1 finding")
    );
    let elsewhere = preview.text("/");
    let at = format!(
        "vscode://file{}/{RECORD}:",
        preview.site.root.canonicalize().unwrap().display()
    );
    assert!(elsewhere.contains(&at), "{at}");
    assert!(elsewhere.contains("All findings: ") && elsewhere.contains("<code>palce</code>"));
    let pieces = preview.text("/_chancery/panel?index.html");
    assert!(pieces.contains("<code>palce</code>") && pieces.contains("data-page=\"index.html\""));
    preview.site.write(RECORD, &good);
    events.change();
    assert_eq!(super::stripped(&preview.text(PAGE)), before);
    assert_eq!(counted(), findings);
}

#[test]
fn a_marking_that_must_not_be_here_is_told_by_place_and_never_echoed() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let good = preview.site.read(RECORD);
    let marked =
        good.replacen("title: ", "title: Unquotable words ", 1) + "\n(S//NF) Unquotable words.\n";
    let broken = marked.replacen("marking: ", "marking: [", 1);
    for text in [marked, broken] {
        preview.site.write(RECORD, text);
        events.change();
        // A save may be heard in two steps, of which the first is told, too.
        preview.wait(PAGE, "the page is withheld", |page| {
            page.contains("This page is withheld") && page.contains(RECORD)
        });
        let page = preview.text(PAGE);
        assert!(page.contains("classification-marking"));
        for path in [
            PAGE,
            "/",
            "/countries/hn.html",
            "/references.html",
            "/_chancery/panel?index.html",
        ] {
            let text = preview.get(path).text();
            assert!(
                !text.contains("Unquotable") && !text.contains("S//NF"),
                "{path}"
            );
        }
    }
    assert!(!preview.words().contains("Unquotable") && !preview.words().contains("S//NF"));
    preview.site.write(RECORD, &good);
    preview.wait(PAGE, "the page is back", |page| !page.contains("withheld"));
}

#[test]
fn only_this_machine_by_its_own_name_may_ask() {
    let preview = Preview::start(&["--port", "0"]);
    let port = preview.host.rsplit(':').next().unwrap();
    let status = |request: &str| ask(&preview.host, request).status;
    for host in [
        &preview.host,
        &format!("localhost:{port}"),
        &format!("[::1]:{port}"),
    ] {
        assert_eq!(
            status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n")),
            200,
            "{host}"
        );
    }
    for host in [
        &format!("rebound.example:{port}"),
        "192.0.2.7",
        &format!("localhost.example:{port}"),
        "",
    ] {
        for path in ["/", "/_chancery/events", "/_chancery/preview.js"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n");
            assert!([400, 421].contains(&status(&request)), "{host} {path}");
        }
    }
    let named = format!(
        "GET http://rebound.example/ HTTP/1.1\r\nHost: {}\r\n",
        preview.host
    );
    assert_eq!(status(&named), 421);
    assert!(
        [400, 421].contains(&status("GET / HTTP/1.1\r\n")),
        "no name at all"
    );
    let twice = format!("GET / HTTP/1.1\r\nHost: {0}\r\nHost: {0}\r\n", preview.host);
    assert!([400, 421].contains(&status(&twice)));
}

#[test]
fn a_preview_can_only_be_looked_at_and_nothing_outside_it() {
    let preview = Preview::start(&["--port", "0"]);
    let host = &preview.host;
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let reply = ask(host, &format!("{method} / HTTP/1.1\r\nHost: {host}\r\n"));
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, Some("get, head")),
            "{method}"
        );
    }
    let head = ask(host, &format!("HEAD {PAGE} HTTP/1.1\r\nHost: {host}\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    let page = preview.get(PAGE);
    assert_eq!(
        head.header("content-length"),
        Some(page.body.len().to_string().as_str())
    );
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let text = page.text();
    assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains(" onclick="));
    assert_eq!(
        text.matches("<script").count(),
        text.matches("<script src=\"").count()
    );
    for path in [
        "/../chancery.yaml",
        "/..%2fchancery.yaml",
        "/%2e%2e/chancery.yaml",
        "/assets/..%5c..%5cchancery.yaml",
        "/chancery.yaml",
        "/content/incidents/2026/INC-2026-HN-0007.md",
        "//etc/passwd",
        "/manifest.json",
        "/_chancery/other",
    ] {
        let reply = preview.get(path);
        assert!(
            [400, 404].contains(&reply.status),
            "{path}: {}",
            reply.status
        );
        assert!(!reply.text().contains("exercise: true"), "{path}");
    }
    assert!(!preview.site.public().exists(), "nothing is written");
    assert!(
        !preview.site.root.join(".chancery").exists(),
        "nothing is written"
    );
}

#[test]
fn a_taken_port_gives_way_to_the_next_free_one() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::start(&["--port", &port.to_string()]);
    assert_ne!(preview.host, format!("127.0.0.1:{port}"));
    preview.hear(&format!("Port {port} is taken"));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn who_reads_along_on_a_network_learns_no_folder_of_this_machine() {
    // All addresses of this machine, of which one leads to itself: nothing leaves it.
    let preview = Preview::start(&["--port", "0", "--lan", "0.0.0.0"]);
    let events = preview.events();
    preview.hear("can read all of it");
    let text = preview.site.read(RECORD);
    preview
        .site
        .write(RECORD, text.replacen("place: ", "palce: ", 1));
    events.change();
    let page = preview.text("/");
    assert!(page.contains("<code>palce</code>"), "the finding is there");
    let root = preview.site.root.canonicalize().unwrap();
    assert!(!page.contains("vscode:") && !page.contains(&root.display().to_string()));
}

#[test]
fn a_file_that_could_not_be_read_yet_has_a_page_marked_as_high_as_any_file_may_be() {
    let site = TestSite::sample();
    let text = site.read(RECORD).replacen("place: ", "palce: ", 1);
    site.write(RECORD, text);
    let page = Preview::of(site, &["--port", "0"]).text(PAGE);
    assert!(page.contains("cannot be read yet") && page.contains("<code>palce</code>"));
    assert_eq!(
        page.matches("data-mark=\"SBU\">SENSITIVE BUT UNCLASSIFIED</p>")
            .count(),
        2
    );
}
