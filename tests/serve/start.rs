//! The first page of the preview for whoever clears.

use super::{Preview, RECORD};

const START: &str = "/_chancery/";
const CLEARED: &str = "content/incidents/2026/INC-2026-GT-0016.md";

/// The part of the page about a task; empty when it has none.
fn section(page: &str, id: &str) -> String {
    let Some((_, rest)) = page.split_once(&format!("<h2 id=\"{id}\">")) else {
        return String::new();
    };
    rest.split_once("</section>").unwrap().0.to_owned()
}

#[test]
fn a_clearer_sees_what_is_ready_and_for_whom_it_waits() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let page = preview.text(START);
    let ready = section(&page, "ready-for-clearance");
    assert!(ready.contains("INC-2026-GT-0016") && ready.contains("Waits for RSO and an approval"));
    assert!(section(&page, "overdue-for-review").contains("ENG-2026-HN-0002"));
    assert!(section(&page, "held-back-until-a-day").contains("From 15 Jan 2027"));
    assert!(section(&page, "drafts").contains("INC-2026-HN-0008"));
    assert_eq!(section(&page, "to-be-mended"), "");
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains("<script>"));
    assert!(preview.text("/").contains("<a href=\"/_chancery/\">"));
    preview.hear("ready for clearance");

    // The command and the page agree, and the page follows.
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["clear", "INC-2026-GT-0016", "--office", "RSO"])
        .args(["--on", "2026-11-21", "--site"])
        .arg(&preview.site.root)
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    events.change();
    let ready = section(&preview.text(START), "ready-for-clearance");
    assert!(ready.contains("Waits for an approval"), "{ready}");
    preview
        .site
        .write(CLEARED, preview.site.read(CLEARED) + "\nOne word more.\n");
    events.change();
    let ready = section(&preview.text(START), "ready-for-clearance");
    assert!(
        ready.contains("Waits for RSO again and an approval"),
        "{ready}"
    );
    let own = preview.text("/incidents/2026/INC-2026-GT-0016.html");
    assert!(own.contains("before the text was changed</span>"));
}

#[test]
fn nothing_of_a_file_is_named_that_holds_what_must_not_be_here() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let good = preview.site.read(RECORD);
    let marked = good.replacen("title: ", "title: Unquotable words ", 1) + "\n(S//NF) More.\n";
    preview.site.write(RECORD, marked);
    events.change();
    let page = preview.text(START);
    let mend = section(&page, "to-be-mended");
    assert!(mend.contains("Title not shown") && mend.contains("INC-2026-HN-0007"));
    assert!(!page.contains("Unquotable"));
    preview.site.write(RECORD, good);
    events.change();
    assert_eq!(section(&preview.text(START), "to-be-mended"), "");
}

#[test]
fn all_findings_stand_on_one_page_the_files_with_errors_first() {
    const ALL: &str = "/_chancery/findings";
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let good = preview.site.read(RECORD);
    let keys: Vec<String> = (0..120).map(|n| format!("key_{n}: 1\n")).collect();
    let broken = good.replacen("title: ", &format!("{}title: ", keys.concat()), 1);
    preview.site.write(RECORD, broken);
    events.change();
    let first = preview.text("/countries/br.html");
    let link = format!("more on the page of <a href=\"{ALL}\">all findings</a>");
    assert!(first.contains(&link), "{first}");
    let all = preview.text(ALL);
    assert!(all.matches("unknown-key").count() >= 120);
    let heads: Vec<&str> = all.split("<section><h2>").skip(1).collect();
    assert!(heads[0].contains(RECORD), "errors come first");
    assert!(heads[0].starts_with("<a href=\"/incidents/2026/INC-2026-HN-0007.html\">"));
    assert!(
        heads.len() > 5 && !all.contains("<details>"),
        "{}",
        heads.len()
    );
    preview.site.write(RECORD, good);
    events.change();
    let all = preview.text(ALL);
    assert!(!all.contains("unknown-key") && all.contains("overdue-action"));
}
