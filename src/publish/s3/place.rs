use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{BackoffConfig, ClientOptions, RetryConfig};

use super::fault;
use crate::config::PublishTarget;
use crate::output::Failure;
use crate::publish::encrypted;
use crate::publish::target::Environment;

/// A bucket and the folder in it.
pub(super) struct Place {
    pub(super) store: AmazonS3,
    /// Before the name of every object.
    pub(super) folder: Key,
    /// `s3://bucket/folder`.
    pub(super) name: String,
}

impl Place {
    /// The place of a target called `name`, with keys out of the environment.
    pub(super) fn of(
        name: &str,
        target: &PublishTarget,
        environment: Environment<'_>,
    ) -> Result<Self, Failure> {
        let wrong = |what: &str, help: &str| {
            Failure::usage(format!("`publish: {name}:` in chancery.yaml: {what}"), help)
        };
        let to = target.to.trim_end_matches('/');
        let rest = to.strip_prefix("s3://").unwrap_or_default();
        let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
        let folder = Key::parse(folder)
            .ok()
            .filter(|_| rest.bytes().all(is_plain));
        let Some(folder) = folder.filter(|_| !bucket.is_empty()) else {
            return Err(wrong(
                "`to` is no bucket of an object store",
                "write `to: s3://bucket/folder`",
            ));
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(target.region.as_deref().unwrap_or("us-east-1"))
            .with_retry(retries());
        let mut client = ClientOptions::new().with_connect_timeout(Duration::from_secs(20));
        if let Some(endpoint) = &target.endpoint {
            let is_near = is_this_machine(endpoint);
            if !endpoint.starts_with("https://") && !is_near {
                return Err(wrong(
                    "`endpoint` is no address with `https://`: on the way, everybody could read the site",
                    "write `endpoint: https://…`",
                ));
            }
            client = client.with_allow_http(is_near);
            builder = builder.with_endpoint(endpoint.as_str());
        }
        let key = |name: &str| environment(name).filter(|value| !value.is_empty());
        let (Some(id), Some(secret)) = (key("AWS_ACCESS_KEY_ID"), key("AWS_SECRET_ACCESS_KEY"))
        else {
            return Err(Failure::usage(
                "no keys for the object store are in the environment",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; no file of the site holds them",
            ));
        };
        builder = builder
            .with_client_options(client)
            .with_access_key_id(id)
            .with_secret_access_key(secret);
        if let Some(token) = key("AWS_SESSION_TOKEN") {
            builder = builder.with_token(token);
        }
        encrypted::choose();
        let store = builder.build().map_err(|error| fault::of(to, &error))?;
        Ok(Self {
            store,
            folder,
            name: to.to_owned(),
        })
    }

    /// The name of an object.
    pub(super) fn key(&self, name: &str) -> Key {
        name.split('/').fold(self.folder.clone(), Key::join)
    }

    /// The name of a file of the site, of an object.
    pub(super) fn file(&self, key: &Key) -> Option<String> {
        let rest = key.as_ref().strip_prefix(self.folder.as_ref())?;
        Some(rest.trim_start_matches('/').to_owned())
    }
}

/// A few times within a minute: a person waits.
fn retries() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig::default(),
        max_retries: 4,
        retry_timeout: Duration::from_secs(60),
    }
}

/// True for an address of this very machine, to which nothing goes over a network.
fn is_this_machine(endpoint: &str) -> bool {
    let host = endpoint.strip_prefix("http://").unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    matches!(host, "127.0.0.1" | "localhost")
}

#[cfg(test)]
mod tests {
    use super::is_this_machine;

    #[test]
    fn only_this_machine_is_near() {
        assert!(is_this_machine("http://127.0.0.1:5000"));
        assert!(is_this_machine("http://localhost/"));
        for far in [
            "http://127.0.0.1.example.org",
            "http://localhost@example.org",
            "http://example.org",
            "https://localhost",
            "",
        ] {
            assert!(!is_this_machine(far), "{far}");
        }
    }
}
