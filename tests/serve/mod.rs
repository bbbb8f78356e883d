//! The preview as a browser and an editor meet it: the real program on a copy of the sample, asked
//! over real connections while files change.

mod against;
mod browser;
mod kinds;
mod marked;
mod pages;
#[cfg(unix)]
mod rounds;
#[cfg(unix)]
mod share;
mod stale;
mod start;

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use browser::{Events, Reply};

use crate::support::TestSite;

/// A record of the sample, and its page.
pub(crate) const RECORD: &str = "content/incidents/2026/INC-2026-HN-0007.md";
/// The page of [`RECORD`].
pub(crate) const PAGE: &str = "/incidents/2026/INC-2026-HN-0007.html";

/// A running preview, ended when the test is.
pub(crate) struct Preview {
    /// The site it shows.
    pub(crate) site: TestSite,
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) host: String,
    words: Arc<Mutex<String>>,
}

impl Preview {
    /// Starts it on a copy of the sample, as of the suite's day.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::of(TestSite::sample(), arguments)
    }

    /// Starts it on a site.
    pub(crate) fn of(site: TestSite, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["serve", "--as-of", "2026-11-22", "--site"])
            .arg(&site.root)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let words = Arc::<Mutex<String>>::default();
        let mut said = child.stderr.take().unwrap();
        let heard = words.clone();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = said.read(&mut bytes) {
                let words = String::from_utf8_lossy(&bytes[..count]).into_owned();
                heard.lock().unwrap().push_str(&words);
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let host = line
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let host =
            host.unwrap_or_else(|| panic!("no address in {line:?}: {}", words.lock().unwrap()));
        Self {
            host: host.to_owned(),
            site,
            child,
            words,
        }
    }

    /// What it said to the person in front of it so far.
    pub(crate) fn words(&self) -> String {
        self.words.lock().unwrap().clone()
    }

    /// Waits until it says something.
    pub(crate) fn hear(&self, words: &str) {
        for _ in 0..500 {
            if self.words().contains(words) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("never said {words:?}: {}", self.words());
    }

    /// The file at a path.
    pub(crate) fn get(&self, path: &str) -> Reply {
        browser::ask(
            &self.host,
            &format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.host),
        )
    }

    /// The text at a path, with what the preview adds to it.
    pub(crate) fn text(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}");
        reply.text()
    }

    /// Waits until the page at a path is as it should be.
    pub(crate) fn wait(&self, path: &str, what: &str, holds: impl Fn(&str) -> bool) {
        for _ in 0..1000 {
            if holds(&self.get(path).text()) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("{what}: {path} is stale");
    }

    /// What an open page is told from now on.
    pub(crate) fn events(&self) -> Events {
        Events::open(&self.host)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page without what the preview adds to it.
pub(crate) fn stripped(page: &str) -> String {
    let page = without(
        page,
        "<link rel=\"stylesheet\" href=\"/_chancery/",
        "</head>",
    );
    let page = without(&page, "<div id=\"_chancery-own\"", "<main");
    without(&page, "<aside id=\"_chancery\"", "</body>")
}

fn without(text: &str, from: &str, to: &str) -> String {
    let Some((before, rest)) = text.split_once(from) else {
        return text.to_owned();
    };
    let end = rest.find(to).unwrap();
    format!("{before}{}", &rest[end..])
}
