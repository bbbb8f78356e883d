//! Clearing, approving, releasing and withdrawing change exactly their lines: of every record of the
//! sample, however its lines are laid out, every other byte stays, and so does every other field.

use chancery::diagnostics::{applied, rewritten};
use chancery::model::fields::{Clearance, Day, Form};
use chancery::model::{Common, Document, Status, read, text_digest};
use chancery::session::workflow::{Act, Intent, Proposed, Which, edits};
use chancery::session::worklist::{Entry, Reason};
use chancery::source::{Digest, SitePath, Text};
use chancery::syntax::yaml::FrontMatter;

use crate::support::TestSite;
use crate::support::edits::{Dice, records};

/// Ways to write `cleared_by`, all of one meaning or none.
const LISTS: [&str; 9] = [
    "",
    "cleared_by: []\n",
    "cleared_by: RSO 2026-02-02\n",
    "cleared_by: 'RSO 2026-02-02'   # typed\n",
    "cleared_by: [RSO, CONS] # both were asked\n",
    "cleared_by: [\"RSO 2026-02-02\", LEGATT,]\n",
    "cleared_by: [RSO 2026-02-02,\n  CONS 2026-02-01, # by telephone\n  LEGATT]\n",
    "cleared_by:\n  - RSO 2026-02-02\n  - CONS 2026-02-01 # by telephone\n# next\n",
    "cleared_by:\n- 'RSO'\n\n",
];

const STATUSES: [&str; 4] = [
    "",
    "status: in_clearance\n",
    "status: 'released' # since spring\n",
    "status:   released\n",
];

