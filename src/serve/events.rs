//! What open pages are told: a greeting with the version that is shown, then every change.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use axum::response::sse::Event;
use futures_util::stream::{Stream, unfold};
use serde_json::json;
use tokio::sync::broadcast::{Receiver, Sender, channel, error::RecvError};

/// So many changes wait for a browser that does not listen; one that missed more is greeted again.
const WAITING: usize = 32;

/// So many addresses are named; of more it is said that all may have changed.
const MOST: usize = 2000;

/// Where changes are made known.
#[derive(Clone)]
pub(super) struct Outlet {
    version: Arc<Mutex<String>>,
    changes: Sender<Arc<str>>,
}

impl Outlet {
    pub(super) fn new() -> Self {
        Self {
            version: Arc::default(),
            changes: channel(WAITING).0,
        }
    }

    /// Says what is shown now, and which addresses have another content than before; `None` at the
    /// beginning.
    pub(super) fn publish(&self, version: &str, changed: Option<&[String]>) {
        version.clone_into(&mut self.version.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(urls) = changed {
            let urls = (urls.len() <= MOST).then_some(urls);
            let data = json!({"version": version, "urls": urls}).to_string();
            // Nobody may be listening.
            let _ = self.changes.send(Arc::from(data));
        }
    }

    /// The greeting and then the changes, as long as the browser listens.
    pub(super) fn stream(&self) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
        let begin = Listener {
            // Listening begins before the greeting is written, so that no change is lost between.
            changes: self.changes.subscribe(),
            outlet: self.clone(),
            is_greeted: false,
        };
        unfold(begin, Listener::next)
    }

    fn greeting(&self) -> Event {
        let version = self.version.lock().unwrap_or_else(PoisonError::into_inner);
        let data = json!({"version": version.as_str()}).to_string();
        Event::default().event("hello").data(data)
    }
}

struct Listener {
    changes: Receiver<Arc<str>>,
    outlet: Outlet,
    is_greeted: bool,
}

impl Listener {
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if !self.is_greeted {
            self.is_greeted = true;
            return Some((Ok(self.outlet.greeting()), self));
        }
        let event = match self.changes.recv().await {
            Ok(data) => Event::default().event("change").data(&*data),
            // Some were missed: the version of the greeting tells that.
            Err(RecvError::Lagged(_)) => self.outlet.greeting(),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), self))
    }
}
