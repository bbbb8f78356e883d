//! The report of a country.

use std::io;

use tera::Value;

use super::parts::beside::{Beside, all_rows};
use super::parts::entry::{Entry, rows};
use super::parts::facts::Corrections;
use super::parts::figures::Only;
use super::parts::filter::limit;
use super::parts::opening::{Opening, crumbs};
use super::parts::policies::{self, questions};
use super::parts::work::{Joint, Talk};
use super::parts::{cite, coverage, dues, facts, group, map, places, trend};
use super::piece::Piece;
use super::report::{
    Attributed, ByCategory, Coverage, Located, Members, Neighbour, Policy, Strip, Strips, Trend,
};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, briefing, list};
use crate::graph::{DocIx, Group, GroupKind};
use crate::model::country::Country;

/// One page for each country that any record or text is about.
pub(super) const PAGE: PageType = PageType {
    name: "country",
    template: "country.html",
    plan: Plan::Group(&[GroupKind::Country], plan),
};

/// What the report of a country shows.
#[derive(Hash)]
pub(super) struct Inputs<'a> {
    title: &'a str,
    code: String,
    opening: Opening<'a>,
    facts: Option<&'a Country>,
    trend: Trend,
    categories: ByCategory,
    incidents: (Vec<Entry<'a>>, usize),
    datasets: Vec<Beside<'a>>,
    policies: (Vec<Policy<'a>>, usize),
    talks: (Vec<Talk<'a>>, usize),
    joints: (Vec<Joint<'a>>, usize),
    networks: Vec<Attributed>,
    strips: Strips,
    neighbours: Vec<Neighbour>,
    coverage: Coverage,
    corrections: Corrections<'a>,
    located: Located,
    rows_located: Located,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let inputs = select(site, group);
    let routes = group::texts_of(site, &inputs.strips.shown);
    vec![group::page_with(
        site, page_type, group, &routes, inputs, view,
    )]
}

/// What the report of a country shows, from the site.
pub(super) fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Inputs<'a> {
    let atlas = site.atlas;
    let code = group.key.key.to_uppercase();
    let members = Members::of(atlas, &group.members);
    let is_here = |other: &str| other == code;
    let is_of = |ix: DocIx| atlas.card(ix).countries.iter().any(|other| is_here(other));
    let first = |files: &[DocIx], only: Only| {
        let most = limit(GroupKind::Country, only);
        files[..files.len().min(most)].to_vec()
    };
    let shown = first(&members.incidents, Only::Incidents);
    let talks = first(&members.engagements, Only::Engagements);
    let joints = first(&members.coordination, Only::Coordination);
    let assessed = first(&members.assessments, Only::Assessments);
    let (located, rows_located) = located(site, &members);
    let strips = Strip::all(atlas, site.strips(), &members.incidents, is_here);
    Inputs {
        title: &group.title,
        opening: Opening::of(site, group, &members, is_of),
        facts: group.text.and_then(|ix| atlas.document(ix).of::<Country>()),
        trend: Trend::of(atlas, &members.incidents),
        categories: ByCategory::of(atlas, &members.incidents),
        incidents: (Entry::all(site, &shown), members.incidents.len()),
        datasets: Beside::all(site, &members.rows),
        policies: (Policy::all(site, &assessed), members.assessments.len()),
        talks: (Talk::all(site, &talks), members.engagements.len()),
        joints: (Joint::all(site, &joints), members.coordination.len()),
        networks: Attributed::all(atlas, &members.incidents, is_here),
        neighbours: Neighbour::all(&strips, &code, |other| {
            atlas.group(GroupKind::Country, other).is_some()
        }),
        strips: Strips::of(&strips, is_here),
        coverage: Coverage::of(atlas, members.by_posts()),
        corrections: facts::corrections(site, members.by_posts()),
        located,
        rows_located,
        code,
    }
}

/// Where the incidents of a country happened, and what the rows of datasets tell.
pub(super) fn located(site: &Site<'_>, members: &Members) -> (Located, Located) {
    let atlas = site.atlas;
    // As its incidents: what is invented stands apart, unless the whole site is an exercise.
    let rows = members.rows.iter().copied();
    let rows = rows.filter(|ix| !atlas.card(*ix).exercise_badge);
    let counted = members.incidents.iter().copied();
    let counted = counted.filter(|ix| atlas.counts(*ix));
    (Located::of(atlas, counted), Located::of(atlas, rows))
}

/// The report of a country for its templates.
pub(super) fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let opening = inputs.opening.fields(cx)?;
    let crumbs = crumbs(cx, Some(("nav.countries", "countries/index")), inputs.title);
    let tip = inputs.facts.and_then(|facts| facts.tip_report.as_ref());
    let context = inputs
        .facts
        .and_then(|facts| facts::context(&facts.context));
    let counts = [
        inputs.incidents.1,
        inputs.policies.1,
        inputs.talks.1,
        inputs.joints.1,
    ];
    let has_records = counts.into_iter().any(|count| count > 0);
    let fields = opening
        .with("title", inputs.title)
        .with("page_class", "report")
        .with("code", inputs.code.as_str())
        .with(
            "briefing",
            briefing::address(&inputs.code.to_lowercase(), cx),
        )
        .with("crumbs", crumbs)
        .with("ask", facts::ask(&inputs.code, inputs.opening.prose(), cx))
        .with("has_reporting", inputs.coverage.last.is_some())
        .with("has_records", has_records)
        .with("trend", trend::trend(&inputs.trend))
        .with("categories", trend::categories_head(&inputs.categories, cx))
        .with(
            "map",
            map::of_country(
                &inputs.code,
                inputs.title,
                &inputs.located,
                &inputs.rows_located,
                cx,
            ),
        )
        .with("networks", places::networks(&inputs.networks, cx))
        .with("strips", places::strips(&inputs.strips, cx))
        .with("neighbours", places::neighbours(&inputs.neighbours, cx))
        .with("tip", tip.map(facts::tip))
        .with("context", context)
        .with("coverage", coverage::head(&inputs.coverage, cx))
        .with("citation", cite::citation(inputs.title, cx));
    Ok(records(inputs, cx, inputs.corrections.fields(fields)))
}

/// The records of each kind, with the ways to all of them.
fn records(inputs: &Inputs<'_>, cx: &ViewCx<'_>, fields: Fields) -> Fields {
    let shown = |only: Only, entries: Value, total: usize| {
        facts::shown(entries, total, limit(GroupKind::Country, only), only, cx)
    };
    let (incidents, policies) = (&inputs.incidents, &inputs.policies);
    let (talks, joints) = (&inputs.talks, &inputs.joints);
    let owed = &inputs.opening.dues;
    let commitments = dues::table(owed, true, cx);
    let answered = list(policies.0.iter().map(|policy| policies::policy(policy, cx)));
    let met = list(talks.0.iter().map(Talk::value));
    let joined = list(joints.0.iter().map(Joint::value));
    let beside = list(inputs.datasets.iter().map(|beside| beside.fields(cx)));
    fields
        .with(
            "incidents",
            shown(
                Only::Incidents,
                rows(&incidents.0, Piece::IncidentRow, cx),
                incidents.1,
            ),
        )
        .with("datasets", beside)
        .with("all_rows", all_rows(&inputs.datasets, cx))
        .with("questions", questions(&cx.frame.setting.config))
        .with("policies", shown(Only::Assessments, answered, policies.1))
        .with("engagements", shown(Only::Engagements, met, talks.1))
        .with("states", dues::by_state(owed, |_| false))
        .with("commitments", commitments)
        .with("coordination", shown(Only::Coordination, joined, joints.1))
}
