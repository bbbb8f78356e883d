//! What must hold of every comparison: with itself a site is the same, backwards it tells the
//! opposite, and the pages it names are exactly those whose bytes are others.

mod golden;
mod history;
mod words;

use std::collections::BTreeSet;

use chancery::compare::{Change, Comparison, Names};
use chancery::history::Repository;
use chancery::session::{Compared, Session};

use crate::support::edits::{Dice, edit};
use crate::support::git::begin;
use crate::support::{Picture, TestSite};

fn opened(site: &TestSite) -> Session {
    site.session()
}

fn compared(base: &Session, head: &Session) -> Compared {
    head.compare(base, Names::default()).unwrap()
}

fn between(base: &TestSite, head: &TestSite) -> Comparison {
    let compared = compared(&opened(base), &opened(head));
    compared.comparison.unwrap()
}

/// The site as it was in a version of its repository.
fn version(site: &TestSite, name: &str) -> Session {
    let version = Repository::open(&site.root).unwrap().version(name).unwrap();
    let options = site.options(chancery::model::fields::Day::new(2026, 11, 22).unwrap());
    let session = Session::open_version(options, version);
    session.map_err(|refusal| format!("{refusal:?}")).unwrap()
}

/// The addresses a comparison names.
fn named(comparison: &Comparison) -> BTreeSet<String> {
    let mut urls = BTreeSet::new();
    for page in &comparison.pages {
        urls.insert(page.url.clone());
        if let Change::Moved(from) = &page.change {
            urls.insert(from.clone());
        }
    }
    urls
}

/// The addresses whose bytes are others in two pictures.
fn differing(a: &Picture, b: &Picture) -> BTreeSet<String> {
    let all: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    all.into_iter()
        // What nobody reads by itself is not told of.
        .filter(|url| url.starts_with("assets/") || url.rsplit('.').next() == Some("html"))
        .filter(|url| a.get(*url) != b.get(*url))
        .cloned()
        .collect()
}

#[test]
fn a_site_compared_with_itself_is_the_same() {
    let site = TestSite::sample();
    begin(&site.root);
    for base in [version(&site, "main"), opened(&site.fresh_copy())] {
        let found = compared(&base, &opened(&site)).comparison.unwrap();
        assert!(found.is_empty(), "{:?}", found.pages);
        assert!(found.findings.is_empty(), "{:?}", found.findings);
        assert!(found.unchanged > 100);
    }
}

#[test]
fn exactly_the_pages_with_other_bytes_are_named() {
    for seed in 11..=13 {
        let site = TestSite::sample();
        let mut dice = Dice(seed);
        let mut story = Vec::new();
        let mut before = site.fresh_copy();
        for step in 0..9 {
            story.push(edit(&site, &mut dice, step));
            if step % 3 < 2 {
                continue;
            }
            let what = format!("seed {seed}\n{}", story.join("\n"));
            let (old, new) = (before.fresh_copy(), site.fresh_copy());
            let blocked = [&old, &new].map(|site| site.build().is_blocked());
            assert_eq!(blocked, [false, false], "{what}");
            let found = between(&before, &site);
            let expected = differing(&old.picture(), &new.picture());
            assert_eq!(named(&found), expected, "{what}");
            for page in &found.pages {
                assert!(
                    !page.why.is_empty(),
                    "{} without a reason\n{what}",
                    page.url
                );
            }
            before = new;
        }
    }
}

#[test]
fn backwards_a_comparison_tells_the_opposite() {
    let (a, b) = (TestSite::sample(), TestSite::sample());
    let mut dice = Dice(5);
    for step in 0..8 {
        edit(&b, &mut dice, step);
    }
    let (there, back) = (between(&a, &b), between(&b, &a));
    let count = |comparison: &Comparison, change: &Change| {
        let pages = comparison.pages.iter().map(|page| &page.change);
        let records = comparison.records.iter().map(|record| &record.change);
        (
            pages.filter(|one| *one == change).count(),
            records.filter(|one| *one == change).count(),
        )
    };
    assert_eq!(
        count(&there, &Change::Added),
        count(&back, &Change::Removed)
    );
    assert_eq!(
        count(&there, &Change::Removed),
        count(&back, &Change::Added)
    );
    assert_eq!(
        count(&there, &Change::Changed),
        count(&back, &Change::Changed)
    );
    let pairs = there.records.iter().zip(&back.records);
    for (one, other) in pairs.filter(|(one, _)| one.change == Change::Changed) {
        assert_eq!(
            (&one.name, one.fields.len()),
            (&other.name, other.fields.len())
        );
    }
}
