use std::cmp::Reverse;

use super::canvas::Canvas;
use crate::graph::Url;
use crate::views::report::Spot;

/// Units between two marks at least. A point is thereby never told more exactly than a map of this
/// size needs.
const APART: i32 = 40;

/// A mark on a map: one incident or several near each other.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::views) struct Mark<'a> {
    /// Where its middle lies.
    pub(in crate::views) at: (i32, i32),
    /// How many it stands for.
    pub(in crate::views) reports: u32,
    /// The one incident, where it is one.
    pub(in crate::views) only: Option<(&'a str, &'a Url)>,
}

impl Mark<'_> {
    /// Half its width, in steps by the count, so that symbols can be told apart and compared.
    pub(in crate::views) fn radius(&self) -> i32 {
        match self.reports {
            0..=1 => 8,
            2..=4 => 12,
            5..=19 => 14,
            20..=99 => 17,
            _ => 20,
        }
    }
}

/// The marks of some points: each point joins the first mark within [`APART`] of it, those with most
/// incidents making the marks. So no symbol covers another, whatever the order of files.
pub(in crate::views) fn marks<'a>(canvas: &Canvas, spots: &'a [Spot]) -> Vec<Mark<'a>> {
    let mut placed: Vec<(&Spot, (i32, i32))> = spots
        .iter()
        .filter_map(|spot| Some((spot, canvas.place(spot.point())?)))
        .collect();
    placed.sort_by_key(|(spot, at)| (Reverse(spot.reports), *at, spot.lat, spot.lon));
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for (spot, at) in placed {
        match marks.iter_mut().find(|mark| is_near(mark.at, at)) {
            Some(mark) => {
                mark.reports += spot.reports;
                mark.only = None;
            }
            None => marks.push(Mark {
                at,
                reports: spot.reports,
                only: spot.only.as_ref().map(|(title, url)| (&**title, url)),
            }),
        }
    }
    marks
}

fn is_near(a: (i32, i32), b: (i32, i32)) -> bool {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    x * x + y * y < APART * APART
}
