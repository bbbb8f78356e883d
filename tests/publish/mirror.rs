//! What holds of every target that has no switch: each file is whole at any time, no page leads to
//! one that is not there, and the next run completes.

use std::fs;

use chancery::output::{Manifest, StopPoint};

use super::{RECORD, chancery, words};
use crate::support::git::commit;
use crate::support::{Picture, TestSite, assert_same, links, picture};

/// Said where telegrams go, which are more than a tenth of the site.
const REMOVES: &[&str] = &["--most-removed", "300"];

/// What a target holds, looked at and set without chancery.
pub trait Held {
    /// Everything that is there, under names below the site's root.
    fn picture(&self) -> Picture;
    /// Makes it hold exactly this.
    fn restore(&self, picture: &Picture);
}

/// The site as readers see it: without what is chancery's own.
pub fn seen(held: &dyn Held) -> Picture {
    let mut picture = held.picture();
    picture.retain(|path, _| !path.starts_with(".chancery/"));
    picture
}

/// Publishes to the target `far`.
pub fn publish(site: &TestSite, more: &[&str], stop: &str) -> std::process::Output {
    chancery(site, &[&["publish", "far", "--yes"], more].concat(), stop)
}

/// Publishes to the target `far`, which must go well.
pub fn published(site: &TestSite, more: &[&str]) -> String {
    let output = publish(site, more, "");
    let said = words(&output);
    assert!(output.status.success(), "{said}");
    said
}

fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nmarking: U\nstatus: released\nexercise: true\ndate: 2026-10-05\npost: department\ndrafted_by: EXC\ncleared_by: RSO 2026-10-30\napproved_by: DIR 2026-11-02\nreview_by: 2027-05-02\n---\n\nSome words.\n"
    )
}

/// An edit after which files are added, changed and removed: a page, a title, all telegrams.
pub fn edit(site: &TestSite) {
    let text = site.read(RECORD);
    site.write("content/pages/added.md", page("An added page"));
    site.write(RECORD, text.replacen("title: ", "title: Again, ", 1));
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        format!("{config}telegrams: false\nsearch: false\n"),
    );
    commit(&site.root, "an edit");
}

/// What was built for the target `far`.
pub fn built(site: &TestSite) -> Picture {
    let dry = chancery(
        site,
        &[&["publish", "far", "--dry-run"], REMOVES].concat(),
        "",
    );
    assert!(dry.status.success(), "{}", words(&dry));
    picture(&site.root.join(".chancery/publish/far/site"))
}

/// Every file is that of one of two versions, and nobody is led to one that is not there.
pub fn is_whole(between: &Picture, old: &Picture, new: &Picture, when: &str) {
    for (path, bytes) in between {
        let is_one = [old, new]
            .iter()
            .any(|version| version.get(path) == Some(bytes));
        assert!(is_one, "{when}: {path} is neither old nor new");
    }
    if !old.is_empty() || between.contains_key("index.html") {
        let missing = links::missing(between, "html");
        assert!(missing.is_empty(), "{when}: links lead to {missing:?}");
    }
}

