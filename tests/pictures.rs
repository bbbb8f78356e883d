//! Pictures of a whole site: where they are, what is in them, that they come and go with their texts.

use std::collections::BTreeMap;
use std::fs;

use chancery::picture::{is_picture, prepare};
use chancery::session::live::{Changes, Found, Live};
use chancery::source::SitePath;

use crate::support::{Picture, TestSite, assert_same, drawing};

const TEXT: &str = "content/coordination/2026/CRD-2026-PA-0001.md";
const SKETCH: &str = "content/coordination/2026/patrol-sketch.png";
const PAGE: &str = "coordination/2026/CRD-2026-PA-0001.html";

/// The pictures that a site has, by their addresses.
fn pictures(site: &TestSite) -> Picture {
    let all = site.picture().into_iter();
    all.filter(|(path, _)| is_picture(path)).collect()
}

/// Puts another picture in the place of the sketch and writes its mark into the text.
fn put(site: &TestSite, bytes: &[u8]) {
    fs::write(site.root.join(SKETCH), bytes).unwrap();
    let mark = prepare(bytes).unwrap().picture.mark();
    let text = site.read(TEXT);
    let (before, rest) = text.split_once("patrol-sketch.png#").unwrap();
    site.write(
        TEXT,
        format!("{before}patrol-sketch.png#{mark}{}", &rest[12..]),
    );
}

#[test]
fn a_picture_lies_beside_its_page_and_the_manifest_says_whose_it_is() {
    let site = TestSite::sample();
    site.build();
    let found = pictures(&site);
    let (url, bytes) = found.first_key_value().unwrap();
    assert_eq!(found.len(), 1, "{:?}", found.keys());
    assert!(bytes.len() < 40_000, "{}", bytes.len());
    let mark = prepare(&fs::read(site.root.join(SKETCH)).unwrap()).unwrap();
    let mark = mark.picture.mark();
    assert_eq!(
        *url,
        format!("coordination/2026/CRD-2026-PA-0001-{mark}.png")
    );
    let all = site.picture();
    let page = String::from_utf8_lossy(&all[PAGE]);
    let image = format!("<img src=\"../../{url}\" alt=\"Sketch of a coast");
    assert!(page.contains(&image), "{page}");
    assert!(page.contains("<figure class=\"picture\" id=\"p"));
    let manifest: serde_json::Value = serde_json::from_slice(&all["manifest.json"]).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let listed = files.iter().find(|file| file["path"] == *url).unwrap();
    assert_eq!(listed["marking"], "SBU");
    assert_eq!(listed["records"], serde_json::json!(["CRD-2026-PA-0001"]));
    let telegram = String::from_utf8_lossy(&all["coordination/2026/CRD-2026-PA-0001.txt"]);
    let words: Vec<&str> = telegram.split_whitespace().collect();
    let words = words.join(" ");
    assert!(
        words.contains("(SBU) [picture: Sketch of a coast"),
        "{words}"
    );
}

#[test]
fn building_again_equals_building_afresh_whatever_becomes_of_a_picture() {
    let site = TestSite::sample();
    let same = |what: &str| {
        let again = site.build();
        let fresh_site = site.fresh_copy();
        let fresh = fresh_site.build();
        assert_eq!(again.diagnostics, fresh.diagnostics, "{what}");
        assert_same(&site.picture(), &fresh_site.picture(), what);
        again
    };
    same("as it is");
    let second = same("again").report.unwrap();
    assert_eq!(second.written, 0);
    put(&site, &drawing(40));
    same("another picture with its mark");
    let made = pictures(&site);
    assert_eq!(made.len(), 1);
    for bytes in made.values() {
        assert!(!bytes.windows(6).any(|part| part == b"SERIAL"));
    }
    let text = site.read(TEXT);
    site.write(TEXT, text.replacen("Sketch of a coast", "A coast", 1));
    same("other words");
    let text = site.read(TEXT);
    fs::write(site.root.join(SKETCH), drawing(41)).unwrap();
    let found = same("another picture under the mark of the first");
    assert!(
        found
            .diagnostics
            .iter()
            .any(|it| it.rule == "changed-picture")
    );
    assert_eq!(
        pictures(&site).len(),
        0,
        "the record is left out, and its picture"
    );
    fs::remove_file(site.root.join(SKETCH)).unwrap();
    let found = same("no picture");
    assert!(
        found
            .diagnostics
            .iter()
            .any(|it| it.rule == "unknown-picture")
    );
    put(&site, &drawing(42));
    same("a third one");
    site.write(TEXT, text.replacen("status: released", "status: draft", 1));
    let found = same("a draft");
    assert!(pictures(&site).is_empty());
    assert!(
        !found
            .diagnostics
            .iter()
            .any(|it| it.rule == "unused-picture")
    );
}

