//! Rounds of all that happens to the files of a site, with the preview started anew between them; after
//! each, every page that a fresh build would make otherwise than before is as it makes it. A hundred
//! rounds take minutes: `ROUNDS=100 cargo test --test suite rounds -- --nocapture`.

// The one clock here measures how long a page is stale.
#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::mem::replace;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Preview;
use super::stale::{differing, fresh, stale};
use crate::support::edits::{Dice, records};
use crate::support::git::{begin, commit, git};
use crate::support::{Picture, TestSite};

/// Rounds, where nobody asks for more: each happening once or twice.
const ROUNDS: usize = 12;

/// So often the preview is started.
const RUNS: usize = 4;

/// A page that is not as it should be for longer is stale.
const PATIENCE: Duration = Duration::from_secs(20);

/// What happens to the files in a round, by its number.
type Happening = fn(&Preview, &mut Dice, usize);

const HAPPENINGS: [(&str, Happening); 10] = [
    ("saved in place", |preview, dice, n| {
        let (file, text) = worded(&preview.site, dice, n);
        preview.site.write(&file, text);
    }),
    ("written beside and renamed", |preview, dice, n| {
        let (file, text) = worded(&preview.site, dice, n);
        let beside = format!("{file}.part");
        preview.site.write(&beside, text);
        let root = &preview.site.root;
        fs::rename(root.join(beside), root.join(file)).unwrap();
    }),
    ("deleted", |preview, dice, _| {
        fs::remove_file(preview.site.root.join(incident(&preview.site, dice))).unwrap();
    }),
    ("given another number", |preview, dice, n| {
        let from = incident(&preview.site, dice);
        let to = format!("{}{:04}.md", &from[..from.len() - 7], 7000 + n);
        let root = &preview.site.root;
        fs::rename(root.join(&from), root.join(to)).unwrap();
    }),
    ("put into a new folder", |preview, _, n| {
        let text = "---\ntitle: From a new folder\nmarking: U\n---\n\nText.\n";
        let path = format!("content/pages/new-{n}/deep/page.md");
        preview.site.write(&path, text);
    }),
    ("changed in the theme", |preview, _, n| {
        let built_in = include_str!("../../themes/default/templates/layout.html");
        let own = built_in.replacen("</body>", &format!("<!-- {n} --></body>"), 1);
        preview.site.write("theme/templates/layout.html", own);
    }),
    ("changed in a register", |preview, _, n| {
        let rows = format!(
            "key,name,kind,country,from_line,mrn_station,covers,source\n\
             tegucigalpa,Post {n},embassy,HN,AMEMBASSY TEGUCIGALPA,TEGUCIGALPA,,test\n"
        );
        preview.site.write("content/registers/posts.csv", rows);
    }),
    ("changed in the configuration", |preview, _, n| {
        let config = preview.site.read("chancery.yaml");
        let mut lines: Vec<String> = config.lines().map(str::to_owned).collect();
        let title = lines.iter_mut().find(|line| line.starts_with("title: "));
        *title.unwrap() = format!("title: Site of round {n} (exercise)");
        preview.site.write("chancery.yaml", lines.join("\n") + "\n");
    }),
    ("unreadable for a moment", unreadable),
    ("switched to another branch", switched),
];

/// A Markdown file with one sentence or another title.
fn worded(site: &TestSite, dice: &mut Dice, n: usize) -> (String, String) {
    let file = dice.pick(&records(site)).clone();
    let text = site.read(&file);
    let text = if dice.below(2) == 0 {
        text.replacen("title: ", &format!("title: Round {n} "), 1)
    } else {
        format!("{text}\nOne more sentence of round {n}.\n")
    };
    (file, text)
}

fn incident(site: &TestSite, dice: &mut Dice) -> String {
    let mut files = records(site);
    files.retain(|file| file.starts_with("content/incidents/2026/"));
    dice.pick(&files).clone()
}

/// A file that cannot be read keeps its page, and is then saved with other words.
fn unreadable(preview: &Preview, dice: &mut Dice, n: usize) {
    let site = &preview.site;
    let file = incident(site, dice);
    let page = file.replace("content/", "/").replace(".md", ".html");
    let (good, path) = (site.read(&file), site.root.join(&file));
    let shown = super::stripped(&preview.text(&page));
    if n % 20 < 10 {
        fs::write(&path, b"\xff\xfe\x00").unwrap();
    } else {
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
    }
    preview.wait(&page, "a file that cannot be read", |page| {
        page.contains("This file cannot be read.")
    });
    assert_eq!(super::stripped(&preview.text(&page)), shown, "round {n}");
    fs::remove_file(&path).unwrap();
    site.write(&file, format!("{good}\nReadable again in round {n}.\n"));
}

/// Version control gives a third of all files other words at once, takes some and brings one.
fn switched(preview: &Preview, dice: &mut Dice, n: usize) {
    let root = &preview.site.root;
    commit(root, "what was done");
    let aside = root.with_extension(format!("branch-{n}"));
    let (branch, folder) = (format!("side-{n}"), aside.display().to_string());
    git(root, &["worktree", "add", "-q", "-b", &branch, &folder]);
    let side = TestSite { root: aside };
    for file in records(&side) {
        match dice.below(30) {
            0 => fs::remove_file(side.root.join(&file)).unwrap(),
            1..=10 => side.write(&file, side.read(&file) + "\nAs it is on the branch.\n"),
            _ => {}
        }
    }
    let text = "---\ntitle: Of a branch\nmarking: U\n---\n\nText.\n";
    side.write(&format!("content/pages/{branch}.md"), text);
    commit(&side.root, "a branch");
    git(root, &["worktree", "remove", "--force", &folder]);
    git(root, &["checkout", "-q", &branch]);
}

/// Waits until pages are as they should be; gives how long that took.
fn settled(preview: &Preview, expected: &Picture, urls: &BTreeSet<String>, what: &str) -> Duration {
    let begun = Instant::now();
    while let Some(url) = stale(preview, expected, urls) {
        assert!(begun.elapsed() < PATIENCE, "{url} is stale, {what}");
        sleep(Duration::from_millis(20));
    }
    begun.elapsed()
}

#[test]
fn whatever_happens_to_files_leaves_no_page_stale_over_three_restarts() {
    let asked = std::env::var("ROUNDS").ok();
    let rounds = asked.map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let nothing = BTreeMap::new();
    let mut site = TestSite::sample();
    begin(&site.root);
    let mut dice = Dice(100);
    let mut before = fresh(&site, &nothing);
    let (mut pages, mut slowest) = (0, Duration::ZERO);
    for run in 0..RUNS {
        let mut preview = Preview::of(replace(&mut site, TestSite::new()), &["--port", "0"]);
        for n in run * rounds / RUNS..(run + 1) * rounds / RUNS {
            let (name, happen) = HAPPENINGS[n % HAPPENINGS.len()];
            happen(&preview, &mut dice, n);
            let after = fresh(&preview.site, &nothing);
            let mut urls = differing(&before, &after);
            let all: Vec<&String> = after.keys().collect();
            urls.extend((0..5).map(|_| (*dice.pick(&all)).clone()));
            let what = format!("round {n}, {name}");
            slowest = slowest.max(settled(&preview, &after, &urls, &what));
            pages += urls.len();
            before = after;
        }
        let every = before.keys().cloned().collect();
        settled(&preview, &before, &every, &format!("run {run}, all pages"));
        pages += every.len();
        site = replace(&mut preview.site, TestSite::new());
    }
    eprintln!(
        "{rounds} rounds, {pages} pages as a fresh build makes them, the slowest after {slowest:?}"
    );
}
