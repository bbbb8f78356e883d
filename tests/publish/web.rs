//! A site held against its manifest as its web server gives it to readers.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::host::{Served, nginx};
use super::{chancery, current, published, site, words};
use crate::support::TestSite;
use crate::support::http::free_port;

/// `chancery verify` of an address, past every proxy.
pub fn verify(url: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["verify", url])
        .args(more)
        .env("NO_PROXY", "127.0.0.1,localhost")
        .output()
        .unwrap()
}

fn at(port: u16) -> String {
    format!("http://127.0.0.1:{port}/")
}

#[test]
fn what_a_host_changes_loses_or_adds_is_found_from_outside() {
    let site = site();
    published(&site);
    let kept = site.root.join("kept.json");
    fs::copy(current(&site).join("manifest.json"), &kept).unwrap();
    let host = Served::start(&site, "nginx", "intranet");
    let url = at(host.port);
    let whole = verify(&url, &[]);
    assert!(whole.status.success(), "{}", words(&whole));
    assert!(
        words(&whole).contains("signature: none"),
        "{}",
        words(&whole)
    );
    let page = current(&site).join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("exercise", "exercisE", 1)).unwrap();
    // Longer than the manifest says: no more of it is read than that.
    let style = current(&site).join("assets/style.css");
    fs::write(&style, vec![b'x'; 3_000_000]).unwrap();
    fs::remove_file(current(&site).join("404.html")).unwrap();
    // A folder where a file should be: the server leads on to it, and lists nothing.
    let feed = current(&site).join("feed.xml");
    fs::remove_file(&feed).unwrap();
    fs::create_dir(&feed).unwrap();
    let found = verify(&url, &[]);
    let said = words(&found);
    assert_eq!(found.status.code(), Some(1), "{said}");
    assert!(said.contains("2 changed, "), "{said}");
    for name in ["index.html", "assets/style.css", "404.html", "feed.xml"] {
        assert!(
            said.contains(&format!("    {name}")),
            "{name} is not in: {said}"
        );
    }
    // Whoever can change a page can change the manifest beside it: one kept elsewhere tells.
    let manifest = current(&site).join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let extra = "{\"path\":\"extra.html\",\"size\":5,\"sha256\":\"\",\"marking\":\"U\"},\n";
    fs::write(
        &manifest,
        text.replacen("\"files\":[\n", &format!("\"files\":[\n{extra}"), 1),
    )
    .unwrap();
    fs::write(current(&site).join("extra.html"), "extra").unwrap();
    let told = words(&verify(&url, &["--manifest", kept.to_str().unwrap()]));
    assert!(
        told.contains("3 changed, ") && told.contains("1 added"),
        "{told}"
    );
    assert!(
        told.contains("    manifest.json\n") && told.contains("    extra.html\n"),
        "{told}"
    );
}

/// A server that says nothing of what chancery asks a host to say, and hides nothing.
fn careless(site: &TestSite, port: u16) -> Command {
    let folder = site.root.join("careless");
    fs::create_dir_all(&folder).unwrap();
    let root = site.root.join("out/releases/0001");
    let written = format!(
        "server {{\n    location / {{\n        root \"{}\";\n        types {{ text/plain html; }}\n    }}\n}}\n",
        root.display()
    );
    nginx(&folder, port, &written)
}

#[test]
fn a_host_that_says_too_little_is_warned_of() {
    let site = site();
    published(&site);
    let own = site.root.join("out/releases/0001/.chancery");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("published.json"), "{}").unwrap();
    let port = free_port();
    let host = Served::of(careless(&site, port), port);
    let warned = verify(&at(host.port), &[]);
    let said = words(&warned);
    assert!(warned.status.success(), "a warning is no finding: {said}");
    for doubt in [
        "warning: no Content-Security-Policy (",
        "warning: no X-Content-Type-Options (",
        "warning: no Cache-Control (",
        "warning: Content-Type is not `text/html; charset=utf-8` (",
        "warning: readers have files that are not for them (1)\n    .chancery/published.json",
    ] {
        assert!(said.contains(doubt), "{doubt} is not in: {said}");
    }
}

