use std::sync::LazyLock;

use chancery::checks::read_file;
use chancery::config::{self, Config};
use chancery::diagnostics::{
    Baseline, Diagnostic, applied, certain, render_json, render_terminal, rewritten,
};
use chancery::model::registers::Registers;
use chancery::model::{KINDS, key_of, text_digest};
use chancery::search::{cell_of, words_of};
use chancery::source::{SitePath, Span, Text};
use chancery::syntax::front_matter;
use chancery::syntax::markdown::{
    LinkHtml, Links, Numbering, RenderOptions, Target as LinkTarget, render, scan, tell,
};
use chancery::syntax::telegram::{COLUMNS, Telegram};
use chancery::syntax::yaml::{FrontMatter, Places};

/// Something that reads texts.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Reads one text and fails when what must hold of any text does not hold of it.
    pub run: fn(&[u8]),
}

/// What is read.
pub static TARGETS: &[Target] = &[
    Target {
        name: "front-matter",
        run: front_matter,
    },
    Target {
        name: "places",
        run: places,
    },
    Target {
        name: "markdown",
        run: markdown,
    },
    Target {
        name: "decoding",
        run: decoding,
    },
];

static REGISTERS: LazyLock<Registers> = LazyLock::new(Registers::builtin);

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let path = SitePath::new("chancery.yaml");
    config::load(&path, "title: Exercise\nmarking: {ceiling: SBU}\n").unwrap_or_else(|found| {
        panic!("{found:?}");
    })
});

/// A path of a kind, another one for each text.
fn path_for(bytes: &[u8]) -> SitePath {
    let kind = &KINDS[bytes.len() % KINDS.len()];
    let name = if kind.is_record() {
        format!("2026/{}-2026-HN-0007", kind.prefix)
    } else {
        "hn".to_owned()
    };
    SitePath::new(format!("content/{}/{name}.md", kind.folder))
}

/// A place lies in the text, on borders of characters.
fn is_in(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no place");
}

/// Findings have places, words and remedies, and any form can show them.
fn are_sound(text: &str, found: &[Diagnostic]) {
    for finding in found {
        is_in(text, finding.primary.span);
        assert!(
            !finding.message.is_empty() && !finding.help.is_empty(),
            "{finding:?}"
        );
        for label in &finding.related {
            is_in(text, label.span);
        }
        for edit in finding.help.iter().flat_map(|help| &help.edits) {
            is_in(text, edit.span);
        }
    }
    let text_of = |_: &SitePath| Some(text.to_owned());
    render_terminal(found, &text_of, false, 80);
    render_json(found, &text_of);
}

fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let path = path_for(bytes);
    let read = read_file(&path, &Text::of(&text), &CONFIG, &REGISTERS);
    are_sound(&text, &read.findings);
    let edits = certain(&read.findings);
    rewritten(&text, &edits);
    let mended = applied(&text, &edits);
    let again = read_file(&path, &Text::of(&mended), &CONFIG, &REGISTERS);
    are_sound(&mended, &again.findings);
}

fn places(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let split = front_matter::split(&text);
    is_in(&text, split.body);
    let Some(block) = split.block else { return };
    is_in(&text, block);
    let places = Places::of(&text, block);
    for field in [
        "title",
        "place.lat",
        "people.P1.count",
        "acts.0.by.who",
        "sources.S1.cites.2",
        "tags.geo.0",
        "",
        "a..b",
    ] {
        is_in(&text, places.value(field));
        is_in(&text, places.key(field));
    }
    text_digest(&text, block, split.body);
    if let Some(front) = FrontMatter::of(&text, block) {
        for key in ["status", "title", "cleared_by"] {
            let edit = front.set(key, "released", &["title"]);
            is_in(&text, edit.span);
            applied(&text, &[edit]);
            if let Some(edit) = front.push(key, "CONS 2026-02-02", &["title"]) {
                is_in(&text, edit.span);
            }
        }
    }
}

struct Site;

impl Links for Site {
    fn link(&self, target: &LinkTarget) -> LinkHtml {
        match target {
            LinkTarget::Record { .. } => LinkHtml::LeftOut,
            _ => LinkHtml::To {
                href: "a.html".to_owned(),
                title: "A title".to_owned(),
            },
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        key.starts_with('S').then(|| "#s1".to_owned())
    }
}

fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let body = front_matter::split(&text).body;
    let scanned = scan(&text, body);
    let links = scanned.links.iter().map(|link| link.span);
    let paragraphs = scanned.paragraphs.iter().map(|it| it.span);
    let headings = scanned.headings.iter().map(|it| it.span);
    for span in links.chain(paragraphs).chain(headings) {
        is_in(&text, span);
    }
    for numbering in [
        Numbering::AsPrinted,
        Numbering::Cable {
            banner: "SBU".to_owned(),
        },
    ] {
        let html = render(&text, body, &RenderOptions { numbering }, &Site).html;
        is_safe(&html);
    }
    let mut telegram = Telegram::default();
    tell(&text, body, "SBU", &Site, &mut telegram);
    for line in telegram.into_text().lines() {
        assert!(line.chars().count() <= COLUMNS, "{line}");
    }
    for word in words_of([text.as_str()]).split(' ') {
        cell_of(word);
    }
}

/// Only tags that the writer makes, each closed where it was opened.
fn is_safe(html: &str) {
    const VOID: [&str; 4] = ["br", "hr", "wbr", "input"];
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, _) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("an open tag: {part}"));
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '\n']).next().unwrap_or("");
        let is_known = !["script", "style", "iframe", "img", "object"].contains(&name);
        assert!(is_known && !name.is_empty(), "<{tag}>");
        assert!(!tag.contains("javascript:"), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closed in another order in {html}");
        } else if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} not closed in {html}");
}

fn decoding(bytes: &[u8]) {
    let path = path_for(bytes);
    match Text::from_bytes(bytes.to_vec()) {
        Err(fault) => {
            let found = fault.diagnostic(&path);
            assert!(!found.message.is_empty() && found.silent);
        }
        Ok(text) => {
            assert_eq!(text.text.as_bytes(), bytes);
            let read = read_file(&path, &text, &CONFIG, &REGISTERS);
            assert_eq!(read.document.map(|it| it.key), key_of(&path));
            let name = SitePath::new("chancery.yaml");
            if let Err(found) = config::load(&name, &text.text) {
                are_sound(&text.text, &found);
            }
            // Whatever a program reads back may have been changed by hand.
            let _ = Baseline::read(&text.text);
            // One table a text: reading the registers anew takes longer than all the rest.
            let tables = ["countries", "areas", "posts", "categories"];
            let table = tables[bytes.len() % tables.len()];
            if text.text.len() % 8 == 0 {
                let path = SitePath::new(format!("content/registers/{table}.csv"));
                let (_, found) = Registers::with_overrides(&[(path, &text.text)]);
                for finding in &found {
                    is_in(&text.text, finding.primary.span);
                }
            }
        }
    }
}
