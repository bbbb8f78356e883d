//! How records are graded, counted and shown: made from the registers, the vocabularies, the
//! tasked questions and the rules of display.

use std::io;

use super::parts::cite::citation;
use super::parts::opening::crumbs;
use super::parts::policies::questions;
use super::parts::table::{Table, text};
use super::parts::words::fill;
use super::report::{MONTHS, RECENT_DAYS, SMALL};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, list, look_up, say, word};
use crate::graph::Verification;
use crate::model::Marking;
use crate::model::assessment::Answer;
use crate::model::fields::{Proof, Text};

/// The page on method.
pub(super) const PAGE: PageType = PageType {
    name: "method",
    template: "method.html",
    plan: Plan::Site(plan),
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let place = Place {
        url: site.frame.url("method"),
        marking: Marking::unclassified(),
        records: Vec::new(),
    };
    // Registers and configuration are in every page's key already.
    vec![page_type.page(site, place, (), view)]
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps, clippy::trivially_copy_pass_by_ref)]
fn view((): &(), cx: &ViewCx<'_>) -> io::Result<Fields> {
    let config = &cx.frame.setting.config;
    let title = say("method.title");
    let silent = config.silent_after_days.unwrap_or(60).to_string();
    let numbers = [
        ("small", SMALL.to_string()),
        ("months", MONTHS.to_string()),
        ("days", RECENT_DAYS.to_string()),
        ("silent", silent),
    ];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let rules = |names: &[&str]| {
        let rule = |name: &&str| {
            let words = look_up(&format!("method.rule.{name}")).unwrap_or_default();
            fill(words, &numbers)
        };
        list(names.iter().map(rule))
    };
    let obligations = config.obligations.values();
    let obligations = list(obligations.map(Text::as_str));
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with("crumbs", crumbs(cx, None, title))
        .with("rule_book", cx.frame.url("rules/index").as_str())
        .with("who", rules(&["posts", "datasets", "gates", "exercise"]))
        .with(
            "counting",
            rules(&["counted", "ranges", "unknown", "dates", "categories"]),
        )
        .with(
            "trends",
            rules(&["trend", "small", "late", "recent", "silent"]),
        )
        .with(
            "harm",
            rules(&["names", "points", "minors", "shelters", "sources"]),
        )
        .with("due", rules(&["overdue", "answers", "networks"]))
        .with("lists", rules(&["lists", "left_out"]))
        .with(
            "reliability",
            scale("reliability", &["A", "B", "C", "D", "E", "F"]),
        )
        .with(
            "credibility",
            scale("credibility", &["1", "2", "3", "4", "5", "6"]),
        )
        .with("proof", proof())
        .with("verification", verification())
        .with("questions", questions(config))
        .with("answers", answers())
        .with(
            "obligations",
            (!config.obligations.is_empty()).then_some(obligations),
        )
        .with("categories", categories(cx))
        .with("citation", citation(title, cx)))
}

fn scale(name: &'static str, grades: &[&str]) -> Option<tera::Value> {
    let (id, caption, head) = if name == "reliability" {
        ("reliability-table", "method.reliability", "method.source")
    } else {
        (
            "credibility-table",
            "method.credibility",
            "method.information",
        )
    };
    let mut table = Table::new(id, say(caption))
        .words(say("label.grade"))
        .words(say(head));
    for grade in grades {
        let words = look_up(&format!("{name}.{grade}")).unwrap_or_default();
        table.row([text(*grade), text(words)]);
    }
    table.value()
}

fn proof() -> Option<tera::Value> {
    let mut table = Table::new("proof-table", say("method.proof"))
        .words(say("label.proof"))
        .words(say("method.needs"));
    for proof in Proof::ALL {
        let needs = look_up(&format!("needs.{}", proof.key())).unwrap_or_default();
        table.row([text(word("proof", proof.key())), text(needs)]);
    }
    table.value()
}

fn verification() -> Option<tera::Value> {
    let mut table = Table::new("verification-table", say("method.verification"))
        .words(say("label.verification"))
        .words(say("method.needs"));
    for level in Verification::ALL {
        table.row([
            text(word("verification", level.key())),
            text(word("rests", level.key())),
        ]);
    }
    table.value()
}

fn answers() -> tera::Value {
    list(
        Answer::ALL
            .iter()
            .map(|answer| word("answer", answer.key())),
    )
}

fn categories(cx: &ViewCx<'_>) -> Option<tera::Value> {
    let mut table = Table::new("categories-table", say("method.categories"))
        .words(say("label.category"))
        .words(say("category.iccs"))
        .words(say("category.huridocs"))
        .words(say("category.htcds"))
        .words(say("category.tags"));
    for category in &cx.frame.setting.registers.categories {
        table.row([
            text(category.label.as_str()),
            text(category.iccs.join(", ")),
            text(category.huridocs.join(", ")),
            text(category.htcds.as_str()),
            text(category.subject_tags.join(", ")),
        ]);
    }
    table.value()
}
