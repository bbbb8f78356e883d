use super::table::{Table, day, number};
use super::words::{counted, fill, short_month};
use crate::views::chart::Heat;
use crate::views::report::{Coverage, MONTHS};
use crate::views::{Fields, ViewCx, annex, days, list, say};

/// Posts that a report shows: those with most records. A page of its own has them all.
pub(in crate::views) const POSTS: usize = 5;

/// Who reported when in the report of a group: where there are many posts, the months of those with
/// most records and the way to all.
pub(in crate::views) fn head(coverage: &Coverage, cx: &ViewCx<'_>) -> Fields {
    if coverage.posts.len() <= POSTS {
        return self::coverage(coverage, cx);
    }
    let url = annex::coverage_url(cx.url, cx.frame.setting).to_string();
    let label = fill(
        say("coverage.all_posts"),
        &[("n", &coverage.posts.len().to_string())],
    );
    told(coverage)
        .with("grid", grid(coverage, POSTS, cx))
        .with("all_url", url)
        .with("all_label", label)
}

/// Who reported when: every post.
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
            number(post.months_covered()),
        ]);
    }
    told(coverage)
        .with("posts", posts.value())
        .with("grid", grid(coverage, usize::MAX, cx))
}

/// Silent months, and the share past review.
fn told(coverage: &Coverage) -> Fields {
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
}

/// Who reported when: a row each post, a column each month.
fn grid(coverage: &Coverage, most: usize, cx: &ViewCx<'_>) -> Option<Fields> {
    coverage.first?;
    let months = coverage.months.iter().map(|(month, _)| *month);
    let mut years: Vec<(u16, usize)> = Vec::new();
    for month in months.clone() {
        match years.last_mut() {
            Some((year, count)) if *year == month.year() => *count += 1,
            _ => years.push((month.year(), 1)),
        }
    }
    let years = years.iter().map(|(year, count)| {
        Fields::new()
            .with("label", u64::from(*year))
            .with("months", *count)
    });
    let names = months.clone().map(days::short_name);
    let posts = &coverage.posts[..coverage.posts.len().min(most)];
    let levels = Heat::of(posts.iter().flat_map(|post| post.by_month));
    let rows = posts.iter().map(|post| {
        // Before its first report a post may not have been asked to report at all.
        let counts = months.clone().zip(post.by_month);
        let counts = counts.map(|(month, count)| (month >= post.first.in_month()).then_some(count));
        let known = cx.frame.setting.registers.post(&post.post);
        Fields::new()
            .with(
                "label",
                known.map_or(&*post.post, |known| known.name.as_str()),
            )
            .with(
                "url",
                cx.frame.url(&format!("posts/{}", post.post)).as_str(),
            )
            .with("cells", levels.cells(counts))
    });
    let all = (coverage.posts.len() != 1).then(|| {
        let counts = coverage.months.iter().map(|(_, count)| Some(*count));
        Fields::new()
            .with("label", say("coverage.all"))
            .with("cells", Heat::of(std::iter::empty()).cells(counts))
    });
    Some(
        Fields::new()
            .with("years", list(years))
            .with("months", list(names))
            .with("rows", list(rows.chain(all))),
    )
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
