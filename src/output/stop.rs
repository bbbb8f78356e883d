use std::sync::atomic::{AtomicU32, Ordering};

/// The points of writing at which a test may end the process, as a power cut would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopPoint {
    /// The dirty marker stands, nothing else was touched.
    Marked,
    /// A file was written in place or its temporary file was.
    File,
    /// All pages are written, nothing was removed.
    Pages,
    /// What is no longer made was removed.
    Removed,
    /// The manifest is written, the marker still stands.
    Manifest,
    /// The marker is gone, the memory between runs is not written.
    Unmarked,
    /// Part of the memory between runs is written.
    Memory,
    /// The list of what a release is to hold stands, and nothing else of it.
    Listed,
    /// A file of a release was put where it belongs.
    Placed,
    /// A release is whole, and still has the name of one that is not.
    Filled,
    /// A release has its name, and nobody reads it.
    Named,
    /// Readers have the new release.
    Switched,
    /// A release that is no longer kept has the name of what is removed.
    Doomed,
    /// A target without releases says what is about to be written, and nothing of it is.
    Announced,
    /// A file is whole at such a target.
    Sent,
    /// All that is new is at such a target, and nothing leads there.
    Added,
    /// All that is other is at such a target.
    Replaced,
    /// What is no longer made is gone from such a target.
    Pruned,
    /// A publication is listed, and readers' manifest is the old one.
    Recorded,
    /// The new manifest is at such a target, which still says that something is about to be written.
    Declared,
}

impl StopPoint {
    /// The points of a build with their names.
    pub const BUILD: [(&'static str, Self); 7] = [
        ("marked", Self::Marked),
        ("file", Self::File),
        ("pages", Self::Pages),
        ("removed", Self::Removed),
        ("manifest", Self::Manifest),
        ("unmarked", Self::Unmarked),
        ("memory", Self::Memory),
    ];

    /// The points of publishing into a folder with their names.
    pub const RELEASE: [(&'static str, Self); 6] = [
        ("listed", Self::Listed),
        ("placed", Self::Placed),
        ("filled", Self::Filled),
        ("named", Self::Named),
        ("switched", Self::Switched),
        ("doomed", Self::Doomed),
    ];

    /// The points of publishing to a target without releases with their names.
    pub const MIRROR: [(&'static str, Self); 7] = [
        ("announced", Self::Announced),
        ("sent", Self::Sent),
        ("added", Self::Added),
        ("replaced", Self::Replaced),
        ("pruned", Self::Pruned),
        ("recorded", Self::Recorded),
        ("declared", Self::Declared),
    ];
}

/// Ends the process at a point; a program that is not under test stops nowhere.
#[derive(Debug, Default)]
pub struct StopAt {
    point: Option<StopPoint>,
    passes: AtomicU32,
}

impl StopAt {
    /// From `point` or `point:N`, where N passes are let through first; anything else stops nowhere.
    pub fn parse(text: &str) -> Self {
        let (name, passes) = text.split_once(':').unwrap_or((text, "0"));
        let points = StopPoint::BUILD.iter().chain(&StopPoint::RELEASE);
        let point = points
            .chain(&StopPoint::MIRROR)
            .find(|(known, _)| *known == name);
        Self {
            point: point.map(|(_, point)| *point),
            passes: AtomicU32::new(passes.parse().unwrap_or(0)),
        }
    }

    /// Ends the process here if this is the point.
    pub fn reached(&self, point: StopPoint) {
        if self.point == Some(point)
            && self
                .passes
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
                .is_err()
        {
            std::process::abort();
        }
    }
}
