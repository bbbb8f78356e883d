use super::{
    Diagnostic, Severity, render_concise, render_json, render_terminal, sort_and_dedup, summary,
};
use crate::source::{SitePath, Span};

const TEXT: &str = "---\r\ntítle: Raid\r\ntags: {subject: [PHUM], geo: [ES]}\r\n---\r\n";

fn path() -> SitePath {
    SitePath::new("content/incidents/2026/INC-2026-SV-0004.md")
}

fn span(of: &str) -> Span {
    let start = TEXT.find(of).unwrap();
    Span::new(start, start + of.len())
}

#[allow(clippy::unnecessary_wraps)] // the signature the renderers ask for
fn text(_: &SitePath) -> Option<String> {
    Some(TEXT.to_owned())
}

fn retired() -> Diagnostic {
    let message = "`ES` was El Salvador in older cables; today it means Spain";
    Diagnostic::new(
        "retired-geo-tag",
        Severity::Warning,
        &path(),
        span("ES"),
        message,
    )
    .labelled("geographic TAGS")
    .note("this record is about El Salvador (SV); 5 FAH-3 H-414")
    .fix(
        "write `SV`, or leave `geo` out and it is derived",
        span("ES"),
        "SV",
        false,
    )
}

#[test]
fn a_finding_reads_like_a_compilers() {
    let expected = "\
warning[retired-geo-tag]: `ES` was El Salvador in older cables; today it means Spain
 --> content/incidents/2026/INC-2026-SV-0004.md:3:31
  |
3 | tags: {subject: [PHUM], geo: [ES]}
  |                               ^^ geographic TAGS
  |
  = note: this record is about El Salvador (SV); 5 FAH-3 H-414
  = help: write `SV`, or leave `geo` out and it is derived

";
    assert_eq!(render_terminal(&[retired()], &text, false, 100), expected);
}

#[test]
fn other_places_are_shown_too() {
    let other = SitePath::new("content/b.md");
    let finding =
        retired()
            .related(&path(), span("títle"), "here")
            .related(&other, span("Raid"), "there");
    let shown = render_terminal(&[finding], &text, false, 100);
    assert!(shown.contains("2 | títle: Raid\n  | ----- here"), "{shown}");
    assert!(shown.contains("::: content/b.md:2:8"), "{shown}");
}

#[test]
fn a_silent_finding_shows_its_place_only() {
    let finding = retired().silent();
    let shown = render_terminal(std::slice::from_ref(&finding), &text, false, 100);
    assert!(shown.contains("INC-2026-SV-0004.md:3:31"), "{shown}");
    assert!(
        !shown.contains("PHUM") && !shown.contains("geographic"),
        "{shown}"
    );
    let json: serde_json::Value = serde_json::from_str(&render_json(&[finding], &text)).unwrap();
    assert_eq!(json[0]["label"], serde_json::Value::Null);
    assert_eq!(json[0]["help"][0]["edits"], serde_json::json!([]));
}

#[test]
fn what_commands_a_terminal_does_not_reach_it() {
    let raw = "a: \u{1b}[31m\u{9b}x\u{202e}\u{200f}y\u{7}\n";
    let finding = Diagnostic::new(
        "rule",
        Severity::Error,
        &path(),
        Span::new(3, 6),
        "bad \u{1b}[0m\nx",
    );
    for shown in [
        render_terminal(
            std::slice::from_ref(&finding),
            &|_| Some(raw.to_owned()),
            false,
            100,
        ),
        render_concise(&[finding], &|_| Some(raw.to_owned())),
    ] {
        let hidden = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{200f}', '\u{7}'];
        assert!(!shown.contains(hidden), "{shown:?}");
    }
}

#[test]
fn a_text_that_cannot_be_had_still_has_a_place() {
    let shown = render_terminal(&[retired()], &|_| None, false, 100);
    assert!(
        shown.contains("--> content/incidents/2026/INC-2026-SV-0004.md:1:1"),
        "{shown}"
    );
}

#[test]
fn places_beyond_the_text_do_no_harm() {
    for (start, end) in [
        (0, 0),
        (2, 900),
        (900, 950),
        (TEXT.len(), TEXT.len()),
        (7, 8),
        (0, TEXT.len()),
    ] {
        let finding = Diagnostic::new("rule", Severity::Info, &path(), Span::new(start, end), "m");
        let shown = render_terminal(&[finding], &text, true, 20);
        assert!(shown.contains("rule"), "{shown}");
    }
    let finding = Diagnostic::new("rule", Severity::Info, &path(), Span::new(3, 9), "m");
    assert!(!render_terminal(&[finding], &|_| Some(String::new()), false, 80).is_empty());
}

#[test]
fn one_line_a_finding() {
    let expected = "content/incidents/2026/INC-2026-SV-0004.md:3:31: warning[retired-geo-tag] `ES` was El Salvador in older cables; today it means Spain\n";
    assert_eq!(render_concise(&[retired()], &text), expected);
}

#[test]
fn programs_get_all_of_it() {
    let json: serde_json::Value = serde_json::from_str(&render_json(&[retired()], &text)).unwrap();
    let finding = &json[0];
    assert_eq!(finding["line"], 3);
    assert_eq!(finding["end_column"], 33);
    assert_eq!(finding["span"]["start"], span("ES").start);
    assert_eq!(finding["help"][0]["edits"][0]["replacement"], "SV");
    assert_eq!(finding["label"], "geographic TAGS");
}

#[test]
fn findings_have_one_order_and_no_repetitions() {
    let at = |path: &str, start, rule| {
        Diagnostic::new(
            rule,
            Severity::Error,
            &SitePath::new(path),
            Span::new(start, start + 1),
            "m",
        )
    };
    let mut all = vec![
        at("b", 1, "x"),
        at("a", 9, "x"),
        at("a", 2, "y"),
        at("a", 2, "x"),
        at("a", 2, "y"),
    ];
    sort_and_dedup(&mut all);
    let order: Vec<_> = all
        .iter()
        .map(|d| {
            (
                d.primary.path.as_str(),
                d.primary.span.start,
                d.rule.as_str(),
            )
        })
        .collect();
    assert_eq!(
        order,
        [("a", 2, "x"), ("a", 2, "y"), ("a", 9, "x"), ("b", 1, "x")]
    );
    all.push(retired());
    assert_eq!(summary(&all), "4 errors and 1 warning in 3 files");
    assert_eq!(summary(&[]), "no findings");
}
