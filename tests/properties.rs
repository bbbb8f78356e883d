//! What must hold of every site, whatever its content: building again equals building afresh, order
//! and threads do not matter, a second build writes nothing.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use chancery::model::fields::Day;

use crate::support::edits::{Dice, edit};
use crate::support::{Picture, TestSite, assert_same, picture};

#[test]
fn building_again_equals_building_afresh() {
    for seed in 1..=3 {
        let site = TestSite::sample();
        let mut dice = Dice(seed);
        let mut story = Vec::new();
        for step in 0..12 {
            story.push(edit(&site, &mut dice, step));
            let again = site.build();
            let fresh_site = site.fresh_copy();
            let fresh = fresh_site.build();
            let what = format!("seed {seed}\n{}", story.join("\n"));
            assert_eq!(again.diagnostics, fresh.diagnostics, "{what}");
            assert_eq!(again.left_out, fresh.left_out, "{what}");
            if !again.is_blocked() {
                assert_same(&site.picture(), &fresh_site.picture(), &what);
            }
        }
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let site = TestSite::sample();
    let first = site.build().report.unwrap();
    assert!(first.written > 50 && first.unchanged == 0, "{first:?}");
    let second = site.build().report.unwrap();
    assert_eq!((second.written, second.unchanged), (0, first.written));
    assert!(second.removed.is_empty());
}

#[test]
fn threads_do_not_matter() {
    let build = |threads| {
        let site = TestSite::sample();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| site.build());
        site.picture()
    };
    assert_same(&build(1), &build(5), "one thread, five threads");
}

#[test]
fn a_word_in_a_body_renders_what_shows_the_text_the_shards_of_its_words_and_the_manifest_only() {
    let site = TestSite::sample();
    site.build();
    let before = site.picture();
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    site.write(
        path,
        format!("{}\nA last paragraph of its own.\n", site.read(path)),
    );
    let report = site.build().report.unwrap();
    let after = site.picture();
    let changed = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes)
        .map(|(path, _)| path);
    let (shards, others): (Vec<&String>, Vec<&String>) =
        changed.partition(|path| path.starts_with("search/"));
    assert_eq!(
        others,
        [
            "briefings/hn.html",
            "incidents/2026/INC-2026-HN-0007.html",
            "incidents/2026/INC-2026-HN-0007.txt",
            "manifest.json"
        ]
    );
    // `last`, `paragraph` and `own` are the words it did not have.
    assert!(
        shards.iter().all(|path| path.starts_with("search/w-")) && (1..=3).contains(&shards.len()),
        "{shards:?}"
    );
    assert_eq!(report.written as usize, shards.len() + 3, "{report:?}");
}

#[test]
fn a_new_day_alone_writes_no_page_of_an_incident() {
    let site = TestSite::sample();
    let build = |day| {
        let session = site.session_as_of(Day::new(2026, 11, day).unwrap());
        session.build(&site.public()).unwrap();
        site.picture()
    };
    let (before, after) = (build(22), build(23));
    let changed = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(*bytes));
    let changed: Vec<&String> = changed.map(|(path, _)| path).collect();
    assert!(
        changed.contains(&&"index.html".to_owned()),
        "reports say the day"
    );
    let incidents: Vec<_> = changed
        .iter()
        .filter(|path| path.starts_with("incidents/"))
        .collect();
    assert!(incidents.is_empty(), "{incidents:?}");
}

#[test]
fn what_was_deleted_or_cut_short_in_the_output_is_mended() {
    let site = TestSite::sample();
    site.build();
    let whole = site.picture();
    let page = site.public().join("incidents/2026/INC-2026-HN-0007.html");
    fs::remove_file(&page).unwrap();
    let style = site.public().join("assets/style.css");
    fs::write(&style, "cut").unwrap();
    site.build();
    assert_same(
        &whole,
        &site.picture(),
        "after deleting a page and cutting a file short",
    );
    fs::remove_dir_all(site.root.join(".chancery")).unwrap();
    fs::write(&page, "cut").unwrap();
    site.build();
    assert_same(&whole, &site.picture(), "after losing the memory");
}

