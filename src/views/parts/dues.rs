use tera::Value;

use super::some::some_of;
use super::words::{counted, fill};
use crate::graph::Due;
use crate::model::fields::Cited;
use crate::views::chart::{Fill, Stack};
use crate::views::report::{Dues, Owed, Unanswered};
use crate::views::{Fields, ViewCx, commitments, days, labelled, list, say};

/// Entries a first screen names of each kind.
const NAMED: usize = 3;

/// Commitments that a report shows.
const SHOWN: usize = 8;

/// True where a page of its own is needed for what is due: the report shows a part of it.
pub(in crate::views) fn has_page(dues: &Dues<'_>) -> bool {
    dues.open().count() + dues.settled.len() > SHOWN || dues.unanswered.len() > NAMED
}

/// Where the report of a group leads from what is due: to the page with all of it, or to its own table.
pub(in crate::views) fn all_of(dues: &Dues<'_>, cx: &ViewCx<'_>) -> impl Fn(&str) -> String {
    let all = has_page(dues).then(|| commitments::url_of(cx.url, cx.frame.setting));
    let own = format!("{}#commitments-table", cx.url);
    move |class| match &all {
        Some(all) => format!("{all}#{class}"),
        None => own.clone(),
    }
}

/// What is due, for the first screen; nothing where nothing is. `all` says where all of a class is.
pub(in crate::views) fn dues(dues: &Dues<'_>, all: impl Fn(&str) -> String) -> Option<Value> {
    if dues.is_quiet() {
        return None;
    }
    let part = |items, count, class: &str, one, many| {
        some_of(items, NAMED, count, [one, many], &all(class))
    };
    let owed = |owed: &[Owed<'_>], class, one, many| {
        let items = owed.iter().take(NAMED).map(promise);
        part(list(items), owed.len(), class, one, many)
    };
    let unanswered = dues.unanswered.iter().take(NAMED).map(waiting);
    let fields = Fields::new()
        .with(
            "overdue",
            owed(&dues.overdue, "overdue", "due.overdue.one", "due.overdue"),
        )
        .with(
            "past_check",
            owed(
                &dues.past_check,
                "past-check",
                "due.past_check.one",
                "due.past_check",
            ),
        )
        .with("soon", owed(&dues.soon, "soon", "due.soon.one", "due.soon"))
        .with(
            "unanswered",
            part(
                list(unanswered),
                dues.unanswered.len(),
                UNANSWERED,
                "due.unanswered.one",
                "due.unanswered",
            ),
        );
    Some(fields.into())
}

/// The anchor of the section of questions without an answer.
pub(in crate::views) const UNANSWERED: &str = "unanswered";

/// Commitments that stand alike.
pub(in crate::views) struct State<'d, 'a> {
    /// The class and the anchor of their section.
    pub(in crate::views) class: &'static str,
    /// Which they are.
    pub(in crate::views) owed: &'d [Owed<'a>],
    /// How many there are, in words.
    pub(in crate::views) label: String,
    fill: Fill,
}

/// Commitments by how they stand, the most urgent first; only states that occur.
pub(in crate::views) fn states<'d, 'a>(dues: &'d Dues<'a>) -> Vec<State<'d, 'a>> {
    let state = |class, fill, owed: &'d Vec<Owed<'a>>, one, many| State {
        class,
        owed,
        label: counted(owed.len(), one, many),
        fill,
    };
    let all = [
        state(
            "overdue",
            Fill::Solid,
            &dues.overdue,
            "due.overdue.one",
            "due.overdue",
        ),
        state(
            "past-check",
            Fill::Stripes,
            &dues.past_check,
            "due.past_check.one",
            "due.past_check",
        ),
        state("soon", Fill::Full, &dues.soon, "due.soon.one", "due.soon"),
        state(
            "later",
            Fill::Light,
            &dues.later,
            "due.later.one",
            "due.later",
        ),
        state(
            "settled",
            Fill::Hollow,
            &dues.settled,
            "due.settled.one",
            "due.settled",
        ),
    ];
    all.into_iter()
        .filter(|state| !state.owed.is_empty())
        .collect()
}

