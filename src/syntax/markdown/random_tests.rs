use super::{
    Body, Heading, LinkHtml, Links, Numbering, RenderOptions, Rendered, Target, render, scan,
};
use crate::source::Span;

const PIECES: &[&str] = &[
    "# ",
    "\n",
    "\n\n",
    "(U) ",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "[^1]",
    "[^1]: ",
    "1. ",
    "605) ",
    "- ",
    "> ",
    "|",
    "---",
    "| a |\n|---|\n",
    "*",
    "`",
    "<b>",
    "<div>\n",
    "!",
    "S1",
    ", ",
    "INC-2026-HN-0007",
    "é",
    "\r\n",
    "    ",
    "&amp;",
    "\\",
];

/// Bodies nobody would write, always the same ones. Each begins behind an `é`, so that places in the
/// body and places in the file differ.
fn bodies() -> impl Iterator<Item = (String, Span)> {
    let mut state: usize = 11;
    (0..4000).map(move |_| {
        let mut text = "é".to_owned();
        for _ in 0..18 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) % PIECES.len()]);
        }
        let place = Span::new("é".len(), text.len());
        (text, place)
    })
}

struct Site;

impl Links for Site {
    fn link(&self, target: &Target) -> LinkHtml {
        match target {
            Target::Record(_) => LinkHtml::LeftOut,
            _ => LinkHtml::To {
                href: "x.html".to_owned(),
                title: String::new(),
            },
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        Some(format!("#{key}"))
    }
}

fn rendered(text: &str, place: Span, numbering: Numbering) -> Rendered {
    render(text, place, &RenderOptions { numbering }, &Site)
}

fn cable(text: &str, place: Span) -> Rendered {
    rendered(
        text,
        place,
        Numbering::Cable {
            banner: "U".to_owned(),
        },
    )
}

fn spans(found: &Body) -> Vec<Span> {
    let mut spans: Vec<Span> = found.links.iter().map(|link| link.span).collect();
    spans.extend(found.citations.iter().map(|cited| cited.span));
    spans.extend(found.paragraphs.iter().map(|paragraph| paragraph.span));
    spans.extend(found.pictures.iter().map(|picture| picture.span));
    spans.extend(found.raw_html.iter().chain(&found.undefined_notes));
    spans
}

#[test]
fn places_lie_in_the_file_and_cover_something() {
    for (text, place) in bodies() {
        for span in spans(&scan(&text, place)) {
            let covered = text.get(span.range());
            assert!(
                covered.is_some_and(|covered| !covered.is_empty()),
                "{text:?} {span:?}"
            );
        }
    }
}

#[test]
fn the_scan_and_the_page_agree() {
    let anchors = |headings: &[Heading]| -> Vec<String> {
        headings
            .iter()
            .map(|heading| heading.anchor.clone())
            .collect()
    };
    for (text, place) in bodies() {
        let (found, page) = (scan(&text, place), cable(&text, place));
        // Footnotes stand last on the page wherever they are written, with the headings in them.
        if !text.contains("[^1]:") {
            assert_eq!(
                anchors(&page.contents),
                anchors(&found.headings),
                "{text:?}"
            );
        }
        let numbered = found
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.number > 0)
            .count();
        assert_eq!(page.html.matches(" id=\"p").count(), numbered, "{text:?}");
    }
}

#[test]
fn the_html_is_balanced_and_holds_no_tag_of_the_author() {
    for (text, place) in bodies() {
        for page in [
            cable(&text, place),
            rendered(&text, place, Numbering::AsPrinted),
        ] {
            let html = page.html;
            assert!(!html.contains("<b>") && !html.contains("<div>"), "{text:?}");
            for tag in [
                "p",
                "li",
                "ul",
                "ol",
                "em",
                "a",
                "table",
                "section",
                "blockquote",
            ] {
                let opened = html.matches(&format!("<{tag}>")).count()
                    + html.matches(&format!("<{tag} ")).count();
                assert_eq!(
                    opened,
                    html.matches(&format!("</{tag}>")).count(),
                    "{tag} {text:?}"
                );
            }
        }
    }
}
