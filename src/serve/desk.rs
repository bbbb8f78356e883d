//! The thread that owns the open site: answers requests, takes in changes, sweeps every few seconds.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::answer::{self, Answer};
use super::events::Outlet;
use super::sight::Sight;
use super::told::Told;
use crate::diagnostics::Diagnostic;
use crate::model::fields::Day;
use crate::session::live::{Changes, Live, Lookout, News, Snapshot};
use crate::source::{Digest, SitePath};
use crate::watch::Gathering;

/// A sweep may take up at most this part of the time.
const SHARE: u32 = 10;

/// A sweep that is due while files are being written waits for so long and asks again.
const WAIT: Duration = Duration::from_millis(20);

/// What comes in.
pub(super) enum Message {
    /// A browser wants the file at a path.
    File(String, oneshot::Sender<Answer>),
    /// An open page wants its pieces anew; the query names the page.
    Pieces(String, oneshot::Sender<Answer>),
    /// Something may have changed on disk.
    Changed(Changes),
}

/// What the desk needs beside the site.
pub(super) struct Desk {
    /// The site's folder, where links may open an editor.
    pub(super) root: Option<PathBuf>,
    pub(super) inbox: Receiver<Message>,
    pub(super) outlet: Outlet,
    /// Between two sweeps.
    pub(super) pause: Duration,
    /// Whether files are being written; a sweep waits for that.
    pub(super) gathering: Gathering,
    /// Today; asked before each sweep, so that the site goes on with the day.
    pub(super) today: Box<dyn Fn() -> Option<Day> + Send>,
    /// Told of every change.
    pub(super) tell: Box<dyn Fn(&Told) + Send>,
    pub(super) state: State,
}

/// What was made known last.
#[derive(Default)]
pub(super) struct State {
    findings: Vec<Diagnostic>,
    texts: Digest,
    number: u64,
    version: String,
    /// The change that is being taken in: its files, and since when.
    taking: Option<(Vec<SitePath>, Instant)>,
}

/// Why the desk leaves a snapshot.
enum Next {
    News(Box<News>),
    Day(Day),
    End,
}

impl Desk {
    /// Works until nobody can ask any more; `ready` is called when the first answer can be given.
    pub(super) fn work(
        mut self,
        mut live: Live,
        mut lookout: Lookout,
        ready: impl FnOnce(&Snapshot<'_>),
    ) {
        let mut ready = Some(ready);
        // What changed between reading the site and being told of changes is found at once.
        let mut sweep_at = Instant::now();
        loop {
            let day = live.day();
            let next = live.with(|snapshot| {
                self.publish(snapshot);
                if let Some(ready) = ready.take() {
                    ready(snapshot);
                }
                self.sit(snapshot, &mut lookout, &mut sweep_at, day)
            });
            match next {
                Next::News(news) => live.take(*news),
                Next::Day(day) => live.set_day(day),
                Next::End => return,
            }
        }
    }

    /// Answers from one snapshot until there is something new.
    fn sit(
        &mut self,
        snapshot: &Snapshot<'_>,
        lookout: &mut Lookout,
        sweep_at: &mut Instant,
        day: Day,
    ) -> Next {
        let version = self.state.version.clone();
        let sight = Sight {
            snapshot,
            root: self.root.as_deref(),
            version: &version,
        };
        loop {
            let now = Instant::now();
            let message = match sweep_at.checked_duration_since(now) {
                Some(wait) => self.inbox.recv_timeout(wait),
                None => Err(RecvTimeoutError::Timeout),
            };
            let changes = match message {
                Ok(Message::File(path, reply)) => {
                    // Whoever asked may have gone away.
                    let _ = reply.send(answer::file(&sight, &path));
                    continue;
                }
                Ok(Message::Pieces(query, reply)) => {
                    let _ = reply.send(answer::pieces(&sight, &query));
                    continue;
                }
                Ok(Message::Changed(changes)) => changes,
                Err(RecvTimeoutError::Timeout) if self.gathering.goes_on() => {
                    *sweep_at = now + WAIT;
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => Changes::Anything,
                Err(RecvTimeoutError::Disconnected) => return Next::End,
            };
            let begun = Instant::now();
            let news = lookout.news(&changes);
            if changes == Changes::Anything {
                *sweep_at = Instant::now() + self.pause.max(begun.elapsed() * SHARE);
            }
            if let Some(news) = news {
                self.state.taking = Some((news.files().cloned().collect(), begun));
                return Next::News(Box::new(news));
            }
            if let Some(today) = (self.today)().filter(|today| *today != day) {
                self.state.taking = Some((Vec::new(), begun));
                return Next::Day(today);
            }
        }
    }

    /// Makes known what is another than before.
    fn publish(&mut self, snapshot: &Snapshot<'_>) {
        let state = &mut self.state;
        let findings = snapshot.findings().into_owned();
        let texts = snapshot.texts();
        let is_first = state.number == 0;
        let changed = snapshot.changed();
        let is_new = !changed.is_empty() || findings != state.findings || texts != state.texts;
        if is_first || is_new {
            state.number += 1;
            // The number of the process tells one run of the preview from the next.
            state.version = format!("{}-{}", std::process::id(), state.number);
            let urls = (!is_first).then_some(changed);
            self.outlet.publish(&state.version, urls);
        }
        (state.findings, state.texts) = (findings, texts);
        if let Some((files, since)) = state.taking.take() {
            (self.tell)(&Told {
                files,
                pages: changed.len(),
                findings: state.findings.clone(),
                took: since.elapsed(),
            });
        }
    }
}
