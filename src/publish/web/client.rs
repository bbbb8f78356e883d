use std::time::Duration;

use reqwest::header::{ACCEPT_ENCODING, CACHE_CONTROL, HeaderMap, HeaderValue};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Error, Response, Url};
use sha2::{Digest as _, Sha256};

use super::address::Address;
use super::answer::{Answer, Body};
use crate::output::Failure;
use crate::publish::encrypted;
use crate::source::hex;

/// A host that does not take a connection within this time is not there.
const CONNECT: Duration = Duration::from_secs(15);

/// A host that says nothing for this time has gone away.
const SILENCE: Duration = Duration::from_secs(30);

/// One file may take so long.
const WHOLE: Duration = Duration::from_secs(300);

/// So many times a host may lead to another address of the same site.
const MOST_REDIRECTS: usize = 5;

/// Asks one host for the files of a site.
pub(super) struct Asking {
    client: Client,
    address: Address,
}

impl Asking {
    pub(super) fn new(address: Address) -> Result<Self, Failure> {
        encrypted::choose();
        let mut headers = HeaderMap::new();
        // The file as it is on the host, and not what somebody kept on the way.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let site = address.clone();
        let redirects = Policy::custom(move |attempt: Attempt<'_>| {
            if attempt.previous().len() > MOST_REDIRECTS || !site.holds(attempt.url()) {
                attempt.stop()
            } else {
                attempt.follow()
            }
        });
        let client = Client::builder()
            .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .redirect(redirects)
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .timeout(WHOLE)
            .referer(false)
            .build();
        let client = client.map_err(|error| fault(&address, &error))?;
        Ok(Self { client, address })
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// The answer for a file of the site, of whose bytes no more than `most` are read; asks again once
    /// when the connection is cut off. Nothing for a name that leads out of the site.
    pub(super) async fn ask(&self, name: &str, most: u64) -> Result<Option<Answer>, Failure> {
        self.ask_in(name, "identity", most).await
    }

    /// The same for an answer that may be compressed in a form, such as `gzip`.
    pub(super) async fn ask_in(
        &self,
        name: &str,
        form: &'static str,
        most: u64,
    ) -> Result<Option<Answer>, Failure> {
        let Some(url) = self.address.of(name) else {
            return Ok(None);
        };
        let answer = match self.once(url.clone(), form, most).await {
            Err(_) => self.once(url, form, most).await,
            answer => answer,
        };
        answer
            .map(Some)
            .map_err(|error| fault(&self.address, &error))
    }

    async fn once(&self, url: Url, form: &'static str, most: u64) -> Result<Answer, Error> {
        let asked = self.client.get(url).header(ACCEPT_ENCODING, form);
        let response = asked.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = read(response, most).await?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

async fn read(mut response: Response, most: u64) -> Result<Body, Error> {
    let (mut bytes, mut sha256) = (Vec::new(), Sha256::new());
    while let Some(chunk) = response.chunk().await? {
        if (bytes.len() + chunk.len()) as u64 > most {
            return Ok(Body::TooLong);
        }
        sha256.update(&chunk);
        bytes.extend_from_slice(&chunk);
    }
    Ok(Body::Whole {
        bytes,
        sha256: hex(&sha256.finalize()),
    })
}

/// What a host could not do, in words.
fn fault(address: &Address, error: &Error) -> Failure {
    let mut said = String::new();
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = source {
        said.push_str(&error.to_string().to_lowercase());
        source = error.source();
    }
    let name = address.name();
    let (message, help) = if said.contains("certificate") {
        (
            format!("the certificate of {name} is not one that this machine trusts"),
            "ask who runs the host; do not go on over http",
        )
    } else if error.is_timeout() {
        (
            format!("{name} takes too long to answer"),
            "check the network and the host, then run the same command again",
        )
    } else {
        (
            format!("{name} does not answer, or the connection was cut off"),
            "check the address, the network and the host, then run the same command again",
        )
    };
    Failure {
        message,
        help: Some(help.to_owned()),
        is_usage: false,
    }
}
