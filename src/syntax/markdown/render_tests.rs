use super::{LinkHtml, Links, Numbering, RenderOptions, Rendered, Target, render, scan};
use crate::source::Span;

struct Site;

impl Links for Site {
    fn link(&self, target: &Target) -> LinkHtml {
        let to = |href: &str, title: &str| LinkHtml::To {
            href: href.to_owned(),
            title: title.to_owned(),
        };
        match target {
            Target::Record(id) if id.starts_with("INC-2026-HN-0007") => {
                to("a.html?x&y", "Group <held>")
            }
            Target::Record(_) => LinkHtml::LeftOut,
            Target::Web(address) | Target::Anchor(address) => to(address, ""),
            Target::Page(_) => to("javascript:alert(1)", ""),
            _ => LinkHtml::Refused,
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        (!key.starts_with("S9")).then(|| format!("#{}", key.to_lowercase().replace('/', "-")))
    }
}

fn cable(body: &str) -> Rendered {
    let options = RenderOptions {
        numbering: Numbering::Cable {
            banner: "SBU".to_owned(),
        },
    };
    render(body, Span::new(0, body.len()), &options, &Site)
}

fn printed(body: &str) -> String {
    let options = RenderOptions {
        numbering: Numbering::AsPrinted,
    };
    render(body, Span::new(0, body.len()), &options, &Site).html
}

#[test]
fn a_cable_has_numbered_paragraphs_portions_and_sections() {
    let html =
        cable("First.\n\n# (U) Summary\n\n(U) A *b*.\n\n- c\n- d\n\n## Comment\n\nE.\n").html;
    let expected = "<p class=\"para\" id=\"p1\"><span class=\"para-number\">1.</span> <span class=\"portion\">(SBU)</span> First.</p>
<section class=\"cable-section\" aria-labelledby=\"summary\">
<h2 id=\"summary\"><span class=\"portion\">(U)</span> Summary</h2>
<p class=\"para\" id=\"p2\"><span class=\"para-number\">2.</span> <span class=\"portion\">(U)</span> A <em>b</em>.</p>
<ul>
<li>c</li>
<li>d</li>
</ul>
</section>
<section class=\"cable-section comment\" aria-labelledby=\"comment\">
<h2 id=\"comment\">Comment</h2>
<p class=\"para\" id=\"p3\"><span class=\"para-number\">3.</span> <span class=\"portion\">(SBU)</span> E.</p>
</section>
";
    assert_eq!(html, expected);
}

#[test]
fn numbers_of_the_text_stay_as_written() {
    let number =
        |number: &str| format!("<p class=\"para\"><span class=\"para-number\">{number}</span> ");
    let html = printed("605. Ref: A.\n\nMiddle.\n\n1. One\n\n2. Two\n   more\n");
    let expected = format!(
        "{}Ref: A.</p>\n<p>Middle.</p>\n{}One</p>\n{}Two\nmore</p>\n",
        number("605."),
        number("1."),
        number("2.")
    );
    assert_eq!(html, expected);
    assert_eq!(
        printed("7) a\n8) b\n"),
        format!("{}a</p>\n{}b</p>\n", number("7)"), number("8)"))
    );
    let double = "<p class=\"para\"><span class=\"para-number\">932.</span> <span class=\"para-number\">1.</span> Talked.</p>\n";
    assert_eq!(printed("932. 1. Talked.\n"), double);
    assert_eq!(
        printed("605.\n"),
        "<p class=\"para\"><span class=\"para-number\">605.</span> </p>\n"
    );
}

#[test]
fn a_tight_list_that_counts_is_a_list() {
    let list = "<ol>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ol>\n";
    assert_eq!(printed("1. a\n2. b\n   - c\n"), list);
    assert_eq!(cable("1. a\n2. b\n   - c\n").html, list);
}

#[test]
fn links_go_only_where_they_may() {
    let html = printed(
        "[[INC-2026-HN-0007]] [[INC-2026-HN-0007|raid]] [[INC-2026-SV-0001]] [it](INC-2026-SV-0001) [INC-2026-SV-0001](INC-2026-SV-0001)",
    );
    assert_eq!(
        html,
        "<p><a href=\"a.html?x&amp;y\">Group &lt;held&gt;</a> <a href=\"a.html?x&amp;y\">raid</a> a record not on this site it a record not on this site</p>\n"
    );
    let html = printed(
        "[a](javascript:alert(1)) [b](page) [c](//x.org) [d](file:///x) <https://example.org/?a&b> [e](#facts)",
    );
    assert_eq!(
        html,
        "<p>a b c d <a href=\"https://example.org/?a&amp;b\" rel=\"noreferrer\">https://example.org/?a&amp;b</a> <a href=\"#facts\">e</a></p>\n"
    );
}

#[test]
fn citations_link_to_their_sources() {
    let html =
        printed("Said [S1, S2/4]. And [S9, S1] [S9] [*name not declassified*] [INC-2026-HN-0007].");
    assert_eq!(
        html,
        "<p>Said <span class=\"cite\">[<a href=\"#s1\">S1</a>, <a href=\"#s2-4\">S2/4</a>]</span>. And <span class=\"cite\">[S9, <a href=\"#s1\">S1</a>]</span> [S9] [<em>name not declassified</em>] <span class=\"cite\">[<a href=\"#inc-2026-hn-0007\">INC-2026-HN-0007</a>]</span>.</p>\n"
    );
}

#[test]
fn raw_html_and_pictures_are_left_out() {
    let html = printed(
        "a <script>x</script> <b onclick=y>z</b> ![alt \"q\"](p.png) & “c”\n\n<div>\nq\n</div>\n\n<script>\nr\n</script>\n",
    );
    assert_eq!(
        html,
        "<p>a x z <span class=\"left-out\">alt &quot;q&quot;</span> &amp; “c”</p>\n"
    );
}

#[test]
fn tables_can_be_scrolled_and_read_aloud() {
    let html = printed("| a | b |\n|---|--:|\n| 1 | 2 |\n");
    assert_eq!(
        html,
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn footnotes_are_collected_with_ways_back() {
    let html = printed(
        "One[^b] two[^a] one[^b] none[^c].\n\n[^a]: Second.\n[^b]: First[^a].\n[^x]: Unused.\n",
    );
    let notes = html.split("<ol>\n").nth(1).unwrap();
    assert!(
        notes.starts_with("<li id=\"fn-1\">\n<p>First<sup class=\"note-ref\" id=\"fnref-2-2\">"),
        "{notes}"
    );
    assert!(notes.contains("href=\"#fnref-1-2\""), "{notes}");
    assert!(
        notes.contains("<li id=\"fn-3\">\n<p>Unused.</p>"),
        "{notes}"
    );
    assert!(html.contains("none[^c]."), "{html}");
    for id in [
        "fnref-1",
        "fnref-1-2",
        "fnref-2",
        "fnref-2-2",
        "fn-1",
        "fn-2",
        "fn-3",
    ] {
        assert_eq!(
            html.matches(&format!("id=\"{id}\"")).count(),
            1,
            "{id}: {html}"
        );
    }
}

#[test]
fn the_scan_and_the_page_have_the_same_headings() {
    let body = "## (U) Facts [S1]\n\nx\n\n### `Code` & *more* ![p](q)\n\n## Facts\n\n# Top\n";
    let rendered = cable(body);
    let scanned = scan(body, Span::new(0, body.len()));
    let anchors = |headings: &[super::Heading]| -> Vec<(String, String, Span)> {
        headings
            .iter()
            .map(|h| (h.anchor.clone(), h.text.clone(), h.span))
            .collect()
    };
    assert_eq!(anchors(&rendered.contents), anchors(&scanned.headings));
    for heading in &rendered.contents {
        assert!(
            rendered
                .html
                .contains(&format!("id=\"{}\"", heading.anchor))
        );
    }
}

#[test]
fn deep_nesting_neither_fails_nor_loses_words() {
    let html = printed(&format!("{}deep", "> ".repeat(5000)));
    assert!(html.contains("deep"));
    let html = printed(&format!("{}deep", "1. ".repeat(2000)));
    assert!(html.contains("deep"));
    let html = printed(&format!("{}deep{}", "*".repeat(3001), "*".repeat(3001)));
    assert!(html.contains("deep"));
}
