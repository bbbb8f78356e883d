//! The server in front of the open site.

use std::net::IpAddr;
use std::sync::mpsc::Sender;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;

use super::answer::Answer;
use super::content_type::content_type;
use super::desk::Message;
use super::events::Outlet;
use super::host::is_ours;

/// Nothing but what this server sends, no script and no style inside a page, no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// On every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// The preview's own files, which are in no built site.
const OWN: [(&str, &str); 2] = [
    (
        "/_chancery/preview.css",
        include_str!("../../themes/preview/preview.css"),
    ),
    (
        "/_chancery/preview.js",
        include_str!("../../themes/preview/preview.js"),
    ),
];

/// What every request is answered with.
#[derive(Clone)]
pub(super) struct Front {
    /// The address that is listened on.
    pub(super) bound: IpAddr,
    pub(super) desk: Sender<Message>,
    pub(super) outlet: Outlet,
}

/// Answers one request.
pub(super) async fn respond(State(front): State<Front>, request: Request) -> Response {
    // Only the body is not shared between threads, and nothing that is asked has one.
    let (asked, _) = request.into_parts();
    let mut response = front.answer(&asked).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if asked.method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

impl Front {
    async fn answer(&self, asked: &Parts) -> Response {
        if !self.is_addressed(&asked.uri, &asked.headers) {
            return refused(
                StatusCode::MISDIRECTED_REQUEST,
                "This preview answers only to the address that it was started with.",
            );
        }
        if ![Method::GET, Method::HEAD].contains(&asked.method) {
            let mut response = refused(
                StatusCode::METHOD_NOT_ALLOWED,
                "A preview can only be looked at.",
            );
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
            return response;
        }
        let path = asked.uri.path();
        if path == "/_chancery/events" && asked.method == Method::GET {
            let events = Sse::new(self.outlet.stream());
            return events.keep_alive(KeepAlive::default()).into_response();
        }
        if let Some((url, text)) = OWN.iter().find(|(url, _)| *url == path) {
            return typed(StatusCode::OK, content_type(url), (*text).into());
        }
        let (reply, answer) = oneshot::channel();
        let message = if path == "/_chancery/panel" {
            Message::Pieces(asked.uri.query().unwrap_or_default().to_owned(), reply)
        } else {
            Message::File(path.to_owned(), reply)
        };
        let sent = self.desk.send(message);
        match (sent, answer.await) {
            (Ok(()), Ok(answer)) => whole(answer),
            _ => refused(StatusCode::SERVICE_UNAVAILABLE, "The preview has stopped."),
        }
    }

    /// True when a request was sent to a name of this machine, and to one only.
    fn is_addressed(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (first, second) = (hosts.next(), hosts.next());
        let host = first.and_then(|host| host.to_str().ok());
        let is_named = host.is_some_and(|host| is_ours(host, self.bound));
        let inside = uri.authority().map(axum::http::uri::Authority::as_str);
        is_named && second.is_none() && inside.is_none_or(|host| is_ours(host, self.bound))
    }
}

fn whole(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    typed(status, answer.content_type, answer.body)
}

fn refused(status: StatusCode, words: &'static str) -> Response {
    typed(status, "text/plain; charset=utf-8", words.into())
}

fn typed(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Response {
    // Said here, so that it is also said where only the head is asked for.
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_LENGTH, length);
    response
}
