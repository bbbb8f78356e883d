use std::io;

use super::words::words;
use super::{FOLDER, chapter_title, place};
use crate::checks::{BOOK, Chapter, Rule, in_short, paragraphs};
use crate::config::Config;
use crate::diagnostics::Severity;
use crate::graph::Url;
use crate::views::parts::opening::crumbs;
use crate::views::{Fields, Frame, Page, PageType, Plan, Site, ViewCx, list, say};

/// The page that lists every rule and leads to the fields.
pub(in crate::views) const INDEX: PageType = PageType {
    name: "rules",
    template: "rules.html",
    plan: Plan::Site(plan_index),
};

/// One page for each chapter: all of them on one would be too much to load.
pub(in crate::views) const CHAPTERS: PageType = PageType {
    name: "rules-chapter",
    template: "rules-chapter.html",
    plan: Plan::Site(plan_chapters),
};

fn url(frame: &Frame<'_>, chapter: &Chapter) -> Url {
    frame.url(&format!("{FOLDER}/{}", chapter.key))
}

fn plan_index<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let at = place(site.frame.url(&format!("{FOLDER}/index")));
    vec![page_type.page(site, at, (), index)]
}

fn plan_chapters<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let chapters = BOOK.iter().enumerate();
    chapters
        .map(|(n, of)| page_type.page(site, place(url(&site.frame, of)), n, chapter))
        .collect()
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps, clippy::trivially_copy_pass_by_ref)]
fn index((): &(), cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("rules.title");
    let config = &cx.frame.setting.config;
    let chapters = BOOK.iter().map(|chapter| {
        let rules = chapter.rules.iter().map(|rule| {
            Fields::new()
                .with("name", rule.name)
                .with("level", level(rule, config))
                .with("words", words(&in_short(rule.name)))
        });
        Fields::new()
            .with("key", chapter.key)
            .with("title", chapter_title(chapter.key))
            .with("url", url(cx.frame, chapter).as_str())
            .with("rules", list(rules))
    });
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with("crumbs", crumbs(cx, Some(("nav.method", "method")), title))
        .with("chapters", list(chapters))
        .with("files", super::fields::links(cx)))
}

#[allow(clippy::unnecessary_wraps, clippy::trivially_copy_pass_by_ref)]
fn chapter(n: &usize, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let config = &cx.frame.setting.config;
    let chapter = &BOOK[*n];
    let title = chapter_title(chapter.key);
    let rules = chapter.rules.iter().map(|rule| {
        let paragraphs = paragraphs(rule.name).into_iter().map(|paragraph| {
            Fields::new()
                .with("lead", paragraph.lead)
                .with("words", words(paragraph.words))
        });
        let allowed = if rule.may_be_allowed() {
            "rules.may_be_allowed"
        } else {
            "rules.always"
        };
        Fields::new()
            .with("name", rule.name)
            .with("level", level(rule, config))
            .with("allowed", words(say(allowed)))
            .with("paragraphs", list(paragraphs))
    });
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "text")
        .with(
            "crumbs",
            crumbs(cx, Some(("rules.title", "rules/index")), title),
        )
        .with("rules", list(rules)))
}

/// How much its findings weigh on this site.
fn level(rule: &Rule, config: &Config) -> &'static str {
    say(match rule.level(config) {
        None => "rules.level.off",
        Some(Severity::Info) => "rules.level.info",
        Some(Severity::Warning) => "rules.level.warning",
        Some(Severity::Error) => "rules.level.error",
        Some(Severity::Block) => "rules.level.block",
    })
}
