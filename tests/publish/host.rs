//! Real web servers with the configuration that chancery writes: every page there, every header on every
//! answer, nothing else to be had.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use chancery::output::Manifest;
use chancery::publish::HEADERS;

use super::{chancery, site, words};
use crate::support::git::commit;
use crate::support::http::{answers, ask, free_port};
use crate::support::{TestSite, links, picture};

/// A web server that ends with the test.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Starts one with the configuration written for a target. Nothing of the machine's own
    /// configuration takes part.
    pub fn start(site: &TestSite, server: &str, target: &str) -> Self {
        let written = chancery(site, &["host", server, target], "");
        assert!(written.status.success(), "{}", words(&written));
        let written = String::from_utf8(written.stdout).unwrap();
        let folder = site.root.join(server);
        fs::create_dir_all(&folder).unwrap();
        let port = free_port();
        let command = match server {
            "nginx" => nginx(&folder, port, &written),
            "apache" => apache(&folder, port, &written),
            _ => caddy(&folder, port, &written),
        };
        Self::of(command, port)
    }

    /// Starts one with a configuration of the test's own.
    pub fn of(mut command: Command, port: u16) -> Self {
        let log = std::env::temp_dir().join(format!("chancery-host-{port}.log"));
        let started = command.stderr(fs::File::create(&log).unwrap()).spawn();
        let child = started
            .unwrap_or_else(|_| panic!("{command:?}: `tests/run` sees to it that it is there"));
        let host = Self { child, port };
        let is_up = answers(port);
        let said = fs::read_to_string(&log).unwrap_or_default();
        let _ = fs::remove_file(log);
        assert!(is_up, "{command:?} does not answer: {said}");
        host
    }

    /// Status, head and body of an answer to a request as it is written here.
    pub fn ask(&self, method: &str, path: &str) -> (u16, String, Vec<u8>) {
        self.ask_for(method, path, "")
    }

    /// The same with more lines in the head of the request.
    pub fn ask_for(&self, method: &str, path: &str, more: &str) -> (u16, String, Vec<u8>) {
        let lines = format!("Host: reports.example.org\r\n{more}");
        ask(self.port, method, path, &lines, b"")
    }
}

/// Where the part of nginx lies that gives files compressed by brotli.
pub const BROTLI: [&str; 1] = ["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"];

pub fn nginx(folder: &Path, port: u16, written: &str) -> Command {
    let listen = format!("server {{\n    listen 127.0.0.1:{port};");
    let server = written.replacen("server {", &listen, 1);
    let module = BROTLI.iter().find(|path| Path::new(path).exists());
    let module = module.map(|path| format!("load_module {path};\n"));
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = temporary.map(|name| format!("{name}_temp_path {name};"));
    let whole = format!(
        "{}daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{}\n{server}}}\n",
        module.unwrap_or_default(),
        temporary.join("\n")
    );
    fs::write(folder.join("nginx.conf"), whole).unwrap();
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder);
    command.args(["-c", "nginx.conf", "-e", "stderr"]);
    command
}

fn apache(folder: &Path, port: u16, written: &str) -> Command {
    let modules = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "alias",
        "rewrite",
    ];
    let modules = modules
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"));
    fs::write(
        folder.join("mime.types"),
        "text/html html\ntext/css css\ntext/javascript js\n",
    )
    .unwrap();
    let at = folder.display();
    let whole = format!(
        "{}ServerRoot {at}\nServerName reports.example.org\nListen 127.0.0.1:{port}\nPidFile {at}/pid\n\
         ErrorLog /dev/stderr\nUser www-data\nGroup www-data\nTypesConfig {at}/mime.types\n\
         <Directory />\n    Require all denied\n</Directory>\n<VirtualHost *>\n{written}</VirtualHost>\n",
        modules.join("")
    );
    fs::write(folder.join("httpd.conf"), whole).unwrap();
    let mut command = Command::new("/usr/sbin/apache2");
    command.args(["-X", "-d"]).arg(folder);
    command.args(["-f", "httpd.conf"]);
    command
}

fn caddy(folder: &Path, port: u16, written: &str) -> Command {
    let (comment, rest) = written.split_once('\n').unwrap();
    let (_name, rest) = rest.split_once(" {\n").unwrap();
    let whole = format!(
        "{comment}\n{{\n    admin off\n    auto_https off\n}}\nhttp://:{port} {{\n    bind 127.0.0.1\n{rest}"
    );
    fs::write(folder.join("Caddyfile"), whole).unwrap();
    let mut command = Command::new("caddy");
    command.env("HOME", folder);
    command.args(["run", "--adapter", "caddyfile", "--config"]);
    command.arg(folder.join("Caddyfile"));
    command
}

