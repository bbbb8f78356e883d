//! Clocks that are wrong: nothing that is built or published relies on the times of files, and a day that
//! is behind is told (`publish/faults.rs`).

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::support::{Picture, TestSite, assert_same};

const RECORD: &str = "content/incidents/2026/INC-2026-HN-0007.md";

/// Long before there were computers, and long after these.
fn odd_times() -> [SystemTime; 3] {
    let years = |years: u64| Duration::from_secs(years * 31_557_600);
    let epoch = SystemTime::UNIX_EPOCH;
    [epoch - years(20), epoch, epoch + years(180)]
}

fn set_time(path: PathBuf, time: SystemTime) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(time).unwrap();
}

/// Gives every file below a folder of a site the same time.
fn set_times(site: &TestSite, folder: &str, time: SystemTime) {
    let entries = walkdir::WalkDir::new(site.root.join(folder)).into_iter();
    for entry in entries.map(Result::unwrap) {
        if entry.file_type().is_file() {
            set_time(entry.into_path(), time);
        }
    }
}

/// What a build gives that remembers nothing.
fn fresh(site: &TestSite) -> Picture {
    let fresh = site.fresh_copy();
    fresh.build();
    fresh.picture()
}

#[test]
fn times_of_files_decide_nothing_of_what_is_built() {
    let site = TestSite::sample();
    let whole = fresh(&site);
    for time in odd_times() {
        set_times(&site, "content", time);
        site.build();
        assert_same(&whole, &site.picture(), "content of another time");
        set_times(&site, "public", time);
        let report = site.build().report.unwrap();
        assert_eq!(report.written, 0, "{time:?}");
        assert_same(&whole, &site.picture(), "pages of another time");
    }
}

#[test]
fn an_edit_is_seen_whatever_time_the_file_says_it_is_of() {
    for time in odd_times() {
        let site = TestSite::sample();
        set_times(&site, "content", time);
        site.build();
        site.build();
        // As long as it was, and of the same time: as when a clock was set back, or a program puts back
        // the time that it found.
        let path = site.root.join(RECORD);
        let text = fs::read_to_string(&path).unwrap();
        let edited = text.replacen("title: Group", "title: Crowd", 1);
        assert!(edited != text && edited.len() == text.len());
        fs::write(&path, edited).unwrap();
        set_time(path, time);
        site.build();
        assert_same(&fresh(&site), &site.picture(), "after an edit");
    }
}

#[test]
fn a_page_that_was_changed_is_put_right_whatever_time_it_says_it_is_of() {
    let site = TestSite::sample();
    site.build();
    let whole = site.picture();
    let page = site.public().join("incidents/2026/INC-2026-HN-0007.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("held", "kept", 1)).unwrap();
    set_time(page, time);
    site.build();
    assert_same(&whole, &site.picture(), "the page");
}
