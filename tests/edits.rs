//! What holds after edits of some files while none comes or goes: few pages are planned, and all are
//! as if the site were built afresh.

use chancery::session::Outcome;

use crate::support::edits::{Dice, records};
use crate::support::{TestSite, assert_same};

/// Builds again and holds the outcome against that of a build afresh.
fn build_and_compare(site: &TestSite, what: &str) -> Outcome {
    let again = site.build();
    let fresh_site = site.fresh_copy();
    let fresh = fresh_site.build();
    assert_eq!(again.diagnostics, fresh.diagnostics, "{what}");
    assert_eq!(again.left_out, fresh.left_out, "{what}");
    assert_same(&site.picture(), &fresh_site.picture(), what);
    again
}

#[test]
fn after_edits_of_texts_alone_few_pages_are_planned_and_all_are_right() {
    let site = TestSite::sample();
    site.build();
    let files = records(&site);
    let mut dice = Dice(7);
    for step in 0..15 {
        let file = dice.pick(&files);
        let text = site.read(file);
        let words = match dice.below(4) {
            0 => format!("{text}\n## A heading of step {step}\n\nOne more paragraph.\n"),
            1 => match text.trim_end().rsplit_once("\n\n") {
                Some((before, last)) if !last.starts_with(['#', '-', '|', '[']) => {
                    format!("{before}\n\nThe last paragraph is another.\n")
                }
                _ => format!("{text}\nA footnote would come here.\n"),
            },
            2 => text.replacen(". ", &format!(". Step {step} put this in. "), 2),
            _ => format!("{text}\nOne more sentence, of step {step}.\n"),
        };
        site.write(file, words);
        let what = format!("step {step}: {file}");
        let again = build_and_compare(&site, &what);
        let has_same_links = site.read(file).matches("](").count() == text.matches("](").count();
        assert!(
            !has_same_links || again.planned * 2 < again.pages,
            "{what}: {} of {} pages were planned",
            again.planned,
            again.pages
        );
    }
}

#[test]
fn an_edited_text_plans_no_shard_but_those_of_its_words() {
    let site = TestSite::sample();
    site.build();
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    let text = site.read(path);
    let planned = |what: &str| build_and_compare(&site, what).planned;
    site.write(path, format!("{text}\n"));
    let least = planned("no other words");
    // Words of other texts, one that its title has and one that its country has, and some of nowhere,
    // which may lie in shards that were not there: then the map of all is another.
    for words in [
        "engagement ministry",
        "engagement",
        "route Honduras",
        "xxvz 7531 jljl",
        "",
    ] {
        site.write(path, format!("{text}\nThe {words}.\n"));
        let shards = planned(words) - least;
        assert!(shards <= 4, "{words}: {shards} shards");
    }
    // What was checked in between is no longer what was planned, so all shards are planned.
    site.write(path, format!("{text}\nThe ministry.\n"));
    site.session().check().unwrap();
    assert!(planned("checked in between") > least + 2);
}

#[test]
fn a_word_of_no_other_text_brings_a_shard_and_takes_it_away_again() {
    let site = TestSite::sample();
    // So many words that sound alike that those of their first sound no longer are one shard.
    let syllables = ["ba", "be", "pa", "pe"];
    let letters = |number: usize| -> String {
        let digits = (0..6).map(|place| syllables[number >> (2 * place) & 3]);
        format!("n{}", digits.collect::<String>())
    };
    let words: Vec<String> = (0..1 << 12).map(letters).collect();
    let other = "content/incidents/2026/INC-2026-GT-0009.md";
    site.write(
        other,
        format!("{}\n{}.\n", site.read(other), words.join(" ")),
    );
    site.build();
    let shards = || {
        let picture = site.picture();
        picture
            .keys()
            .filter(|path| path.starts_with("search/w-"))
            .count()
    };
    let before = shards();
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    let text = site.read(path);
    for (word, more) in [("na7o", 1), ("route", 0)] {
        site.write(path, format!("{text}\nThe {word}.\n"));
        let again = build_and_compare(&site, word);
        assert!(again.planned < 40, "{word}: {} planned", again.planned);
        assert_eq!(shards(), before + more, "{word}");
    }
}

