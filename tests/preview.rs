//! What must hold of a site that is kept open: after any edit it shows what a fresh build for the
//! preview's audience would, with the last readable content of files that cannot be read.

use std::collections::BTreeMap;
use std::fs;

use chancery::diagnostics::{Diagnostic, Severity};
use chancery::session::live::{Changes, Found, Live, Lookout, Snapshot};
use chancery::source::SitePath;

use crate::support::edits::{Dice, SKETCH, edit, records};
use crate::support::{Picture, TestSite, assert_same};

const RECORD: &str = "content/incidents/2026/INC-2026-HN-0007.md";
const PAGE: &str = "incidents/2026/INC-2026-HN-0007.html";

/// A site that is kept open.
struct Open {
    live: Live,
    lookout: Lookout,
}

impl Open {
    /// Brings it up to date; true when something was new.
    fn refresh(&mut self, changes: &Changes) -> bool {
        let news = self.lookout.news(changes);
        news.map(|news| self.live.take(news)).is_some()
    }

    fn with<T>(&mut self, work: impl FnOnce(&Snapshot<'_>) -> T) -> T {
        self.live.with(work)
    }
}

fn open(site: &TestSite) -> Open {
    let opened = Live::open(site.preview_options());
    let (live, lookout) = opened.map_err(|refusal| format!("{refusal:?}")).unwrap();
    Open { live, lookout }
}

/// Every page and file that is shown.
fn shown(live: &mut Open) -> Picture {
    live.with(|snapshot| {
        let urls = snapshot.keys().into_keys();
        urls.map(|url| match snapshot.make(&url) {
            Found::File(bytes) => (url, bytes),
            other => panic!("{url}: {other:?}"),
        })
        .collect()
    })
}

fn files(paths: &[&str]) -> Changes {
    let mut changes = Changes::default();
    for path in paths {
        changes.add(SitePath::new(path));
    }
    changes
}

fn text(found: &Found) -> String {
    match found {
        Found::File(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Broken as the random edits break it.
fn is_broken(text: &str) -> bool {
    text.contains("marking:\t[")
}

#[test]
fn what_is_shown_equals_a_fresh_build() {
    for seed in 11..=12 {
        let site = TestSite::sample();
        if seed == 12 {
            // What a build remembers is used where the bytes are the same.
            site.build();
        }
        let mut live = open(&site);
        let mut last: BTreeMap<String, String> = BTreeMap::new();
        let mut dice = Dice(seed);
        let mut story = Vec::new();
        for step in 0..8 {
            for file in records(&site) {
                let text = site.read(&file);
                if !is_broken(&text) {
                    last.insert(file, text);
                }
            }
            let before: BTreeMap<String, String> = records(&site)
                .into_iter()
                .map(|file| (file.clone(), site.read(&file)))
                .collect();
            story.push(edit(&site, &mut dice, step));
            let after = records(&site);
            let mut touched: Vec<&str> = after
                .iter()
                .filter(|file| before.get(*file) != Some(&site.read(file)))
                .map(String::as_str)
                .collect();
            touched.extend(
                before
                    .keys()
                    .filter(|file| !after.contains(file))
                    .map(String::as_str),
            );
            touched.extend(["chancery.yaml", "theme/templates/layout.html", SKETCH]);
            // Half of the time nobody says what changed.
            let changes = if dice.below(2) == 0 {
                Changes::Anything
            } else {
                files(&touched)
            };
            live.refresh(&changes);
            let fresh = site.fresh_copy();
            for file in records(&fresh) {
                if is_broken(&fresh.read(&file)) {
                    fresh.write(&file, &last[&file]);
                }
            }
            assert_same(
                &shown(&mut live),
                &fresh.build_preview(),
                &format!("seed {seed}, shown and built afresh\n{}", story.join("\n")),
            );
        }
    }
}

#[test]
fn drafts_embargoed_records_and_records_with_errors_are_shown() {
    let site = TestSite::sample();
    let lines = site.read(RECORD).replacen(
        "status: released",
        "status: released\npublish_not_before: 2027-01-01",
        1,
    );
    let lines = lines.lines().filter(|line| !line.starts_with("review_by:"));
    site.write(RECORD, lines.collect::<Vec<_>>().join("\n"));
    let mut live = open(&site);
    live.with(|snapshot| {
        let about = snapshot.about(PAGE).unwrap();
        assert_eq!(about.embargo.unwrap().to_string(), "2027-01-01");
        assert!(text(&snapshot.make(PAGE)).contains("<h1>"));
        let own = |found: &&Diagnostic| found.primary.path.as_str() == RECORD;
        let found = snapshot.findings();
        let own: Vec<_> = found.iter().filter(own).collect();
        assert!(
            own.iter().any(|found| found.severity == Severity::Error),
            "{own:?}"
        );
    });
}

#[test]
fn an_unreadable_file_keeps_its_last_content_and_shows_its_findings() {
    let site = TestSite::sample();
    let mut live = open(&site);
    let good = site.read(RECORD);
    let page = live.with(|snapshot| text(&snapshot.make(PAGE)));
    let broken = [
        good.replacen("marking: ", "marking:\t[", 1).into_bytes(),
        b"\xff\xfe".to_vec(),
        Vec::new(),
    ];
    for bytes in broken {
        site.write(RECORD, &bytes);
        assert!(live.refresh(&files(&[RECORD])));
        live.with(|snapshot| {
            assert_eq!(text(&snapshot.make(PAGE)), page);
            assert!(snapshot.about(PAGE).unwrap().is_older);
            let found = snapshot.findings();
            let own = found
                .iter()
                .filter(|found| found.primary.path.as_str() == RECORD);
            assert!(own.count() > 0);
        });
    }
    site.write(RECORD, &good);
    assert!(live.refresh(&files(&[RECORD])));
    live.with(|snapshot| {
        assert!(!snapshot.about(PAGE).unwrap().is_older);
        assert_eq!(text(&snapshot.make(PAGE)), page);
    });
    fs::remove_file(site.root.join(RECORD)).unwrap();
    assert!(live.refresh(&files(&[RECORD])));
    live.with(|snapshot| assert!(matches!(snapshot.make(PAGE), Found::Missing)));
}

#[test]
fn a_marking_that_must_not_be_here_is_withheld_and_never_quoted() {
    let site = TestSite::sample();
    let mut live = open(&site);
    let good = site.read(RECORD);
    let marked = format!("{good}\n(S//NF) The unquotable words of a paragraph.\n");
    let broken = |text: &str| text.replacen("marking: ", "marking:\t[", 1);
    // Marked; marked and broken; broken and no longer marked: what was marked never comes back.
    for text in [marked.clone(), broken(&marked), broken(&good)] {
        site.write(RECORD, &text);
        live.refresh(&files(&[RECORD]));
        live.with(|snapshot| {
            let found = snapshot.make(PAGE);
            assert!(
                matches!(found, Found::Withheld(_) | Found::Unread(_)),
                "{found:?}"
            );
            for url in snapshot.keys().keys() {
                if let Found::File(bytes) = snapshot.make(url) {
                    assert!(
                        !String::from_utf8_lossy(&bytes).contains("unquotable"),
                        "{url}"
                    );
                }
            }
            assert!(!format!("{:?}", snapshot.findings()).contains("unquotable"));
        });
    }
    site.write(RECORD, &good);
    live.refresh(&files(&[RECORD]));
    live.with(|snapshot| assert!(matches!(snapshot.make(PAGE), Found::File(_))));
}

#[test]
fn personal_data_is_withheld_and_never_repeated() {
    let site = TestSite::sample();
    let text = site.read(RECORD);
    let line = text.lines().find(|line| line.starts_with("place:"));
    site.write(
        RECORD,
        text.replacen(line.unwrap(), "place: juan.perez@gmail.com", 1),
    );
    open(&site).with(|snapshot| {
        let found = snapshot.findings();
        assert!(found.iter().any(|it| it.rule == "e-mail-address"));
        assert!(!format!("{found:?}").contains("juan"), "{found:?}");
        assert!(matches!(snapshot.make(PAGE), Found::Withheld(_)));
    });
}

#[test]
fn a_configuration_or_theme_that_cannot_be_used_leaves_the_last_one() {
    let site = TestSite::sample();
    let mut live = open(&site);
    let before = shown(&mut live);
    let config = site.read("chancery.yaml");
    site.write("chancery.yaml", "title: [\n");
    site.write("theme/templates/cable.html", "{% if %}");
    assert!(live.refresh(&Changes::Anything));
    let findings = live.with(|snapshot| snapshot.findings().into_owned());
    let has = |path: &str| {
        findings
            .iter()
            .any(|found| found.primary.path.as_str() == path)
    };
    assert!(
        has("chancery.yaml") && has("theme/templates/cable.html"),
        "{findings:?}"
    );
    assert_same(
        &before,
        &shown(&mut live),
        "before and while both are broken",
    );
    site.write("chancery.yaml", config);
    fs::remove_dir_all(site.root.join("theme")).unwrap();
    assert!(live.refresh(&Changes::Anything));
    assert_same(&before, &shown(&mut live), "before and after");
}

#[test]
fn a_sweep_finds_what_no_event_and_no_stat_tells() {
    let site = TestSite::sample();
    let mut live = open(&site);
    assert!(!live.refresh(&Changes::Anything));
    let path = site.root.join(RECORD);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = site.read(RECORD);
    site.write(
        RECORD,
        text.replacen("title: ", "title: W", 1)
            .replacen("\n\n", "\n", 1),
    );
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert!(live.refresh(&Changes::Anything));
    assert!(!live.refresh(&Changes::Anything));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_for_a_moment_keeps_the_last_content() {
    let site = TestSite::sample();
    let mut live = open(&site);
    let page = live.with(|snapshot| text(&snapshot.make(PAGE)));
    let path = site.root.join(RECORD);
    let good = site.read(RECORD);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("nowhere", &path).unwrap();
    assert!(live.refresh(&files(&[RECORD])));
    live.with(|snapshot| assert_eq!(text(&snapshot.make(PAGE)), page));
    fs::remove_file(&path).unwrap();
    assert!(live.refresh(&files(&[RECORD])));
    live.with(|snapshot| assert!(matches!(snapshot.make(PAGE), Found::Missing)));
    site.write(RECORD, good);
    assert!(live.refresh(&files(&[RECORD])));
    live.with(|snapshot| assert_eq!(text(&snapshot.make(PAGE)), page));
}
