use tera::Value;

use super::figures::Only;
use super::prose::Prose;
use super::words::counted;
use crate::graph::DocIx;
use crate::model::Correction;
use crate::model::assessment::Figure;
use crate::model::country::TipReport;
use crate::model::registers::{Post, Registers};
use crate::views::{Fields, Shown, Site, ViewCx, days, list};

/// The newest records of a kind with the way to all of them; nothing where there is none.
pub(in crate::views) fn shown(
    entries: Value,
    total: usize,
    limit: usize,
    only: Only,
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    (total > 0).then(|| {
        let has_more = total > limit;
        let url = only.url(cx.url, cx.frame.setting).to_string();
        let (one, many) = match only {
            Only::Assessments => ("list.all_assessments.one", "list.all_assessments"),
            Only::Engagements => ("list.all_engagements.one", "list.all_engagements"),
            Only::Coordination => ("list.all_coordination.one", "list.all_coordination"),
            Only::Crossing => ("list.all_crossing.one", "list.all_crossing"),
            Only::Rows => ("list.all_rows.one", "list.all_rows"),
            _ => ("list.all_incidents.one", "list.all_incidents"),
        };
        Fields::new()
            .with("entries", entries)
            .with("total", total)
            .with("newest", has_more.then_some(limit))
            .with("all_url", has_more.then_some(url))
            .with("all_label", has_more.then(|| counted(total, one, many)))
    })
}

/// The office to ask about a country: who drafted its text, else the posts that cover it.
pub(in crate::views) fn ask(
    code: &str,
    prose: Option<&Prose<'_>>,
    cx: &ViewCx<'_>,
) -> Option<String> {
    let registers = &cx.frame.setting.registers;
    let common = prose.and_then(Prose::common);
    let post = common.and_then(|common| registers.post(common.post.as_deref()?));
    let posts = post.map_or_else(|| to_ask(registers, code), |post| vec![post]);
    let offices = common.map_or(&[][..], |common| &common.drafted_by);
    let offices: Vec<&str> = offices.iter().map(|by| by.office.as_str()).collect();
    let posts: Vec<&str> = posts.iter().map(|post| post.from_line.as_str()).collect();
    let parts = [offices.join(", "), posts.join("; ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!posts.is_empty()).then(|| parts.join(", "))
}

/// The posts to ask about a country: consulates are asked through their embassy where there is one.
fn to_ask<'r>(registers: &'r Registers, code: &'r str) -> Vec<&'r Post> {
    let posts: Vec<&Post> = registers.posts_covering(code).collect();
    let is_embassy = |post: &&&Post| post.from_line.starts_with("AMEMBASSY");
    let embassies: Vec<&Post> = posts.iter().filter(is_embassy).copied().collect();
    if embassies.is_empty() {
        posts
    } else {
        embassies
    }
}

/// The year's tier, as a quoted fact.
pub(in crate::views) fn tip(tip: &TipReport) -> Fields {
    Fields::new()
        .with("year", tip.year)
        .with("tier", tip.tier.as_str())
        .with("href", tip.url.as_deref())
}

/// Figures from elsewhere, as quoted facts.
pub(in crate::views) fn context(figures: &[Figure]) -> Option<Value> {
    (!figures.is_empty()).then(|| {
        list(figures.iter().map(|figure| {
            Fields::new()
                .with("name", figure.name.as_str())
                .with("value", figure.value.as_str())
                .with("unit", figure.unit.as_deref())
                .with("period", figure.period.as_deref())
                .with("href", figure.url.as_deref())
        }))
    })
}

/// Corrections that a report tells.
const CORRECTIONS: usize = 5;

/// Corrections of some records: the newest, and how many there are.
#[derive(Hash)]
pub(in crate::views) struct Corrections<'a> {
    newest: Vec<(Shown<'a>, &'a Correction)>,
    total: usize,
}

/// The newest corrections of some records.
pub(in crate::views) fn corrections<'a>(
    site: &'a Site<'a>,
    records: impl Iterator<Item = DocIx>,
) -> Corrections<'a> {
    let corrected = records.filter(|ix| site.atlas.card(*ix).corrected.is_some());
    let mut all: Vec<(Shown<'a>, &'a Correction)> = corrected
        .filter_map(|ix| Some((ix, site.atlas.document(ix).common()?)))
        .flat_map(|(ix, common)| common.corrections.iter().map(move |made| (ix, made)))
        .map(|(ix, made)| (site.shown(ix), made))
        .collect();
    all.sort_by(|(a, first), (b, second)| {
        (second.day, &a.card().key).cmp(&(first.day, &b.card().key))
    });
    let total = all.len();
    all.truncate(CORRECTIONS);
    Corrections { newest: all, total }
}

impl Corrections<'_> {
    /// Puts them among the fields of a report, with the number of those that are not told there.
    pub(in crate::views) fn fields(&self, fields: Fields) -> Fields {
        let newest = self.newest.iter().map(|(shown, made)| {
            Fields::new()
                .with("row", shown.link())
                .with("day", days::day(made.day))
                .with("what", made.what.as_str())
                .with("why", made.why.as_deref())
        });
        let more = self.total - self.newest.len();
        fields
            .with("corrections", (self.total > 0).then(|| list(newest)))
            .with(
                "more_corrections",
                (more > 0).then(|| counted(more, "correction.more.one", "correction.more")),
            )
    }
}