#[test]
fn a_damaged_memory_is_ignored() {
    let site = TestSite::sample();
    site.build();
    let whole = site.picture();
    for entry in walkdir::WalkDir::new(site.root.join(".chancery"))
        .into_iter()
        .map(Result::unwrap)
    {
        if entry.file_type().is_file() {
            let mut bytes = fs::read(entry.path()).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x55;
            fs::write(entry.path(), bytes).unwrap();
        }
    }
    site.build();
    assert_same(&whole, &site.picture(), "after the memory was damaged");
}

#[test]
fn an_edit_writes_one_part_of_the_memory_and_files_that_are_gone_leave_none() {
    let site = TestSite::sample();
    let page = |number: u32| format!("content/pages/many/page-{number:03}.md");
    let text = |words: &str| format!("---\ntitle: One of many (exercise)\n---\n\n{words}\n");
    for number in 0..300 {
        site.write(&page(number), text("An exercise."));
    }
    site.build();
    let whole = parts(&site);
    site.write(&page(200), text("Another exercise."));
    site.build();
    let edited = parts(&site);
    assert_eq!(edited.len(), whole.len());
    let other = edited
        .iter()
        .filter(|(part, bytes)| whole[*part] != **bytes);
    assert_eq!(other.count(), 1);
    // What is left fills one part to the last place, which then is as it was.
    for number in 128..300 {
        fs::remove_file(site.root.join(page(number))).unwrap();
    }
    site.build();
    assert_eq!(parts(&site).len(), whole.len() - 2);
    let fresh_site = site.fresh_copy();
    fresh_site.build();
    assert_same(
        &site.picture(),
        &fresh_site.picture(),
        "after removing many",
    );
}

/// The parts of a site's memory of its files.
fn parts(site: &TestSite) -> Picture {
    picture(&site.root.join(".chancery/memory"))
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let site = TestSite::sample();
    fs::create_dir_all(site.public()).unwrap();
    fs::write(site.public().join("letter.txt"), "not ours").unwrap();
    let failure = site.session().build(&site.public()).unwrap_err();
    assert!(failure.is_usage, "{failure}");
    assert_eq!(site.picture().keys().collect::<Vec<_>>(), ["letter.txt"]);
}

#[test]
fn a_foreign_file_stays_and_is_never_written_over() {
    let site = TestSite::sample();
    site.build();
    fs::write(site.public().join("letter.txt"), "not ours").unwrap();
    fs::remove_dir_all(site.root.join(".chancery")).unwrap();
    let report = site.build().report.unwrap();
    assert_eq!(report.foreign, ["letter.txt"]);
    assert_eq!(
        fs::read(site.public().join("letter.txt")).unwrap(),
        b"not ours"
    );
}

#[test]
fn a_build_ends_with_any_number_of_threads() {
    let site = TestSite::sample();
    let mut first = None;
    for threads in [1, 2, 3, 5, 8, 13, 7, 16, 4] {
        let _ = fs::remove_dir_all(site.public());
        let _ = fs::remove_dir_all(site.root.join(".chancery"));
        let mut build = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["build", "--quiet", "--site"])
            .arg(&site.root)
            .env("RAYON_NUM_THREADS", threads.to_string())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let step = Duration::from_millis(10);
        let mut waited = Duration::ZERO;
        while build.try_wait().unwrap().is_none() {
            if waited > Duration::from_secs(120) {
                build.kill().unwrap();
                panic!("{threads} threads wait for each other");
            }
            sleep(step);
            waited += step;
        }
        let picture = site.picture();
        let first = first.get_or_insert_with(|| picture.clone());
        assert_same(first, &picture, &format!("{threads} threads"));
    }
}