/// Commitments by state as a bar, with the same in words; `has_section` says of which the page has a
/// section of its own.
pub(in crate::views) fn by_state(
    dues: &Dues<'_>,
    has_section: impl Fn(&str) -> bool,
) -> Option<Fields> {
    let states = states(dues);
    let count = |state: &State<'_, '_>| u32::try_from(state.owed.len()).unwrap_or(u32::MAX);
    let parts: Vec<(Fill, u32)> = states
        .iter()
        .map(|state| (state.fill, count(state)))
        .collect();
    let bar = Stack(&parts).value()?;
    let key = states.iter().map(|state| {
        Fields::new()
            .with("mark", state.fill.value())
            .with("label", state.label.as_str())
            .with("anchor", has_section(state.class).then_some(state.class))
    });
    Some(Fields::new().with("bar", bar).with("key", list(key)))
}

/// A commitment with where it stands.
pub(in crate::views) fn promise(owed: &Owed<'_>) -> Fields {
    let commitment = owed.commitment;
    let (key, day) = match owed.due {
        Due::Overdue(day) => ("due.state.overdue", Some(day)),
        Due::PastCheck(day) => ("due.state.past_check", Some(day)),
        Due::Soon(day) | Due::Later(day) if commitment.due.is_some() => {
            ("due.state.due", Some(day))
        }
        Due::Soon(day) | Due::Later(day) => ("due.state.check", Some(day)),
        Due::NoDate => ("due.state.no_date", None),
        Due::Settled(_) => ("due.state.settled", commitment.settled),
    };
    let day = day.map(days::long).unwrap_or_default();
    let state = match owed.due {
        Due::Settled(state) => Some(labelled("state", state.key())),
        _ => None,
    };
    let is_undated = matches!(owed.due, Due::Settled(_)) && commitment.settled.is_none();
    Fields::new()
        .with("text", Cited::split(&commitment.text).words)
        .with("by", commitment.by.as_deref())
        .with("row", owed.from.link())
        .with("urgency", urgency(owed.due))
        .with(
            "when",
            (!is_undated).then(|| fill(say(key), &[("day", &day)])),
        )
        .with("state", state)
}

/// The class of a commitment's urgency.
fn urgency(due: Due) -> &'static str {
    match due {
        Due::Overdue(_) => "overdue",
        Due::PastCheck(_) => "past-check",
        Due::Soon(_) => "soon",
        Due::Later(_) | Due::NoDate => "later",
        Due::Settled(_) => "settled",
    }
}

/// A question without an answer.
pub(in crate::views) fn waiting(unanswered: &Unanswered<'_>) -> Fields {
    let day = days::long(unanswered.asked);
    let words = match unanswered.points {
        0 => say("due.position_sought").to_owned(),
        n => counted(n as usize, "due.points.one", "due.points"),
    };
    Fields::new()
        .with("row", unanswered.from.link())
        .with("when", fill(&words, &[("day", &day)]))
}

/// Commitments as a table, open ones with the overdue first, then the settled; with the way to all of
/// them where they are more than a report shows.
pub(in crate::views) fn table(
    dues: &Dues<'_>,
    with_settled: bool,
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let settled = dues.settled.iter().filter(|_| with_settled);
    let all = dues.open().count() + dues.settled.len();
    let entries: Vec<Fields> = dues
        .open()
        .chain(settled)
        .take(SHOWN)
        .map(promise)
        .collect();
    let all_url = commitments::url_of(cx.url, cx.frame.setting);
    let has_more = all > SHOWN;
    (!entries.is_empty()).then(|| {
        Fields::new()
            .with("entries", list(entries))
            .with("all_url", has_more.then(|| all_url.to_string()))
            .with(
                "all_label",
                has_more.then(|| fill(say("commitment.all"), &[("n", &all.to_string())])),
            )
    })
}