/// The front matter of a file with some lines in place of its own, somewhere among the others.
fn mixed(text: &str, dice: &mut Dice) -> String {
    const KEYS: [&str; 4] = ["cleared_by:", "status:", "approved_by:", "withdrawn_on:"];
    let mut parts = text.splitn(3, "---\n");
    let (_, block, body) = (parts.next(), parts.next().unwrap(), parts.next().unwrap());
    let mut entries: Vec<String> = Vec::new();
    for line in block.split_inclusive('\n') {
        match entries.last_mut() {
            Some(entry) if line.starts_with([' ', '#', '-', '\n', ']']) => entry.push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    entries.retain(|entry| !KEYS.iter().any(|key| entry.starts_with(key)));
    for lines in [*dice.pick(&LISTS), *dice.pick(&STATUSES)] {
        entries.insert(dice.below(entries.len() + 1), lines.to_owned());
    }
    if dice.below(3) == 0 {
        let line = dice.pick(&[
            "approved_by: DCM\n",
            "approved_by: DCM 2026-02-03 # by note\n",
        ]);
        entries.insert(dice.below(entries.len() + 1), (*line).to_owned());
    }
    let whole = format!("---\n{}---\n{body}", entries.concat());
    let whole = if dice.below(2) == 0 {
        whole.replace('\n', "\r\n")
    } else {
        whole
    };
    let mark = if dice.below(4) == 0 { "\u{feff}" } else { "" };
    format!("{mark}{whole}")
}

fn document(path: &str, text: &str) -> Document {
    let text = Text {
        text: text.to_owned(),
        digest: Digest::of(text.as_bytes()),
    };
    let (document, findings) = read(&SitePath::new(path), &text);
    let document = document.unwrap();
    assert!(
        document.record.is_some(),
        "{path}: {findings:?}\n{}",
        text.text
    );
    document
}

fn by(office: &str, dice: &mut Dice) -> Clearance {
    Clearance {
        post: (dice.below(3) == 0).then(|| "guatemala-city".to_owned()),
        day: Day::new(2026, 3, 1),
        ..Clearance::parse(office).unwrap()
    }
}

fn random_act(dice: &mut Dice) -> Act {
    match dice.below(5) {
        0 => Act::Clear(by("CONS", dice)),
        1 => Act::Clear(by("RSO", dice)),
        2 => Act::Approve(by("DCM", dice)),
        3 => Act::Release,
        _ => Act::Withdraw(Day::new(2026, 3, 1).unwrap()),
    }
}

/// What an act is for, said once more in other words than the program's.
fn is_meant(act: &Act, before: &Common, after: &Common) {
    let rest = |common: &Common| Common {
        status: Status::Draft,
        cleared_by: Vec::new().into(),
        approved_by: None,
        withdrawn_on: None,
        ..common.clone()
    };
    assert_eq!(rest(before), rest(after));
    let has = |line: &Clearance, by: &Clearance| {
        let post = |post: &Option<String>| {
            post.clone()
                .or(before.post.as_ref().map(ToString::to_string))
        };
        line.office == by.office
            && post(&line.post) == post(&by.post)
            && line.day == by.day
            && line.digest.is_some()
    };
    match act {
        Act::Clear(by) => {
            let new = after
                .cleared_by
                .iter()
                .filter(|line| !before.cleared_by.contains(line));
            assert!(new.clone().count() == 1 && new.clone().all(|line| has(line, by)));
            assert!(after.cleared_by.len() - before.cleared_by.len() < 2);
            assert_eq!(after.status, before.status);
        }
        Act::Approve(by) => assert!(has(after.approved_by.as_ref().unwrap(), by)),
        Act::Release => assert_eq!(after.status, Status::Released),
        Act::Withdraw(day) => {
            assert_eq!(
                (after.status, after.withdrawn_on),
                (Status::Withdrawn, Some(*day))
            );
        }
    }
}

#[test]
fn every_other_byte_and_every_other_field_stays() {
    let site = TestSite::sample();
    let mut dice = Dice(3);
    let mut done = 0;
    for file in records(&site) {
        for _ in 0..12 {
            let text = mixed(&site.read(&file), &mut dice);
            let before = document(&file, &text);
            let common = before.common().unwrap();
            let digest = text_digest(&text, before.block.unwrap(), before.body_span).unwrap();
            let act = random_act(&mut dice);
            let Intent::Change(wanted, _) = act.intent(common, digest) else {
                continue;
            };
            is_meant(&act, common, &wanted);
            let front = FrontMatter::of(&text, before.block.unwrap()).unwrap();
            let edits = edits(&front, common, &wanted).unwrap_or_else(|| panic!("{act:?}\n{text}"));
            let after = applied(&text, &edits);
            let then = document(&file, &after);
            assert_eq!(then.common().unwrap(), &*wanted, "{act:?}\n{text}\n{after}");
            assert_eq!(
                then.record.as_ref().unwrap().content,
                before.record.as_ref().unwrap().content
            );
            assert_eq!(
                text_digest(&after, then.block.unwrap(), then.body_span),
                Some(digest)
            );
            only_told_lines_differ(&text, &after, &edits);
            done += 1;
        }
    }
    assert!(done > 500, "{done}");
}

/// Takes the lines that are told to change out of both texts: what is left is equal, byte for byte.
fn only_told_lines_differ(text: &str, after: &str, edits: &[chancery::diagnostics::Edit]) {
    let mut old: Vec<&str> = text.split_inclusive('\n').collect();
    let mut new: Vec<&str> = after.split_inclusive('\n').collect();
    let told = rewritten(text, edits);
    assert!(told.len() <= 2 && told.iter().all(|lines| lines.after.len() <= 1));
    let mut shift = 0;
    for lines in &told {
        let at = lines.line - 1 - shift;
        let gone: Vec<&str> = old.drain(at..at + lines.before.len()).collect();
        let come: Vec<&str> = new.drain(at..at + lines.after.len()).collect();
        let end = |line: &&str| line.ends_with("\r\n") == text.contains("\r\n");
        assert!(gone.iter().chain(&come).all(end));
        shift += gone.len();
    }
    assert_eq!(old, new);
}

#[test]
fn a_site_in_which_something_is_wrong_elsewhere_still_clears_and_withdraws() {
    let site = TestSite::sample();
    let record = "content/incidents/2026/INC-2026-HN-0007.md";
    let other = "content/incidents/2026/INC-2026-PE-0003.md";
    site.write(other, site.read(other).replacen("place: ", "palce: ", 1));
    let propose = |act: &Act| {
        let which = Which::File(SitePath::new(record));
        match site.session().propose(&which, act).unwrap() {
            Proposed::Change(proposal) => proposal,
            other => panic!("{other:?}"),
        }
    };
    let clear = Act::Clear(by("RSO", &mut Dice(1)));
    assert_eq!(propose(&clear).obstacle(), None);
    site.write(record, site.read(record) + "\nCall +504 2200 1234.\n");
    let refused = propose(&clear);
    assert_eq!(
        refused.obstacle(),
        Some(chancery::diagnostics::Severity::Block)
    );
    let withdrawn = propose(&Act::Withdraw(Day::new(2026, 11, 22).unwrap()));
    assert_eq!(withdrawn.obstacle(), None);
    assert!(withdrawn.is_silent, "its lines are not repeated");
}

#[test]
fn what_is_listed_as_not_published_is_what_a_build_leaves_out() {
    let site = TestSite::sample();
    let mut dice = Dice(7);
    for (n, file) in records(&site).into_iter().enumerate() {
        let text = site.read(&file);
        match n % 5 {
            0 => site.write(&file, mixed(&text, &mut dice)),
            1 if n % 2 == 0 => site.write(&file, text.replacen("title:", "titel:", 1)),
            2 if n % 3 == 0 => site.write(&file, text.replacen("date: 2026", "date: 2028", 1)),
            _ => {}
        }
    }
    let list = site.session().worklist().unwrap();
    let listed = |entry: &&Entry| {
        let is_withdrawn = entry.status == Some(Status::Withdrawn);
        !entry.is_published() && !is_withdrawn
    };
    let mut listed: Vec<String> = list
        .entries
        .iter()
        .filter(listed)
        .map(|entry| entry.path.to_string())
        .collect();
    listed.sort();
    let left_out = site.session().check().unwrap().left_out;
    let left_out: Vec<String> = left_out.iter().map(|it| it.path.to_string()).collect();
    assert_eq!(listed, left_out);
    assert!(left_out.len() > 20 && left_out.len() < list.entries.len());
    for entry in &list.entries {
        assert_eq!(
            entry.words().is_none(),
            entry.is_published(),
            "{}",
            entry.path
        );
    }
}

#[test]
fn a_title_beside_what_must_not_be_here_is_not_listed() {
    let site = TestSite::sample();
    let record = "content/incidents/2026/INC-2026-HN-0007.md";
    site.write(record, site.read(record) + "\nCall +504 2200 1234.\n");
    let list = site.session().worklist().unwrap();
    let entry = list
        .entries
        .iter()
        .find(|entry| entry.path.as_str() == record);
    let entry = entry.unwrap();
    assert_eq!(
        (&entry.title, &entry.post, &entry.marking),
        (&None, &None, &None)
    );
    assert!(entry.why.contains(&Reason::Blocked), "{:?}", entry.why);
}
