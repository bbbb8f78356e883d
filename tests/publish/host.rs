//! A real nginx with the configuration that chancery writes: every page there, every header on every
//! answer, nothing else to be had.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use chancery::output::Manifest;
use chancery::publish::HEADERS;

use super::{chancery, site, words};
use crate::support::http::{answers, ask, free_port};
use crate::support::{TestSite, picture};

/// A web server that ends with the test.
struct Nginx {
    child: Child,
    port: u16,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Nginx {
    /// Starts one with the configuration written for a target.
    fn start(site: &TestSite, target: &str) -> Self {
        let written = chancery(site, &["host", "nginx", target], "");
        assert!(written.status.success(), "{}", words(&written));
        let port = free_port();
        let server = String::from_utf8(written.stdout).unwrap();
        let server = server.replacen(
            "server {",
            &format!("server {{\n    listen 127.0.0.1:{port};"),
            1,
        );
        let folder = site.root.join("nginx");
        fs::create_dir_all(&folder).unwrap();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary = temporary.map(|name| format!("{name}_temp_path {name};"));
        // Nothing of the machine's own configuration takes part.
        let whole = format!(
            "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{}\n{server}}}\n",
            temporary.join("\n")
        );
        fs::write(folder.join("nginx.conf"), whole).unwrap();
        let child = Command::new("nginx")
            .arg("-p")
            .arg(&folder)
            .args(["-c", "nginx.conf", "-e", "error.log"])
            .spawn()
            .expect("nginx is installed: `tests/run` sees to it");
        let nginx = Self { child, port };
        let is_up = answers(port);
        let log = fs::read_to_string(folder.join("error.log")).unwrap_or_default();
        assert!(is_up, "nginx does not answer: {log}");
        nginx
    }

    /// Status, head and body of an answer to a request as it is written here.
    fn ask(&self, method: &str, path: &str) -> (u16, String, Vec<u8>) {
        let host = "Host: reports.example.org\r\n";
        ask(self.port, method, path, host, b"")
    }
}

/// Asks for everything at an address path, and for what must not be had.
fn serves(site: &TestSite, target: &str, folder: &Path, path: &str, ending: &str) {
    let nginx = Nginx::start(site, target);
    let files = picture(&folder.join("current").canonicalize().unwrap());
    let manifest = Manifest::read(&files["manifest.json"]).unwrap();
    assert!(manifest.files.len() > 100);
    for file in &manifest.files {
        let (status, head, body) = nginx.ask("GET", &format!("{path}/{}", file.path));
        assert_eq!(status, 200, "{}", file.path);
        assert!(body == files[&*file.path], "{} has other bytes", file.path);
        for (name, value) in HEADERS {
            assert!(
                head.contains(&format!("{name}: {value}")),
                "{}: no {name} in\n{head}",
                file.path
            );
        }
        let is_page = file.path.ends_with(&format!(".{ending}"));
        assert!(
            !is_page || head.contains("Content-Type: text/html; charset=utf-8"),
            "{}: {head}",
            file.path
        );
    }
    assert_eq!(
        nginx.ask("GET", &format!("{path}/")).2,
        files[&format!("index.{ending}")]
    );
    let (status, head, body) = nginx.ask("GET", &format!("{path}/incidents/2026/none.{ending}"));
    assert_eq!((status, &body), (404, &files["404.html"]), "{head}");
    assert!(head.contains("Content-Security-Policy: "), "{head}");
    for path in [
        format!("{path}/../.chancery-lock"),
        format!("{path}/%2e%2e/%2e%2e/.chancery-lock"),
        format!("{path}/..%2f..%2f.chancery-lock"),
        format!("{path}/../releases/0001/index.{ending}"),
        format!("{path}../.chancery-lock"),
        format!("{path}/.git/config"),
        format!("{path}/assets/"),
        "/../../../../etc/hostname".to_owned(),
    ] {
        let (status, head, _) = nginx.ask("GET", &path);
        assert!([400, 403, 404].contains(&status), "{path}: {head}");
    }
    for method in ["POST", "PUT", "DELETE"] {
        let status = nginx.ask(method, &format!("{path}/index.{ending}")).0;
        assert!([403, 405].contains(&status), "{method}: {status}");
    }
    let policy = HEADERS[0].1;
    assert!(!policy.contains("unsafe"));
}

#[test]
fn nginx_serves_every_page_with_every_header_and_nothing_else() {
    let site = site();
    let output = chancery(&site, &["publish", "intranet", "--yes"], "");
    assert!(output.status.success(), "{}", words(&output));
    serves(&site, "intranet", &site.root.join("out"), "", "html");
}

#[test]
fn nginx_serves_a_target_below_a_path_with_another_ending() {
    let site = site();
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replace(
            "https://reports.example.org/",
            "https://reports.example.org/a/b",
        ),
    );
    crate::support::git::commit(&site.root, "below a path");
    let output = chancery(&site, &["publish", "open", "--yes"], "");
    assert!(output.status.success(), "{}", words(&output));
    serves(&site, "open", &site.root.join("open"), "/a/b", "aspx");
}

#[test]
fn other_servers_are_told_the_same() {
    let site = site();
    for server in ["apache", "caddy", "headers"] {
        let written = chancery(&site, &["host", server, "open"], "");
        assert!(written.status.success(), "{}", words(&written));
        let text = String::from_utf8(written.stdout).unwrap();
        for (name, value) in HEADERS {
            assert!(
                text.contains(name) && text.contains(value),
                "{server}: no {name} in\n{text}"
            );
        }
        assert!(text.contains("aspx"), "{text}");
    }
}
