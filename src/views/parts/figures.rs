use tera::Value;

use super::words::{counted, fill, grouped};
use crate::graph::{Setting, Tally, Url};
use crate::views::report::Figures;
use crate::views::{Fields, list, say};

/// Which records of a group a list page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::views) enum Only {
    /// All incidents that posts report.
    Incidents,
    /// Those with people dead.
    Dead,
    /// Those with people missing.
    Missing,
    /// Those with people otherwise affected.
    Affected,
    /// Those with a known response of the authorities.
    Responded,
    /// Assessments.
    Assessments,
    /// Engagements.
    Engagements,
    /// Coordination.
    Coordination,
    /// Incidents that concern more than one country of a region.
    Crossing,
    /// Rows of datasets.
    Rows,
}

impl Only {
    /// Name of its pages: `countries/mx/dead.html`.
    pub(in crate::views) fn slug(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Dead => "dead",
            Self::Missing => "missing",
            Self::Affected => "affected",
            Self::Responded => "responded",
            Self::Assessments => "assessments",
            Self::Engagements => "engagements",
            Self::Coordination => "coordination",
            Self::Crossing => "cross-border",
            Self::Rows => "dataset-rows",
        }
    }

    /// Where its list begins, for the group whose page is at `group`.
    pub(in crate::views) fn url(self, group: &Url, setting: &Setting) -> Url {
        group.below(self.slug(), &setting.audience.page_extension)
    }
}

/// Where figures lead.
#[derive(Debug, Clone, Copy)]
pub(in crate::views) enum Leads<'u> {
    /// Nowhere: the page has no lists.
    Nowhere,
    /// To the table on the page at `group`, and to filtered lists of it where it has them.
    Lists {
        /// Address of the group's page.
        group: &'u Url,
        /// Whether the table on the page holds all incidents.
        has_all: bool,
        /// Whether it has filtered lists.
        filters: bool,
    },
}

/// The five figures for templates; of a dataset the response is not asked.
pub(in crate::views) fn figures(figures: &Figures, leads: Leads<'_>, setting: &Setting) -> Value {
    let url = |only: Only, count: u32| match leads {
        Leads::Nowhere => None,
        _ if count == 0 => None,
        Leads::Lists { group, has_all, .. } if count == figures.reports => Some(if has_all {
            format!("{group}#incidents")
        } else {
            Only::Incidents.url(group, setting).to_string()
        }),
        Leads::Lists { filters: false, .. } => None,
        Leads::Lists { group, .. } => Some(only.url(group, setting).to_string()),
    };
    let figure = |value: String, label: &'static str, only: Only, count: u32| {
        Fields::new()
            .with("value", grouped(&value))
            .with("label", say(label))
            .with("url", url(only, count))
    };
    let lists = &figures.lists;
    let toll = &figures.toll;
    let reports = figures.reports;
    let known = fill(
        say("figure.of"),
        &[
            ("n", &lists.responded.to_string()),
            ("m", &reports.to_string()),
        ],
    );
    list([
        figure(
            reports.to_string(),
            "figure.reports",
            Only::Incidents,
            reports,
        ),
        figure(range(toll.dead), "figure.dead", Only::Dead, lists.dead),
        figure(
            range(toll.missing),
            "figure.missing",
            Only::Missing,
            lists.missing,
        ),
        figure(
            range(toll.affected),
            "figure.affected",
            Only::Affected,
            lists.affected,
        ),
        figure(known, "figure.responded", Only::Responded, lists.responded),
    ])
}

/// A range of people for a figure or a cell; 0 where none were reported.
pub(in crate::views) fn range(tally: Tally) -> String {
    if tally.is_none() {
        "0".to_owned()
    } else {
        tally.to_string()
    }
}

/// What a report says of records that it lists and does not count; nothing where there is none.
pub(in crate::views) fn apart(figures: &Figures) -> Option<String> {
    (figures.apart > 0).then(|| counted(figures.apart as usize, "report.apart.one", "report.apart"))
}
