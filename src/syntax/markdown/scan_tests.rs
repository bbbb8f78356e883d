use super::scan::scan;
use super::{Body, Target};
use crate::source::Span;

fn body(text: &str) -> Body {
    scan(text, Span::new(0, text.len()))
}

const CABLE: &str = "---\nx: ñ\n---\n(U) First words.\n\n## (SBU) Summary\n\n(SBU) A group of 14 was **held** near the *west* road [S1, S2/4]. See [[INC-2026-HN-0008]] and [the network](networks/exercise-grey-heron).\nMore.\n\n- (CUI) one\n- two\n\n## Facts\n\nPlain ![alt](x.png) paragraph[^1] and [^9]. <b>raw</b>\n\n<div>\nx\n</div>\n\n### Facts\n\n(U) Last.\n\n[^1]: A note with [a page](about.md).\n";

fn cable() -> Body {
    let start = CABLE.find("(U) First").unwrap();
    scan(CABLE, Span::new(start, CABLE.len()))
}

#[test]
fn headings_have_places_and_anchors() {
    let found: Vec<_> = cable()
        .headings
        .iter()
        .map(|heading| {
            (
                heading.level,
                heading.text.clone(),
                heading.anchor.clone(),
                heading.span.of(CABLE),
            )
        })
        .collect();
    let heading =
        |level, text: &str, anchor: &str, line| (level, text.to_owned(), anchor.to_owned(), line);
    assert_eq!(
        found,
        [
            heading(2, "Summary", "summary", "## (SBU) Summary"),
            heading(2, "Facts", "facts", "## Facts"),
            heading(3, "Facts", "facts-2", "### Facts"),
        ]
    );
}

#[test]
fn paragraphs_are_numbered_and_marks_found() {
    let found: Vec<_> = cable()
        .paragraphs
        .iter()
        .map(|paragraph| {
            let start: String = paragraph.span.of(CABLE).chars().take(8).collect();
            (paragraph.number, paragraph.portion.clone(), start)
        })
        .collect();
    let paragraph = |number, mark: &str, start: &str| {
        (
            number,
            (!mark.is_empty()).then(|| mark.to_owned()),
            start.to_owned(),
        )
    };
    assert_eq!(
        found,
        [
            paragraph(1, "U", "(U) Firs"),
            paragraph(0, "SBU", "## (SBU)"),
            paragraph(2, "SBU", "(SBU) A "),
            paragraph(0, "CUI", "- (CUI) "),
            paragraph(3, "", "Plain !["),
            paragraph(4, "U", "(U) Last"),
        ]
    );
}

#[test]
fn links_citations_pictures_notes_and_html_have_places() {
    let found = cable();
    let links: Vec<_> = found.links.iter().map(|link| link.span.of(CABLE)).collect();
    let expected = [
        "[[INC-2026-HN-0008]]",
        "[the network](networks/exercise-grey-heron)",
        "[a page](about.md)",
    ];
    assert_eq!(links, expected);
    assert_eq!(
        found.links[0].target,
        Target::Record("INC-2026-HN-0008".to_owned())
    );
    let cited: Vec<_> = found
        .citations
        .iter()
        .map(|cited| cited.span.of(CABLE))
        .collect();
    assert_eq!(cited, ["S1", "S2/4"]);
    assert_eq!(found.pictures[0].span.of(CABLE), "![alt](x.png)");
    let notes: Vec<_> = found
        .undefined_notes
        .iter()
        .map(|span| span.of(CABLE))
        .collect();
    assert_eq!(notes, ["[^9]"]);
    let html: Vec<_> = found.raw_html.iter().map(|span| span.of(CABLE)).collect();
    assert_eq!(html, ["<b>", "</b>", "<div>\nx\n</div>"]);
}

#[test]
fn the_lead_is_the_summary_in_plain_words() {
    let lead =
        "A group of 14 was held near the west road. See INC-2026-HN-0008 and the network. More.";
    assert_eq!(cable().lead, lead);
    assert_eq!(body("Only *this*.\n\nNot this.").lead, "Only this.");
    assert_eq!(body("# Title\n\n605. Ref: A.\n").lead, "");
}

#[test]
fn wikilinks_with_words_and_addresses() {
    let targets: Vec<Target> = body(
        "[[INC-2026-HN-0007|the raid]] [[networks/grey-heron]] [[about]] <https://example.org> <a@example.org> [x](javascript:alert)",
    )
    .links
    .into_iter()
    .map(|link| link.target)
    .collect();
    assert_eq!(targets[0], Target::Record("INC-2026-HN-0007".to_owned()));
    assert!(matches!(&targets[1], Target::Register { folder, .. } if folder == "networks"));
    assert_eq!(targets[2], Target::Page("about".to_owned()));
    assert_eq!(targets[3], Target::Web("https://example.org".to_owned()));
    assert_eq!(targets[4], Target::Web("mailto:a@example.org".to_owned()));
    assert!(matches!(targets[5], Target::Other(_)));
}

#[test]
fn windows_line_ends_change_nothing_but_places() {
    let unix = body(&CABLE[CABLE.find("(U) First").unwrap()..]);
    let windows = body(&CABLE[CABLE.find("(U) First").unwrap()..].replace('\n', "\r\n"));
    assert_eq!(unix.lead, windows.lead);
    assert_eq!(unix.words, windows.words);
    assert_eq!(unix.paragraphs.len(), windows.paragraphs.len());
    assert_eq!(unix.raw_html.len(), windows.raw_html.len());
    assert_eq!(unix.headings[1].text, windows.headings[1].text);
}