/// Front matter of a record with a line more, in place of the one of its key where it has one.
fn with_line(text: &str, line: &str) -> String {
    let key = format!("{}:", line.split(':').next().unwrap_or_default());
    let (block, body) = text[4..].split_once("\n---\n").unwrap();
    let others = block.lines().filter(|line| !line.starts_with(&key));
    let block: Vec<&str> = others.chain([line]).collect();
    format!("---\n{}\n---\n{body}", block.join("\n"))
}

#[test]
fn after_edits_of_front_matter_all_pages_are_right_and_most_are_not_planned() {
    let site = TestSite::sample();
    site.build();
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    let text = site.read(path);
    let title = "title: Route blocked near Ocotepeque, group turned back";
    // Each on top of what is as it was; with how many of a hundred pages may be planned. Old addresses
    // at which a page stands give way to it, also where that page is not planned.
    let steps = [
        (title, 33),
        ("title: The ministry and the route", 33),
        ("aliases: [old road case, /2019/a-road.html]", 33),
        ("aliases: [countries/hn]", 100),
        ("aliases: [find.html, countries/do/missing.html]", 33),
        ("verification: corroborated", 100),
        ("marking: U", 100),
        ("status: draft", 100),
        ("date: 2026-02-20", 33),
        ("post: guatemala", 100),
        ("route: exercise-no-such-route", 100),
        ("cable: {mrn: 26 TEGUCIGALPA 7}", 100),
        ("review_by: 2026-03-01", 33),
    ];
    for (line, most) in steps {
        for text in [with_line(&text, line), text.clone()] {
            site.write(path, text);
            let again = build_and_compare(&site, line);
            assert!(
                again.planned * 100 <= again.pages * most,
                "{line}: {} of {} pages were planned",
                again.planned,
                again.pages
            );
        }
    }
}

#[test]
fn after_edits_of_the_front_matter_of_several_files_all_pages_are_right() {
    let site = TestSite::sample();
    site.build();
    let files = records(&site);
    let mut dice = Dice(11);
    for step in 0..15 {
        let mut story = vec![format!("step {step}")];
        for _ in 0..=dice.below(3) {
            let file = dice.pick(&files);
            let text = site.read(file);
            let line = match dice.below(6) {
                0 => format!("title: Report of the road at kilometre {step}"),
                1 => format!(
                    "aliases: [name of step {step}, /older/page-{}]",
                    dice.below(3)
                ),
                2 => format!("aliases: [countries/{}]", dice.pick(&["hn", "gt", "mx"])),
                3 => format!("review_by: 2026-0{}-01", dice.below(9) + 1),
                4 => format!("tags: [{}]", dice.pick(&["PHUM", "PREF", "SMIG", "KCRM"])),
                _ => format!("marking: {}", dice.pick(&["U", "SBU"])),
            };
            site.write(file, with_line(&text, &line));
            story.push(format!("{file}: {line}"));
        }
        if dice.below(2) == 0 {
            let file = dice.pick(&files);
            let text = site.read(file);
            site.write(
                file,
                format!("{text}\nThe route and the ministry of step {step}.\n"),
            );
            story.push(format!("{file}: a text"));
        }
        build_and_compare(&site, &story.join("\n"));
    }
}

#[test]
fn beside_a_record_that_is_left_out_for_an_error_edits_show_where_they_should() {
    let site = TestSite::sample();
    let (broken, path) = (
        "content/incidents/2026/INC-2026-GT-0009.md",
        "content/incidents/2026/INC-2026-HN-0007.md",
    );
    let (whole, text) = (site.read(broken), site.read(path));
    site.write(broken, with_line(&whole, "post: no-such-post"));
    let left_out = site.build().left_out;
    assert!(left_out.iter().any(|it| it.path.as_str() == broken));
    site.write(path, format!("{text}\nThe ministry and the river.\n"));
    let again = build_and_compare(&site, "a text");
    assert!(again.planned * 3 < again.pages, "{} planned", again.planned);
    site.write(path, with_line(&text, "title: Another title"));
    build_and_compare(&site, "a title");
    site.write(broken, &whole);
    build_and_compare(&site, "the error is mended");
}