/// Kills a publication at every named point, looks, and has the next run complete it.
pub fn is_killed_anywhere(site: &TestSite, held: &dyn Held) {
    published(site, &[]);
    let (old, before) = (seen(held), held.picture());
    assert_same(&built(site), &old, "the first publication");
    edit(site);
    let new = built(site);
    let (added, gone) = ("pages/added.html", "incidents/2026/INC-2026-HN-0007.txt");
    assert!(new.contains_key(added) && old.contains_key(gone) && !new.contains_key(gone));
    for (name, point) in StopPoint::MIRROR {
        for passes in [0, 12] {
            let stop = format!("{name}:{passes}");
            if passes > 0 && point != StopPoint::Sent {
                continue;
            }
            held.restore(&before);
            let killed = publish(site, REMOVES, &stop);
            assert!(killed.status.code().is_none(), "{stop}: {}", words(&killed));
            let between = seen(held);
            is_whole(&between, &old, &new, &stop);
            assert_eq!(
                between["manifest.json"] == new["manifest.json"],
                point == StopPoint::Declared,
                "{stop}: the manifest comes last"
            );
            published(site, REMOVES);
            assert_same(&new, &seen(held), &stop);
            let own = held.picture();
            assert!(!own.contains_key(".chancery/writing.json"), "{stop}");
        }
    }
    // The very first publication, cut off: nothing of it is taken for somebody else's.
    held.restore(&Picture::new());
    let killed = publish(site, &[], "sent:30");
    assert!(killed.status.code().is_none(), "{}", words(&killed));
    is_whole(&seen(held), &Picture::new(), &new, "the first");
    published(site, &[]);
    assert_same(&new, &seen(held), "the first publication, completed");
    // Cut off, and then another version is published than the one that was.
    held.restore(&before);
    publish(site, REMOVES, "added");
    fs::remove_file(site.root.join("content/pages/added.md")).unwrap();
    commit(&site.root, "otherwise");
    published(site, REMOVES);
    assert_same(&built(site), &seen(held), "another version");
}

/// What is not ours stays, what was changed there is put right, many removals are asked for.
pub fn is_careful(site: &TestSite, held: &dyn Held) {
    let mut there = Picture::new();
    there.insert("notes.txt".to_owned(), b"by the administrator".to_vec());
    there.insert("assets/theirs/logo.txt".to_owned(), b"theirs".to_vec());
    held.restore(&there);
    let said = published(site, &[]);
    assert!(
        said.contains("assets/theirs/logo.txt") && said.contains("notes.txt"),
        "{said}"
    );
    // A file of somebody else where a page has to go is not written over.
    let mut now = held.picture();
    now.insert("pages/added.html".to_owned(), b"theirs".to_vec());
    held.restore(&now);
    edit(site);
    let refused = publish(site, REMOVES, "");
    let said = words(&refused);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("pages/added.html"), "{said}");
    assert_same(&now, &held.picture(), "nothing was changed");
    now.remove("pages/added.html");
    held.restore(&now);
    let refused = publish(site, &[], "");
    let said = words(&refused);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("`--most-removed "), "{said}");
    assert_same(&now, &held.picture(), "nothing was removed");
    published(site, REMOVES);
    let mut now = held.picture();
    assert!(!now.contains_key("incidents/2026/INC-2026-HN-0007.txt"));
    now.insert("index.html".to_owned(), b"not ours".to_vec());
    now.remove("404.html");
    held.restore(&now);
    let said = published(site, &[]);
    assert!(
        said.contains("found changed on the host, put right (2)"),
        "{said}"
    );
    let mut expected = built(site);
    expected.extend(there);
    assert_same(&expected, &seen(held), "mended");
}

/// A rollback makes the publication before again, and never shows what is withdrawn.
pub fn goes_back(site: &TestSite, held: &dyn Held) {
    let none = publish(site, &["--rollback"], "");
    assert_eq!(none.status.code(), Some(2), "{}", words(&none));
    published(site, &[]);
    let first = seen(held);
    edit(site);
    published(site, REMOVES);
    published(site, &["--rollback"]);
    assert_same(&first, &seen(held), "the first publication again");
    let none = publish(site, &["--rollback"], "");
    assert!(
        words(&none).contains("no earlier release"),
        "{}",
        words(&none)
    );
    published(site, REMOVES);
    let gone = chancery(
        site,
        &["withdraw", "INC-2026-HN-0007", "--publish", "far", "--yes"],
        "",
    );
    assert!(gone.status.success(), "{}", words(&gone));
    let now = seen(held);
    let manifest = Manifest::read(&now["manifest.json"]).unwrap();
    assert!(manifest.withdrawn.iter().any(|id| id == "INC-2026-HN-0007"));
    let back = publish(site, &["--rollback"], "");
    assert_eq!(back.status.code(), Some(2), "{}", words(&back));
    assert!(
        words(&back).contains("do not come back"),
        "{}",
        words(&back)
    );
    assert_same(&now, &seen(held), "what is withdrawn stays so");
}
