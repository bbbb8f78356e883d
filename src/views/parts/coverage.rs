use super::table::{Table, day, number, text};
use super::words::{counted, fill, short_month};
use crate::views::report::{Coverage, MONTHS};
use crate::views::{Fields, ViewCx, days, say};

/// Who reported when, silent months, and the share past review.
pub(in crate::views) fn coverage(coverage: &Coverage, cx: &ViewCx<'_>) -> Fields {
    let registers = &cx.frame.setting.registers;
    let mut posts = Table::new("posts-table", say("coverage.posts"))
        .words(say("label.post"))
        .numbers(say("coverage.records"))
        .words(say("coverage.first"))
        .words(say("coverage.last"))
        .numbers(say("coverage.months"));
    for post in &coverage.posts {
        let name = registers.post(&post.post);
        let name = name.map_or(&*post.post, |post| post.name.as_str());
        let url = cx.frame.url(&format!("posts/{}", post.post));
        posts.row([
            super::table::link(name, &url),
            number(post.records),
            day(Some(post.first)),
            day(Some(post.last)),
            number(post.months),
        ]);
    }
    let mut months = Table::new("coverage-table", say("coverage.caption"))
        .words(say("coverage.month"))
        .numbers(say("coverage.records"));
    for (month, count) in coverage.months.iter().rev() {
        months.row([text(short_month(*month)), number(count)]);
    }
    let review = fill(
        say("coverage.review"),
        &[
            ("n", &coverage.past_review.to_string()),
            ("m", &coverage.reviewable.to_string()),
        ],
    );
    Fields::new()
        .with("words", words(coverage))
        .with("silent", silent(coverage))
        .with("is_silent", coverage.is_silent)
        .with("review", (coverage.reviewable > 0).then_some(review))
        .with("posts", posts.value())
        .with("months", coverage.last.and_then(|_| months.value()))
}

fn words(coverage: &Coverage) -> String {
    let Some(last) = coverage.last else {
        return say("coverage.none").to_owned();
    };
    fill(
        say("coverage.words"),
        &[
            ("n", &coverage.months_covered().to_string()),
            ("m", &MONTHS.to_string()),
            ("last", &days::long(last)),
        ],
    )
}

/// The months without a report, named when they are few.
fn silent(coverage: &Coverage) -> Option<String> {
    const NAMED: usize = 12;
    let silent = &coverage.silent;
    let count = counted(silent.len(), "coverage.silent.one", "coverage.silent");
    match silent.len() {
        0 => None,
        1..=NAMED => {
            let names: Vec<String> = silent.iter().map(|month| short_month(*month)).collect();
            Some(format!("{count}: {}.", names.join(", ")))
        }
        _ => Some(format!("{count}.")),
    }
}
