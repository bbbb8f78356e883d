use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Instant;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::coalesce::Coalescer;
use super::heard::{Heard, heard};
use crate::session::live::Changes;

/// Parts of a site that are folders, watched with all that is in them.
const FOLDERS: [&str; 2] = ["content", "theme"];

/// Watches as long as the process lives, or until nobody listens any more.
struct Ear {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    gathering: Gathering,
}

/// Knows whether changes are being gathered that were not told yet.
#[derive(Debug, Clone, Default)]
pub struct Gathering(Arc<AtomicBool>);

impl Gathering {
    /// True while a file is being written, or was a moment ago: looking at it now would show it half
    /// done, and it is told of in any case.
    pub fn goes_on(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Begins to watch the site in `root`; `tell` is given each batch of changes and says whether it
/// wants more. Nothing is missed that changes after this has come back. Where nothing can be
/// watched, the system's words say why.
pub fn watch(
    root: &Path,
    tell: impl Fn(Changes) -> bool + Send + 'static,
) -> Result<Gathering, String> {
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let (sender, events) = channel();
    let watcher = notify::recommended_watcher(move |event| {
        let _ = sender.send(event);
    });
    let mut ear = Ear {
        root: root.clone(),
        watcher: watcher.map_err(words)?,
        events,
        gathering: Gathering::default(),
    };
    let gathering = ear.gathering.clone();
    ear.watcher
        .watch(&root, RecursiveMode::NonRecursive)
        .map_err(words)?;
    for folder in FOLDERS {
        ear.watch_folder(folder).map_err(words)?;
    }
    let spawned = thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || ear.listen(tell));
    spawned
        .map(|_| gathering)
        .map_err(|error| error.to_string())
}

impl Ear {
    fn listen(mut self, tell: impl Fn(Changes) -> bool) {
        let mut gathered = Coalescer::default();
        loop {
            let event = match gathered.due() {
                None => self
                    .events
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => self
                    .events
                    .recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match event {
                Ok(event) => self.hear(&event, &mut gathered),
                Err(RecvTimeoutError::Timeout) => {
                    if !tell(gathered.take()) {
                        return;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // Events that never pause must not keep what is due from being told.
            if gathered.due().is_some_and(|due| due <= Instant::now()) && !tell(gathered.take()) {
                return;
            }
            let goes_on = gathered.due().is_some();
            self.gathering.0.store(goes_on, Ordering::Release);
        }
    }

    fn hear(&mut self, event: &notify::Result<Event>, gathered: &mut Coalescer) {
        let now = Instant::now();
        let Ok(event) = event else {
            gathered.hear(Heard::Lost, now);
            return;
        };
        for heard in heard(&self.root, event) {
            self.watch_again(&heard);
            gathered.hear(heard, now);
        }
    }

    /// A folder that was taken away and put back, as by switching a branch, is another one to the
    /// system.
    fn watch_again(&mut self, heard: &Heard) {
        let (Heard::Folder(path) | Heard::Done(path)) = heard else {
            return;
        };
        if FOLDERS.contains(&path.as_str()) {
            let _ = self.watcher.unwatch(&self.root.join(path.as_str()));
            // Should it fail, the sweep finds what changes in it.
            let _ = self.watch_folder(path.as_str());
        }
    }

    fn watch_folder(&mut self, folder: &str) -> notify::Result<()> {
        let path = self.root.join(folder);
        if !path.is_dir() {
            return Ok(());
        }
        self.watcher.watch(&path, RecursiveMode::Recursive)
    }
}

// The shape that `map_err` asks for.
#[allow(clippy::needless_pass_by_value)]
fn words(error: notify::Error) -> String {
    error.to_string()
}
