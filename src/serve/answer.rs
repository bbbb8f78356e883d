//! What the thread that owns the site answers to a request.

use super::against;
use super::content_type::{HTML, content_type};
use super::findings;
use super::inject::inject;
use super::notice;
use super::panel::panel;
use super::path::address;
use super::sight::Sight;
use super::start;
use crate::session::live::Found;

/// An answer, ready to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// The type of the body.
    pub(super) content_type: &'static str,
    /// What is sent.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A page that the preview made.
    fn notice(status: u16, html: String) -> Self {
        Self {
            status,
            content_type: HTML,
            body: html.into_bytes(),
        }
    }
}

/// The file at the path of a request.
pub(super) fn file(sight: &Sight<'_>, path: &str) -> Answer {
    if path == start::PATH {
        return Answer::notice(200, start::start(sight));
    }
    if path == findings::PATH {
        return Answer::notice(200, findings::page(sight));
    }
    if let Some(of) = path.strip_prefix(against::PATH) {
        return match against::page(sight, of) {
            Some(html) => Answer::notice(200, html),
            None => Answer::notice(404, notice::missing(sight, path)),
        };
    }
    let Some(url) = address(path) else {
        return Answer::notice(404, notice::missing(sight, path));
    };
    match sight.snapshot.make(&url) {
        Found::File(bytes) => {
            let content_type = content_type(&url);
            let body = match String::from_utf8(bytes) {
                Ok(page) if content_type == HTML => inject(&page, &panel(sight, &url)).into_bytes(),
                Ok(text) => text.into_bytes(),
                Err(error) => error.into_bytes(),
            };
            Answer {
                status: 200,
                content_type,
                body,
            }
        }
        Found::Withheld(path) => Answer::notice(200, notice::withheld(sight, &url, &path)),
        Found::Unread(path) => Answer::notice(200, notice::unread(sight, &url, &path)),
        Found::Failed(problem) => Answer::notice(200, notice::failed(sight, &url, &problem)),
        Found::Missing => Answer::notice(404, notice::missing(sight, &url)),
    }
}

/// The preview's own pieces of a page that is open already.
pub(super) fn pieces(sight: &Sight<'_>, query: &str) -> Answer {
    let url = address(&format!("/{query}")).unwrap_or_default();
    let panel = panel(sight, &url);
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Review</title>{}{}",
        panel.own, panel.bar
    );
    Answer::notice(200, html)
}
