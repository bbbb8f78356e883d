//! The preview held against an older version: every page says whether and why it has changed, and
//! leads to the next one that has.

use super::{PAGE, Preview, RECORD};
use crate::support::TestSite;
use crate::support::git::begin;

fn preview() -> Preview {
    let site = TestSite::sample();
    begin(&site.root);
    Preview::of(site, &["--port", "0", "--against", "main"])
}

#[test]
fn a_page_says_whether_and_why_it_has_changed() {
    let preview = preview();
    let events = preview.events();
    let page = preview.text(PAGE);
    assert!(page.contains("<dt>Change</dt><dd><span class=\"chancery-plain\">none since main ("));
    assert!(page.contains("All changes: 0</a>"), "{page}");
    let good = preview.site.read(RECORD);
    preview
        .site
        .write(RECORD, good.replacen("count: 14-20", "count: 16-20", 1));
    events.change();
    let page = preview.text(PAGE);
    assert!(page.contains(": own text</span>"), "{page}");
    let country = preview.text("/countries/hn.html");
    assert!(country.contains(": INC-2026-HN-0007</span>"), "{country}");
    let untouched = preview.text("/countries/br.html");
    assert!(untouched.contains("none since main ("));

    let here = preview.text(&format!("/_chancery/changes{PAGE}"));
    assert!(
        here.contains("<del>[−14–20−]</del><ins>[+16–20+]</ins>"),
        "{here}"
    );
    let all = preview.text("/_chancery/changes");
    assert!(all.contains(">Changed since main ("), "{all}");
    assert!(all.contains(&format!("<a href=\"{PAGE}\">")), "{all}");
    assert!(all.contains("Pages that follow: "), "{all}");
    assert!(!all.contains("chancery-amount"), "a count is no word");

    preview.site.write(RECORD, &good);
    events.change();
    assert!(preview.text(PAGE).contains("none since main ("));
    assert!(
        preview
            .text("/_chancery/changes")
            .contains("Nothing has changed.")
    );
}

#[test]
fn every_changed_file_says_how_many_words_are_others() {
    const READY: &str = "content/incidents/2026/INC-2026-GT-0016.md";
    let preview = preview();
    let events = preview.events();
    let (text, ready) = (preview.site.read(RECORD), preview.site.read(READY));
    let one = text.replacen("held for seven days", "held for more than a week", 1);
    assert_ne!(one, text);
    preview.site.write(RECORD, &one);
    preview
        .site
        .write(READY, ready + "\nOne more sentence of five words.\n");
    let amount = "<b class=\"chancery-amount\">+4 −2 words</b>";
    preview.wait(PAGE, "its words", |page| {
        page.contains(&format!(": own text, {amount}</span>"))
    });
    preview.wait("/_chancery/", "both counts", |page| {
        let since = "<b class=\"chancery-amount\">+6 words</b> since main (";
        page.contains(amount) && page.contains(since)
    });

    // Of a file that holds what must not be here not even that is told.
    let marked = one + "\n(S//NF) Unquotable.\n";
    preview.site.write(RECORD, marked);
    while preview.text("/_chancery/").contains(amount) {
        events.change();
    }
}

#[test]
fn what_was_withdrawn_is_told_by_its_id() {
    let preview = preview();
    let text = preview.site.read(RECORD);
    let withdrawn = "status: withdrawn\nwithdrawn_on: 2026-11-20";
    let text = text.replacen("status: released", withdrawn, 1);
    preview.site.write(RECORD, text);
    preview.wait("/_chancery/changes", "the notice", |page| {
        page.contains(&format!("<a href=\"{PAGE}\">INC-2026-HN-0007</a>"))
            && page.contains("html; it was withdrawn")
    });
}

#[test]
fn a_file_with_another_name_is_one_page_that_has_moved() {
    const NEW: &str = "content/incidents/2026/INC-2026-HN-0099.md";
    let preview = preview();
    let text = preview.site.read(RECORD);
    let text = text.replacen("held for seven days", "held for more than a week", 1);
    preview.site.write(NEW, &text);
    std::fs::remove_file(preview.site.root.join(RECORD)).unwrap();
    let line = "put in <code>aliases: [incidents/2026/INC-2026-HN-0007.html]</code>";
    preview.wait("/_chancery/changes", "the move", |page| {
        page.contains("its file was INC-2026-HN-0007, <b") && page.contains(line)
    });
    let all = preview.text("/_chancery/changes");
    assert!(all.contains("+4 −2 words"), "{all}");
    assert!(!all.contains("its file was removed"), "{all}");
    assert!(!all.contains("its file is new"), "{all}");
    let page = "/incidents/2026/INC-2026-HN-0099.html";
    assert!(preview.text(page).contains(">moved</a>"));
    let here = preview.text(&format!("/_chancery/changes{page}"));
    assert!(here.contains("<ins>[+more than a+]</ins>"), "{here}");

    let alias = "aliases: [incidents/2026/INC-2026-HN-0007.html]\ntitle: ";
    preview.site.write(NEW, text.replacen("title: ", alias, 1));
    preview.wait("/_chancery/changes", "the way from there", |page| {
        page.contains("its file was INC-2026-HN-0007") && !page.contains("nothing leads here")
    });
}

#[test]
fn the_way_leads_over_all_changed_pages_and_back() {
    let preview = preview();
    let events = preview.events();
    let text = preview.site.read(RECORD);
    preview
        .site
        .write(RECORD, text.replacen("title: ", "title: New ", 1));
    events.change();
    let ways = |page: &str, rel: &str| {
        let text = preview.text(page);
        // The bar's own: the pages of a list lead to each other in the same way.
        let from = text.find(&format!("<a rel=\"{rel}\" href=\"/"))?;
        let rest = &text[from..];
        let href = rest.split("href=\"").nth(1)?.split('"').next()?;
        Some(href.to_owned())
    };
    let mut seen = vec![ways("/", "next").unwrap()];
    assert_eq!(seen[0], PAGE, "what has changed itself comes first");
    while let Some(next) = ways(seen.last().unwrap(), "next") {
        assert!(!seen.contains(&next), "{next} twice");
        assert_eq!(ways(&next, "prev").as_ref(), seen.last());
        seen.push(next);
    }
    assert!(seen.len() > 10, "{seen:?}");
    assert!(seen.contains(&"/countries/hn.html".to_owned()));
}

#[test]
fn nothing_is_shown_of_a_change_in_what_must_not_be_repeated() {
    let preview = preview();
    let events = preview.events();
    let text = preview.site.read(RECORD);
    let marked = text.replacen("## Facts", "## Facts\n\nThe gate. TOP SECRET//NOFORN\n", 1);
    preview.site.write(RECORD, marked);
    events.change();
    let here = preview.text(&format!("/_chancery/changes{PAGE}"));
    assert!(
        !here.contains("NOFORN") && !here.contains("The gate"),
        "{here}"
    );
    assert!(!here.contains("<del>"), "{here}");
}

#[test]
fn without_a_base_nothing_is_said_of_changes() {
    let preview = Preview::start(&["--port", "0"]);
    assert!(!preview.text(PAGE).contains("All changes"));
    assert_eq!(preview.get("/_chancery/changes").status, 404);
}
