//! Compressed files beside those of a site: the same bytes from the same site, never of another version
//! than their page, given by real web servers to whoever takes them.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use chancery::output::Manifest;
use flate2::read::GzDecoder;

use super::host::{BROTLI, Served};
use super::mirror::{publish, published};
use super::{RECORD, chancery, site_for, words};
use crate::support::git::commit;
use crate::support::sshd::Sshd;
use crate::support::{Picture, TestSite, picture};

/// Without what a compressed file is of, none is left.
fn unpacked(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if path.strip_suffix(".gz").is_some() {
        GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    } else {
        brotli::BrotliDecompress(&mut &*bytes, &mut out).unwrap();
    }
    out
}

/// True for what is compressed already.
fn is_tight(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["png", "jpg", "woff2"].contains(&ending)
}

fn original(path: &str) -> Option<&str> {
    path.strip_suffix(".gz")
        .or_else(|| path.strip_suffix(".br"))
}

/// Every compressed file holds what the file holds that it is of; gives how many there are.
fn are_true(files: &Picture) -> usize {
    let packed = files
        .iter()
        .filter_map(|(path, bytes)| Some((path, original(path)?, bytes)));
    packed
        .map(|(path, of, bytes)| {
            let page = files.get(of);
            assert!(page.is_some(), "{path} is of no file");
            assert!(
                page == Some(&unpacked(path, bytes)),
                "{path} is of another version"
            );
        })
        .count()
}

fn site() -> TestSite {
    site_for("  far: {kind: dir, to: far, keep: 2, compress: [gzip, brotli]}\n")
}

fn seen(site: &TestSite) -> Picture {
    picture(&site.root.join("far/current").canonicalize().unwrap())
}

#[test]
fn texts_are_compressed_listed_and_the_same_elsewhere() {
    let (site, other) = (site(), site());
    published(&site, &[]);
    published(&other, &[]);
    let files = seen(&site);
    assert!(files == seen(&other), "two publications of one site differ");
    assert!(are_true(&files) > 200);
    let manifest = Manifest::read(&files["manifest.json"]).unwrap();
    assert_eq!(manifest.files.len() + 1, files.len());
    for file in &manifest.files {
        let is_packed = original(&file.path).is_some();
        let is_wanted = !is_packed && file.size >= 1_024 && !is_tight(&file.path);
        let has = files.contains_key(&format!("{}.gz", file.path));
        assert!(
            is_packed || has == is_wanted,
            "{} of {} bytes",
            file.path,
            file.size
        );
        let of = original(&file.path).map(|of| manifest.files.iter().find(|it| it.path == of));
        if let Some(of) = of {
            let of = of.unwrap();
            assert_eq!((&of.marking, &of.records), (&file.marking, &file.records));
            assert!(file.size < of.size);
        }
    }
    assert!(published(&site, &[]).contains("has all this already"));
    // What is left out of the configuration goes.
    let config = site.read("chancery.yaml");
    site.write(
        "chancery.yaml",
        config.replacen("compress: [gzip, brotli]", "compress: gzip", 1),
    );
    commit(&site.root, "gzip alone");
    published(&site, &["--most-removed", "2000"]);
    let files = seen(&site);
    assert!(are_true(&files) > 100);
    assert!(files.keys().all(|path| path.strip_suffix(".br").is_none()));
}

#[test]
fn a_withdrawn_record_is_in_no_compressed_file() {
    let site = site();
    published(&site, &[]);
    let withdraw = [
        "withdraw",
        "INC-2026-HN-0007",
        "--publish",
        "far",
        "--yes",
        "--most-removed",
    ];
    let gone = chancery(&site, &withdraw[..5], "");
    assert!(gone.status.success(), "{}", words(&gone));
    let files = picture(&site.root.join("far/releases"));
    let title = "held for ransom";
    for (path, bytes) in &files {
        let text = original(path).map(|_| unpacked(path, bytes));
        let text = String::from_utf8_lossy(text.as_deref().unwrap_or(bytes)).to_lowercase();
        assert!(
            !path.contains("INC-2026-HN-0007") || !text.contains(title),
            "{path}"
        );
    }
    are_true(&seen(&site));
    let own = picture(&site.root.join(".chancery/publish/far/packed"));
    for (path, bytes) in own
        .iter()
        .filter(|(path, _)| path.contains("INC-2026-HN-0007"))
    {
        let text = String::from_utf8_lossy(&unpacked(path, bytes)).to_lowercase();
        assert!(!text.contains(title), "{path}");
    }
}

