//! As much of a browser as the tests need, over plain connections.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The head, in small letters.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(self) -> String {
        String::from_utf8(self.body).unwrap()
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .into_iter()
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }
}

/// Sends a request as it is written (without its last empty line) and reads the whole answer.
pub(crate) fn ask(host: &str, request: &str) -> Reply {
    let mut stream = connect(host);
    write!(stream, "{request}Connection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|part| part == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8(bytes[..end].to_vec())
        .unwrap()
        .to_lowercase();
    Reply {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head,
        body: bytes.split_off(end + 4),
    }
}

fn connect(host: &str) -> TcpStream {
    let stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
}

/// What an open page is told.
pub(crate) struct Events {
    heard: Receiver<(String, serde_json::Value)>,
}

impl Events {
    /// Listens, and waits for the greeting.
    pub(crate) fn open(host: &str) -> Self {
        let mut stream = connect(host);
        let request = format!("GET /_chancery/events HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let (sender, heard) = channel();
        thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(event) = line.strip_prefix("event: ") {
                    event.clone_into(&mut name);
                } else if let Some(data) = line.strip_prefix("data: ") {
                    let data = serde_json::from_str(data).unwrap();
                    if sender.send((name.clone(), data)).is_err() {
                        return;
                    }
                }
            }
        });
        let events = Self { heard };
        let (name, _) = events.heard.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(name, "hello");
        events
    }

    /// The addresses of the next change; nothing when none comes in time.
    pub(crate) fn next(&self, within: Duration) -> Option<Vec<String>> {
        let (name, data) = self.heard.recv_timeout(within).ok()?;
        assert_eq!(name, "change");
        let urls = data["urls"]
            .as_array()
            .expect("few enough addresses to be named");
        Some(
            urls.iter()
                .map(|url| url.as_str().unwrap().to_owned())
                .collect(),
        )
    }

    /// The addresses of the next change, which must come.
    pub(crate) fn change(&self) -> Vec<String> {
        let next = self.next(Duration::from_secs(10));
        next.expect("a change is told within ten seconds")
    }
}