#[test]
fn a_picture_is_made_once_for_its_bytes() {
    let site = TestSite::sample();
    site.build();
    let kept = site.root.join(".chancery/pictures");
    let list = || {
        let entries = fs::read_dir(&kept).unwrap();
        let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let first = list();
    assert_eq!(
        first.len(),
        3,
        "the picture, the list, the clock: {first:?}"
    );
    put(&site, &drawing(40));
    site.build();
    assert_eq!(list().len(), 3, "the first one is forgotten");
    // What was kept and cut short is made again.
    let file = list().into_iter().find(|name| name.len() > 20).unwrap();
    fs::write(kept.join(file), b"cut short").unwrap();
    fs::remove_dir_all(site.public()).unwrap();
    site.build();
    assert_same(
        &site.picture(),
        &{
            let fresh = site.fresh_copy();
            fresh.build();
            fresh.picture()
        },
        "after the memory was damaged",
    );
    let text = site.read(TEXT);
    let start = text.find("![").unwrap();
    let end = text[start..].find("\n\n").unwrap() + start + 2;
    site.write(TEXT, format!("{}{}", &text[..start], &text[end..]));
    fs::remove_file(site.root.join(SKETCH)).unwrap();
    site.build();
    assert!(
        !kept.exists(),
        "nothing is kept of a picture that was taken away"
    );
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_site_are_not_followed() {
    let site = TestSite::sample();
    let outside = site.root.with_extension("outside.png");
    fs::write(&outside, drawing(9)).unwrap();
    fs::remove_file(site.root.join(SKETCH)).unwrap();
    std::os::unix::fs::symlink(&outside, site.root.join(SKETCH)).unwrap();
    let outcome = site.build();
    fs::remove_file(&outside).unwrap();
    let rules: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|it| it.rule.as_str())
        .collect();
    assert!(rules.contains(&"unreadable-file"), "{rules:?}");
    assert!(rules.contains(&"unknown-picture"), "{rules:?}");
    assert!(pictures(&site).is_empty());
}

#[test]
fn the_preview_shows_another_picture_at_once_and_none_with_minors() {
    let site = TestSite::sample();
    let (mut live, mut lookout) = Live::open(site.preview_options())
        .map_err(|refusal| format!("{refusal:?}"))
        .unwrap();
    let shown = |live: &mut Live| -> BTreeMap<String, Vec<u8>> {
        live.with(|snapshot| {
            let urls = snapshot.keys().into_keys().filter(|url| is_picture(url));
            urls.map(|url| match snapshot.make(&url) {
                Found::File(bytes) => (url, bytes),
                other => panic!("{url}: {other:?}"),
            })
            .collect()
        })
    };
    let first = shown(&mut live);
    put(&site, &drawing(50));
    let mut changes = Changes::default();
    changes.add(SitePath::new(SKETCH));
    changes.add(SitePath::new(TEXT));
    live.take(lookout.news(&changes).unwrap());
    let second = shown(&mut live);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    // Records with errors are in the preview; a picture with minors is not.
    let incident = "content/incidents/2026/INC-2026-HN-0008.md";
    fs::copy(
        site.root.join(SKETCH),
        site.root.join("content/incidents/2026/x.png"),
    )
    .unwrap();
    let text = site.read(incident);
    let with = |people: &str| {
        let text = text.replacen("acts:", &format!("people: {{P1: {people}}}\nacts:"), 1);
        format!("{text}\n![A road](x.png)\n")
    };
    for (people, count) in [("{count: 4}", 2), ("{count: 4, minors: 1}", 1)] {
        site.write(incident, with(people));
        live.take(lookout.news(&Changes::Anything).unwrap());
        assert_eq!(shown(&mut live).len(), count, "{people}");
    }
}
