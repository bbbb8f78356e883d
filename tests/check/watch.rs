use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::TestSite;

/// A running `chancery check --watch`, ended with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Lines as they are said, in a thread of their own.
fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines() {
            let _ = sender.send(line.unwrap());
        }
    });
    lines
}

#[test]
fn a_saved_file_is_checked_again() {
    let site = TestSite::new();
    let path = "content/pages/about.md";
    let text = "---\ntitle: About\nmarking: U\n---\n\nA page.\n";
    site.write(path, text);
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["check", "--watch", "--format", "concise", "--site"])
        .arg(&site.root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (out, words) = (
        lines(child.stdout.take().unwrap()),
        lines(child.stderr.take().unwrap()),
    );
    let _watching = Watching(child);
    let wait = |from: &Receiver<String>, part: &str| {
        loop {
            let line = from.recv_timeout(Duration::from_secs(60)).unwrap();
            if line.contains(part) {
                return line;
            }
        }
    };
    wait(&words, "no findings");
    wait(&words, "Checks again");
    site.write(path, text.replace("title", "titel"));
    let told = wait(&out, "unknown-key");
    assert!(
        told.starts_with("content/pages/about.md:2:1: error"),
        "{told}"
    );
    site.write(path, text);
    wait(&words, "no findings");
}
