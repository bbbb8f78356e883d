//! No page shows the words of a file that is marked above it, also not in the bar.

use super::{PAGE, Preview, RECORD};

/// A record that anybody may read, and its page.
const OPEN: &str = "content/engagements/2026/ENG-2026-BR-0001.md";
const OPEN_PAGE: &str = "/engagements/2026/ENG-2026-BR-0001.html";

/// The words of a finding, and how a page says that it does not tell them.
const WORDS: &str = "<code>palce</code>";
const UNSAID: &str = "1 error, not shown on a page that is marked lower.";

fn is_marked(page: &str, marking: &str) -> bool {
    page.contains(&format!("marking-top\" data-mark=\"{marking}\""))
}

#[test]
fn findings_of_a_file_marked_above_the_page_are_counted_and_not_told() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let text = preview.site.read(RECORD);
    preview
        .site
        .write(RECORD, text.replacen("place: ", "palce: ", 1));
    events.change();

    let low = preview.text(OPEN_PAGE);
    assert!(is_marked(&low, "U") && low.contains(RECORD));
    assert!(!low.contains("palce"), "{low}");
    let ways = format!("See <a href=\"{PAGE}\">its own page</a> or <a href=\"/_chancery/\">");
    assert!(low.contains(UNSAID) && low.contains(&ways), "{low}");
    assert!(
        low.contains("data-elsewhere=\"1\""),
        "it opens all the same"
    );
    let pieces = preview.text(&format!("/_chancery/panel?{}", &OPEN_PAGE[1..]));
    assert!(!pieces.contains("palce") && pieces.contains(UNSAID));

    let high = preview.text("/countries/hn.html");
    assert!(is_marked(&high, "SBU"));
    for page in [high, preview.text(PAGE), preview.text("/_chancery/")] {
        assert!(page.contains(WORDS) && !page.contains(UNSAID), "{page}");
    }

    // What anybody may read is told everywhere.
    let open = preview.site.read(OPEN);
    preview
        .site
        .write(OPEN, open.replacen("held: ", "hled: ", 1));
    events.change();
    for path in [
        OPEN_PAGE,
        "/countries/hn.html",
        "/incidents/2026/INC-2026-MX-0018.html",
    ] {
        assert!(preview.text(path).contains("<code>hled</code>"), "{path}");
    }
}

#[test]
fn a_file_that_is_marked_higher_and_broken_at_once_shows_nothing_new_on_its_last_page() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    let open = preview.site.read(OPEN);
    let raised = open.replacen("marking: U", "marking: SBU", 1);
    let broken = raised.replacen("country: ", "cuontry: ", 1);
    preview.site.write(OPEN, broken);
    events.change();
    let page = preview.text(OPEN_PAGE);
    assert!(is_marked(&page, "U") && page.contains("This file cannot be read."));
    assert!(!page.contains("cuontry"), "{page}");
    assert!(preview.text("/_chancery/").contains("<code>cuontry</code>"));
    preview.site.write(OPEN, raised);
    events.change();
    assert!(is_marked(&preview.text(OPEN_PAGE), "SBU"));
}
