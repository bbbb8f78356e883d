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
}

impl StopPoint {
    /// Every point with its name.
    pub const ALL: [(&'static str, Self); 7] = [
        ("marked", Self::Marked),
        ("file", Self::File),
        ("pages", Self::Pages),
        ("removed", Self::Removed),
        ("manifest", Self::Manifest),
        ("unmarked", Self::Unmarked),
        ("memory", Self::Memory),
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
        let point = StopPoint::ALL.iter().find(|(known, _)| *known == name);
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
