//! What must hold of every site, whatever its content: building again equals building afresh, order
//! and threads do not matter, a second build writes nothing.

use std::fs;

use chancery::model::fields::Day;

use crate::support::{TestSite, assert_same};

/// A small generator of numbers that are the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

fn records(site: &TestSite) -> Vec<String> {
    let content = site.root.join("content");
    let mut files: Vec<String> = walkdir::WalkDir::new(&content)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .map(|entry| {
            entry
                .path()
                .strip_prefix(&site.root)
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    files
}

/// One random edit, as people make them; says what it did.
fn edit(site: &TestSite, dice: &mut Dice, step: usize) -> String {
    let files = records(site);
    let file = dice.pick(&files).clone();
    let text = site.read(&file);
    let done = match dice.below(10) {
        0 => {
            site.write(
                &file,
                format!("{text}\nOne more sentence of step {step}.\n"),
            );
            "appended to"
        }
        1 => {
            site.write(
                &file,
                text.replacen("title: ", &format!("title: Step {step} "), 1),
            );
            "retitled"
        }
        2 => {
            site.write(&file, text.replacen("status: released", "status: draft", 1));
            "took back"
        }
        3 => {
            site.write(&file, text.replacen("status: draft", "status: released", 1));
            "released"
        }
        4 => {
            fs::remove_file(site.root.join(&file)).unwrap();
            "deleted"
        }
        5 => {
            site.write(&file, text.replacen("marking: ", "marking:\t[", 1));
            "broke"
        }
        6 => {
            site.write(&file, text.replacen("marking:\t[", "marking: ", 1));
            "mended"
        }
        7 => {
            let id = format!("INC-2026-HN-{:04}", 5000 + step);
            let path = format!("content/incidents/2026/{id}.md");
            site.write(
                &path,
                "---\ntitle: A new one\nmarking: U\nevent: 2026-01-17\nplace: HN-OC\nacts: kidnapping\n---\n",
            );
            "created one beside"
        }
        8 => {
            let config = site.read("chancery.yaml");
            site.write("chancery.yaml", config.replacen("title: ", "title: X", 1));
            "renamed the site, not"
        }
        _ => {
            let rows = "<p class=\"own\">Own foot</p>\n";
            let path = "theme/templates/layout.html";
            let built_in = include_str!("../themes/default/templates/layout.html");
            site.write(
                path,
                built_in.replacen("</body>", &format!("{rows}<!-- {step} -->\n</body>"), 1),
            );
            "changed the layout, not"
        }
    };
    format!("step {step}: {done} {file}")
}

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
fn a_word_in_a_body_renders_its_page_and_the_manifest_only() {
    let site = TestSite::sample();
    site.build();
    let before = site.picture();
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    site.write(
        path,
        format!("{}\nA last paragraph of its own.\n", site.read(path)),
    );
    let report = site.build().report.unwrap();
    assert_eq!(report.written, 1, "{report:?}");
    let after = site.picture();
    let changed: Vec<&String> = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        changed,
        ["incidents/2026/INC-2026-HN-0007.html", "manifest.json"]
    );
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
