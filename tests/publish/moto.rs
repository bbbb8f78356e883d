//! A real server of the S3 protocol on this machine alone (moto, of the Python index), that ends with the test.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use regex::Regex;

use super::mirror::Held;
use crate::support::Picture;
use crate::support::http::{answers, ask, free_port};

/// Who asks: an object of nobody's is private, and the server looks for a name, not for a proof.
const WHO: &str = "Content-Type: text/plain\r\nAuthorization: AWS4-HMAC-SHA256 Credential=suite/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n";

/// A server with one bucket, `reports`.
pub struct Moto {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// Bytes by the tag that the server gives them, so that each is asked for once.
    known: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Moto {
    pub fn start() -> Self {
        let port = free_port();
        let python = concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/bin/python");
        let child = Command::new(python)
            .args(["-m", "moto.server", "-H", "127.0.0.1", "-p"])
            .arg(port.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto is installed by `tests/run tools`");
        let moto = Self {
            child,
            port,
            known: Mutex::default(),
        };
        assert!(
            answers(port),
            "moto does not answer: `tests/run tools` installs it"
        );
        assert_eq!(ask(port, "PUT", "/reports", WHO, b"").0, 200);
        moto
    }

    /// The lines of a target called `far`, by way of a port.
    pub fn target(port: u16) -> String {
        format!(
            "  far: {{kind: s3, to: 's3://reports/a/b', endpoint: 'http://127.0.0.1:{port}', keep: 3}}\n"
        )
    }

    /// Puts, gets, deletes an object below the site's folder.
    pub fn object(&self, method: &str, name: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        ask(
            self.port,
            method,
            &format!("/reports/a/b/{name}"),
            WHO,
            body,
        )
    }

    /// From now on a key that the server does not know is refused.
    pub fn checks_keys(&self) {
        assert_eq!(
            ask(self.port, "POST", "/moto-api/reset-auth", WHO, b"0").0,
            200
        );
    }

    /// Names and tags of all objects.
    fn listed(&self) -> Vec<(String, String)> {
        let list = "/reports?list-type=2&max-keys=1000&prefix=a/b/";
        let (status, _, body) = ask(self.port, "GET", list, WHO, b"");
        assert_eq!(status, 200);
        let text = String::from_utf8(body).unwrap();
        assert!(text.contains("<IsTruncated>false</IsTruncated>"));
        let object = Regex::new(r"(?s)<Key>a/b/([^<]*)</Key>.*?<ETag>([^<]*)</ETag>").unwrap();
        let found = object.captures_iter(&text);
        found
            .map(|it| (it[1].to_owned(), it[2].to_owned()))
            .collect()
    }
}

impl Held for Moto {
    fn picture(&self) -> Picture {
        let mut known = self.known.lock().unwrap();
        let bytes = |(name, tag): (String, String)| {
            let get = || self.object("GET", &name, b"").2;
            let bytes = known.entry(tag).or_insert_with(get).clone();
            (name, bytes)
        };
        self.listed().into_iter().map(bytes).collect()
    }

    fn restore(&self, picture: &Picture) {
        let now = self.picture();
        for (name, bytes) in picture {
            if now.get(name) != Some(bytes) {
                assert_eq!(self.object("PUT", name, bytes).0, 200);
            }
        }
        for name in now.keys().filter(|name| !picture.contains_key(*name)) {
            assert_eq!(self.object("DELETE", name, b"").0, 204);
        }
    }
}