#[test]
fn nobody_is_led_to_another_host_or_given_a_password() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let other = elsewhere.local_addr().unwrap().port();
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    thread::spawn(move || {
        for _ in elsewhere.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    let answer = |head: String| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(head.as_bytes());
            }
        });
        at(port)
    };
    let end = "Content-Length: 0\r\nConnection: close\r\n\r\n";
    let leads =
        format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{other}/manifest.json\r\n{end}");
    let led = verify(&answer(leads), &[]);
    assert_eq!(led.status.code(), Some(2), "{}", words(&led));
    assert!(
        words(&led).contains("gives no manifest.json (status 302)"),
        "{}",
        words(&led)
    );
    assert_eq!(asked.load(Ordering::SeqCst), 0, "the other host was asked");
    let refused = verify(&answer(format!("HTTP/1.1 401 Unauthorized\r\n{end}")), &[]);
    assert!(
        words(&refused).contains("lets in only those it knows"),
        "{}",
        words(&refused)
    );
    let cut = verify(
        &answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".to_owned()),
        &[],
    );
    assert_eq!(cut.status.code(), Some(3), "{}", words(&cut));
    assert!(
        words(&cut).contains("does not answer, or the connection was cut off"),
        "{}",
        words(&cut)
    );
    let none = verify(&at(free_port()), &[]);
    assert_eq!(none.status.code(), Some(3), "{}", words(&none));
    let named = verify("http://name:suite-word@127.0.0.1/", &[]);
    assert_eq!(named.status.code(), Some(2));
    assert!(!words(&named).contains("suite-word"), "{}", words(&named));
}

/// An authority of its own, and a certificate of it for this machine; false without openssl.
fn certificate(folder: &Path) -> bool {
    let steps: [&[&str]; 3] = [
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=suite",
            "-keyout",
            "ca.key",
            "-out",
            "ca.pem",
        ],
        &[
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-keyout",
            "host.key",
            "-out",
            "host.csr",
        ],
        &[
            "x509",
            "-req",
            "-in",
            "host.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            "names",
            "-out",
            "host.pem",
        ],
    ];
    fs::write(folder.join("names"), "subjectAltName=DNS:localhost\n").unwrap();
    steps.iter().all(|arguments| {
        let done = Command::new("openssl")
            .args(*arguments)
            .current_dir(folder)
            .output();
        done.is_ok_and(|done| done.status.success())
    })
}

#[test]
fn a_certificate_that_nobody_trusts_ends_it() {
    let site = site();
    published(&site);
    let folder = site.root.join("secure");
    fs::create_dir_all(&folder).unwrap();
    if !certificate(&folder) {
        eprintln!("openssl is not installed: certificates were not tried");
        return;
    }
    let written = chancery(&site, &["host", "nginx", "intranet"], "");
    let written = String::from_utf8(written.stdout).unwrap();
    let port = free_port();
    let with = written.replacen(
        "    server_name",
        "    ssl_certificate host.pem;\n    ssl_certificate_key host.key;\n    server_name",
        1,
    );
    let mut command = nginx(&folder, port, &with);
    let config = folder.join("nginx.conf");
    let text = fs::read_to_string(&config).unwrap();
    let listen = format!("listen 127.0.0.1:{port}");
    fs::write(&config, text.replacen(&listen, &format!("{listen} ssl"), 1)).unwrap();
    command.arg("-q");
    let host = Served::of(command, port);
    let url = format!("https://localhost:{}/", host.port);
    let refused = verify(&url, &[]);
    assert_eq!(refused.status.code(), Some(3), "{}", words(&refused));
    assert!(
        words(&refused).contains("is not one that this machine trusts"),
        "{}",
        words(&refused)
    );
    let trusted = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["verify", &url])
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("SSL_CERT_FILE", folder.join("ca.pem"))
        .output()
        .unwrap();
    assert!(trusted.status.success(), "{}", words(&trusted));
    assert!(!words(&trusted).contains("warning:"), "{}", words(&trusted));
}

#[cfg(feature = "sign")]
#[test]
fn a_signature_is_judged_from_outside() {
    let key = super::keys::Key::new("web", None);
    let site = super::site_for(&format!(
        "  intranet: {{kind: dir, to: out, {}}}\n",
        key.words()
    ));
    published(&site);
    let host = Served::start(&site, "nginx", "intranet");
    let judged = || words(&verify(&at(host.port), &["--key", &key.public]));
    assert!(
        judged().contains("signature: by this key, of this manifest"),
        "{}",
        judged()
    );
    let signature = current(&site).join("manifest.json.minisig");
    fs::write(&signature, vec![b'x'; 100_000]).unwrap();
    assert!(
        judged().contains("signature: not to be read"),
        "{}",
        judged()
    );
}
