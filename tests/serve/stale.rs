//! A served page is never stale: after any series of edits, each page equals that of a fresh build,
//! with the last readable content of files that cannot be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Duration;

use chancery::picture::is_picture;

use super::{Preview, stripped};
use crate::support::edits::{Dice, edit, records};
use crate::support::{Picture, TestSite, picture};

/// Broken as the random edits break it.
fn is_broken(text: &str) -> bool {
    text.contains("marking:\t[")
}

/// The parts of a site that a preview reads.
fn sources(site: &TestSite) -> Picture {
    let mut files = picture(&site.root);
    files.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".chancery/"));
    files
}

/// Makes the files of one site those of another, as an editor would or by version control.
fn transfer(from: &TestSite, to: &TestSite, dice: &mut Dice) {
    let (wanted, found) = (sources(from), sources(to));
    for (path, bytes) in &wanted {
        if found.get(path) == Some(bytes) {
            continue;
        }
        if dice.below(2) == 0 {
            to.write(path, bytes);
        } else {
            let beside = format!("{path}.part");
            to.write(&beside, bytes);
            fs::rename(to.root.join(beside), to.root.join(path)).unwrap();
        }
    }
    for path in found.keys().filter(|path| !wanted.contains_key(*path)) {
        fs::remove_file(to.root.join(path)).unwrap();
    }
}

/// What a fresh build for the preview's audience gives.
pub(super) fn fresh(site: &TestSite, last: &BTreeMap<String, String>) -> Picture {
    let copy = site.fresh_copy();
    for file in records(&copy) {
        if is_broken(&copy.read(&file)) {
            copy.write(&file, &last[&file]);
        }
    }
    copy.build_preview()
}

pub(super) fn differing(left: &Picture, right: &Picture) -> BTreeSet<String> {
    let urls: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let differing = urls
        .into_iter()
        .filter(|url| left.get(*url) != right.get(*url));
    differing.cloned().collect()
}

/// The first page that is not as it should be.
pub(super) fn stale(
    preview: &Preview,
    expected: &Picture,
    urls: &BTreeSet<String>,
) -> Option<String> {
    let is_stale = |url: &&String| {
        let reply = preview.get(&format!("/{url}"));
        match expected.get(*url) {
            None => reply.status != 404,
            // Nothing is added to pictures.
            Some(bytes) if is_picture(url) => reply.status != 200 || reply.body != *bytes,
            Some(bytes) => reply.status != 200 || stripped(&reply.text()).as_bytes() != &**bytes,
        }
    };
    urls.iter().find(is_stale).cloned()
}

#[test]
fn a_served_page_is_never_stale() {
    for seed in 21..=22 {
        let preview = Preview::start(&["--port", "0"]);
        let events = preview.events();
        let twin = preview.site.fresh_copy();
        let mut dice = Dice(seed);
        let mut last = BTreeMap::new();
        let mut before = fresh(&twin, &last);
        let mut story = Vec::new();
        for step in 0..9 {
            for file in records(&twin) {
                let text = twin.read(&file);
                if !is_broken(&text) {
                    last.insert(file, text);
                }
            }
            story.push(edit(&twin, &mut dice, step));
            let after = fresh(&twin, &last);
            let mut touched = differing(&before, &after);
            transfer(&twin, &preview.site, &mut dice);
            // An open page is told of everything that touches it.
            let mut told = BTreeSet::new();
            while !touched.is_subset(&told) {
                let what = || {
                    format!(
                        "seed {seed}: not told of {:?}\n{}",
                        touched.difference(&told),
                        story.join("\n")
                    )
                };
                let urls = events.next(Duration::from_secs(8));
                told.extend(urls.unwrap_or_else(|| panic!("{}", what())));
            }
            // And some pages that nothing touched.
            let all: Vec<&String> = after.keys().collect();
            touched.extend((0..5).map(|_| (*dice.pick(&all)).clone()));
            if let Some(url) = stale(&preview, &after, &touched) {
                panic!("seed {seed}: {url} is stale\n{}", story.join("\n"));
            }
            before = after;
        }
        let every = before.keys().cloned().collect();
        assert_eq!(
            stale(&preview, &before, &every),
            None,
            "seed {seed}\n{}",
            story.join("\n")
        );
    }
}
