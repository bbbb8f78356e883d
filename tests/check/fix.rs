//! Mending does no harm: of every case of the rule book fewer things are wrong afterwards, nothing
//! else is, nothing but the places of findings has changed, and there is nothing left to mend.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use chancery::diagnostics::Diagnostic;
use chancery::model::fields::{Day, Form};
use chancery::session::{Fixed, Outcome};
use chancery::source::SitePath;

use crate::spec::scenes;
use crate::support::TestSite;

fn fixed(site: &TestSite, day: Day) -> Fixed {
    site.session_as_of(day).fix(&|_| true).unwrap()
}

/// Writes what mending makes of a site.
fn write(site: &TestSite, fixed: &Fixed) {
    for file in &fixed.files {
        site.write(file.path.as_str(), &file.after);
    }
}

/// How often each thing is found.
fn counted(outcome: &Outcome) -> BTreeMap<(&SitePath, &str, &str), usize> {
    let mut counts = BTreeMap::new();
    for it in &outcome.diagnostics {
        let what = (&it.primary.path, &*it.rule, &*it.message);
        *counts.entry(what).or_default() += 1;
    }
    counts
}

fn can_be_read(outcome: &Outcome, path: &SitePath) -> bool {
    let left = outcome.left_out.iter();
    !left
        .filter(|it| it.path == *path)
        .any(|it| it.why.contains("cannot be read"))
}

/// Every changed line is one on which something was to be mended, or shows behind one that was.
fn only_findings_are_mended(name: &str, fixed: &Fixed, before: &[Diagnostic], readable: bool) {
    for file in fixed.files.iter().filter(|_| readable) {
        for lines in &file.lines {
            let last = lines.line + lines.before.len().max(1) - 1;
            let line = |at: u32| file.before[..at as usize].matches('\n').count() + 1;
            let edits = before
                .iter()
                .filter(|it| it.primary.path == file.path)
                .flat_map(|it| &it.help)
                .filter(|help| help.safe)
                .flat_map(|help| &help.edits);
            let mut places = edits.map(|edit| (line(edit.span.start), line(edit.span.end)));
            assert!(
                places.any(|(first, end)| first <= last && lines.line <= end),
                "{name}: {}:{} was changed and had nothing to mend",
                file.path,
                lines.line
            );
        }
    }
}

#[test]
fn mending_the_rule_book_does_no_harm() {
    let mut mended = 0;
    for (name, scene) in scenes() {
        // What has no configuration that can be used is never opened.
        let is_plain = |path: &str| path.starts_with("content/") && !path.contains("..");
        let can_be_mended = |it: &Diagnostic| it.help.iter().any(|help| help.safe);
        if !scene.files.iter().all(|file| is_plain(&file.path))
            || !scene.found().iter().any(can_be_mended)
        {
            continue;
        }
        let site = TestSite::new();
        for file in &scene.files {
            site.write(&file.path, &file.bytes);
        }
        let day = Day::parse(&scene.as_of).unwrap();
        let before = site.session_as_of(day).check().unwrap();
        let first = fixed(&site, day);
        let is_readable = first.files.iter().all(|it| can_be_read(&before, &it.path));
        only_findings_are_mended(&name, &first, &before.diagnostics, is_readable);
        write(&site, &first);
        let after = site.session_as_of(day).check().unwrap();
        assert_eq!(after.diagnostics, first.outcome.diagnostics, "{name}");
        if is_readable {
            let then = counted(&before);
            for (what, n) in counted(&after) {
                assert!(then.get(&what) >= Some(&n), "{name}: {what:?} is new");
            }
        }
        if !first.files.is_empty() {
            mended += 1;
            let is_fewer = after.diagnostics.len() < before.diagnostics.len();
            assert!(is_fewer || !is_readable, "{name}: nothing was mended");
        }
        let second = fixed(&site, day);
        assert!(second.files.is_empty(), "{name}: {:?}", second.files);
    }
    assert!(mended > 12, "only {mended} cases have something to mend");
}

#[test]
fn what_is_mended_is_what_was_meant() {
    let site = TestSite::new();
    let path = "content/incidents/2026/INC-2026-MX-0001.md";
    site.write(
        path,
        "---\r\ntitle: “Buses held”\r\nmarking: sbu\r\nevent: 17/01/2026\r\nplace: Mexcio\r\nacts: kidnapping\r\ntags: {geo: HO}\r\n---\r\n\r\nSee INC-2026-MX-0001.  \r\n",
    );
    let day = Day::parse("2026-03-01").unwrap();
    let done = fixed(&site, day);
    write(&site, &done);
    assert_eq!(
        site.read(path),
        "---\r\ntitle: \"Buses held\"\r\nmarking: SBU\r\nevent: 2026-01-17\r\nplace: MX\r\nacts: kidnapping\r\ntags: {geo: HN}\r\n---\r\n\r\nSee [[INC-2026-MX-0001]].\r\n",
        "{:?}",
        done.outcome.diagnostics
    );
}

#[test]
fn a_cleared_text_is_not_mended_behind_the_back_of_an_office() {
    let site = TestSite::new();
    let path = "content/incidents/2026/INC-2026-HN-0002.md";
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/fixtures");
    let text = fs::read_to_string(fixtures.join("half-cleared.md")).unwrap();
    site.write(
        path,
        text.replace("place: HN-OC", "place: HN-OC\ntags: {geo: HO}"),
    );
    let day = Day::parse("2026-03-01").unwrap();
    assert_eq!(
        fixed(&site, day).files.len(),
        1,
        "a retired code can be mended"
    );
    let cleared = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args([
            "clear",
            "INC-2026-HN-0002",
            "--office",
            "CONS",
            "--on",
            "2026-03-01",
        ])
        .args(["-q", "--site"])
        .arg(&site.root)
        .status();
    assert!(cleared.unwrap().success());
    let then = fixed(&site, day);
    assert!(then.files.is_empty(), "{:?}", then.files);
    assert_eq!(then.left, [SitePath::new(path)]);
}

#[test]
fn a_file_with_a_marking_is_left_alone() {
    let site = TestSite::new();
    let path = "content/pages/about.md";
    site.write(
        path,
        "---\ntitle: “About”\nmarking: SBU\n---\n\n(S//NOFORN) Text.\n",
    );
    let done = fixed(&site, Day::parse("2026-03-01").unwrap());
    assert!(done.files.is_empty(), "{:?}", done.files);
    assert!(done.outcome.is_blocked());
}