/// Where there is no switch, a compressed file is gone while its page changes.
#[test]
fn no_compressed_file_is_of_another_version_wherever_it_is_cut_off() {
    let sshd = Sshd::start();
    let site = site_for(&sshd.target(", compress: [gzip, brotli]"));
    published(&site, &[]);
    let there = || {
        let mut files = picture(&sshd.www());
        files.retain(|path, _| !path.starts_with(".chancery"));
        files
    };
    let whole = are_true(&there());
    assert!(whole > 200);
    for stop in ["sent:5", "added", "replaced"] {
        super::edit(&site);
        let killed = publish(&site, &[], stop);
        assert!(killed.status.code().is_none(), "{}", words(&killed));
        // What was on its way may still come for a moment.
        std::thread::sleep(std::time::Duration::from_secs(1));
        are_true(&there());
        published(&site, &[]);
        assert_eq!(are_true(&there()), whole, "{stop}");
    }
    assert!(site.read(RECORD).contains("Again, "));
}

/// What browsers take: the line of the request, the form that comes, the ending of its files.
const TAKEN: [(&str, &str, &str); 3] = [
    ("gzip, deflate, br", "br", ".br"),
    ("gzip", "gzip", ".gz"),
    ("identity", "", ""),
];

/// The file that a server gives at an address to who takes a form.
fn is_given(host: &Served, files: &Picture, taken: (&str, &str, &str), at: (&str, &str, &str)) {
    let (accepted, coding, suffix) = taken;
    let (address, name, media) = at;
    let more = format!("Accept-Encoding: {accepted}\r\n");
    let (status, head, body) = host.ask_for("GET", address, &more);
    let told = head.to_lowercase();
    let what = format!("{address} for {accepted}: {head}");
    assert_eq!(status, 200, "{what}");
    assert!(body == files[&format!("{name}{suffix}")], "{what}");
    let is_told = told.contains(&format!("content-encoding: {coding}"));
    assert_eq!(is_told, !coding.is_empty(), "{what}");
    for line in [
        &format!("content-type: {media}; charset=utf-8"),
        "vary: accept-encoding",
        "content-security-policy: ",
    ] {
        assert!(told.contains(line), "no {line}: {what}");
    }
}

/// A server gives to a browser the form that it takes, and the file as it is to one that takes none.
fn gives(server: &str, config: &str, path: &str, ending: &str) {
    let site = site_for(config);
    let done = chancery(&site, &["publish", "far", "--yes"], "");
    assert!(done.status.success(), "{}", words(&done));
    let files = seen(&site);
    let host = Served::start(&site, server, "far");
    let page = format!("index.{ending}");
    let is_made = |form: &str| form != "br" || config.contains("brotli");
    for taken in TAKEN.into_iter().filter(|(_, form, _)| is_made(form)) {
        for (address, name, media) in [
            ("", page.as_str(), "text/html"),
            (&page, &page, "text/html"),
            ("assets/style.css", "assets/style.css", "text/css"),
            ("data/records.csv", "data/records.csv", "text/csv"),
        ] {
            let address = format!("{path}/{address}");
            is_given(&host, &files, taken, (&address, name, media));
        }
    }
    let url = format!("http://127.0.0.1:{}{path}/", host.port);
    let verified = super::web::verify(&url, &[]);
    let said = words(&verified);
    assert!(
        verified.status.success() && !said.contains("warning:"),
        "{server}: {said}"
    );
    // A compressed file that shows something else than its page is found: browsers would get it.
    let packed = site.root.join("far/current").join(format!("{page}.gz"));
    fs::write(&packed, &files["assets/style.css.gz"]).unwrap();
    let found = super::web::verify(&url, &[]);
    assert_eq!(found.status.code(), Some(1));
    assert!(
        words(&found).contains(&format!("    {page}.gz\n")),
        "{}",
        words(&found)
    );
}

fn gives_both(server: &str, forms: &str) {
    gives(
        server,
        &format!("  far: {{kind: dir, to: far, compress: [{forms}]}}\n"),
        "",
        "html",
    );
    gives(
        server,
        &format!(
            "  far: {{kind: dir, to: far, compress: [{forms}], page_extension: aspx, base_url: 'https://reports.example.org/a/b'}}\n"
        ),
        "/a/b",
        "aspx",
    );
}

#[test]
fn nginx_gives_compressed_files_to_who_takes_them() {
    let has_brotli = BROTLI.iter().any(|path| Path::new(path).exists());
    if !has_brotli {
        eprintln!(
            "libnginx-mod-http-brotli-static is not installed: nginx was tried with gzip alone"
        );
    }
    gives_both("nginx", if has_brotli { "gzip, brotli" } else { "gzip" });
}

#[test]
fn apache_gives_compressed_files_to_who_takes_them() {
    gives_both("apache", "gzip, brotli");
}

#[test]
fn caddy_gives_compressed_files_to_who_takes_them() {
    gives_both("caddy", "gzip, brotli");
}

#[cfg(feature = "s3")]
#[test]
fn an_object_store_has_none() {
    let site = site_for("  far: {kind: s3, to: 's3://reports', compress: gzip}\n");
    let refused = publish(&site, &[], "");
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused));
    assert!(
        words(&refused).contains("gives each object as it is"),
        "{}",
        words(&refused)
    );
}