/// Asks for everything at an address path, and for what must not be had.
fn serves(site: &TestSite, server: &str, target: &str, path: &str, ending: &str) {
    let folder = site
        .root
        .join(if target == "open" { "open" } else { "out" });
    let host = Served::start(site, server, target);
    let files = picture(&folder.join("current").canonicalize().unwrap());
    let manifest = Manifest::read(&files["manifest.json"]).unwrap();
    assert!(manifest.files.len() > 100);
    for file in &manifest.files {
        let (status, head, body) = host.ask("GET", &format!("{path}/{}", file.path));
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
        host.ask("GET", &format!("{path}/")).2,
        files[&format!("index.{ending}")]
    );
    let (status, head, body) = host.ask("GET", &format!("{path}/incidents/2026/none.{ending}"));
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
        let (status, head, _) = host.ask("GET", &path);
        assert!([400, 403, 404].contains(&status), "{path}: {head}");
    }
    for method in ["POST", "PUT", "DELETE"] {
        let status = host.ask(method, &format!("{path}/index.{ending}")).0;
        assert!([403, 405].contains(&status), "{method}: {status}");
    }
    #[cfg(feature = "http")]
    {
        let url = format!("http://127.0.0.1:{}{path}/index.{ending}", host.port);
        let verified = super::web::verify(&url, &[]);
        let said = words(&verified);
        assert!(verified.status.success(), "{server}: {said}");
        assert!(said.contains("0 changed, 0 lost, 0 added"), "{said}");
        assert!(!said.contains("warning:"), "{server}: {said}");
    }
    let policy = HEADERS[0].1;
    assert!(!policy.contains("unsafe"));
}

/// Serves a site at the root of its host, and one below a path with another ending of pages.
fn serves_both(server: &str) {
    let site = site();
    let config = site.read("chancery.yaml");
    let below = "https://reports.example.org/a/b";
    site.write(
        "chancery.yaml",
        config.replace("https://reports.example.org/", below),
    );
    crate::support::git::commit(&site.root, "below a path");
    for target in ["intranet", "open"] {
        let output = chancery(&site, &["publish", target, "--yes"], "");
        assert!(output.status.success(), "{}", words(&output));
    }
    serves(&site, server, "intranet", "", "html");
    serves(&site, server, "open", "/a/b", "aspx");
    let open = picture(&site.root.join("open/current").canonicalize().unwrap());
    let (count, broken) = links::broken(&open, "aspx");
    assert!(count > 1000 && broken.is_empty(), "{broken:?}");
}

#[test]
fn nginx_serves_every_page_with_every_header_and_nothing_else() {
    serves_both("nginx");
}

#[test]
fn apache_serves_every_page_with_every_header_and_nothing_else() {
    serves_both("apache");
}

#[test]
fn caddy_serves_every_page_with_every_header_and_nothing_else() {
    serves_both("caddy");
}

#[test]
fn hosts_of_static_pages_are_told_the_same() {
    let site = site();
    let written = chancery(&site, &["host", "headers", "open"], "");
    assert!(written.status.success(), "{}", words(&written));
    let text = String::from_utf8(written.stdout).unwrap();
    for (name, value) in HEADERS {
        assert!(text.contains(&format!("{name}: {value}")), "{name}: {text}");
    }
    assert!(text.contains("/*.aspx"), "{text}");
}

#[test]
fn hosts_are_told_of_old_addresses_that_their_readers_may_know_and_of_no_others() {
    let site = site();
    let (open, marked) = (
        "content/incidents/2026/INC-2026-MX-0018.md",
        "content/incidents/2026/INC-2026-HN-0007.md",
    );
    for (path, aliases) in [
        (open, "[2019/road north.html, reports/old]"),
        (marked, "[2019/kept-from-most.html]"),
    ] {
        let text = site.read(path);
        site.write(
            path,
            text.replacen("---\n", &format!("---\naliases: {aliases}\n"), 1),
        );
    }
    commit(&site.root, "old addresses");
    let told = |target| {
        let written = chancery(&site, &["host", "redirects", target], "");
        assert!(written.status.success(), "{}", words(&written));
        let text = String::from_utf8(written.stdout).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        told("open"),
        [
            "/2019/road%20north.html /incidents/2026/INC-2026-MX-0018.aspx 301",
            "/reports/old.html /incidents/2026/INC-2026-MX-0018.aspx 301",
        ]
    );
    // The sample has one of its own.
    let all = told("intranet");
    assert_eq!(all.len(), 4, "{all:?}");
    // What is told is what is there: each new address is a page, and so is each old one.
    assert!(super::publish(&site).status.success());
    let served = Served::start(&site, "nginx", "intranet");
    for line in &all {
        let addresses: Vec<&str> = line.split(' ').take(2).collect();
        for address in addresses {
            assert_eq!(served.ask("GET", address).0, 200, "{address}");
        }
    }
    let withdrawn = site.read(marked).replacen(
        "status: released",
        "status: withdrawn\nwithdrawn_on: 2026-11-20",
        1,
    );
    site.write(marked, withdrawn);
    assert_eq!(told("intranet").len(), 3);
}
