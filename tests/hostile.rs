//! Texts and themes that mean to be more than they are.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(unix)]
use std::process::Command;

use regex::Regex;

use crate::support::TestSite;

const RECORD: &str = "content/incidents/2026/INC-2026-HN-0007.md";

/// HTML, the end of an attribute, the words of a template, a formula.
const WORDS: &str =
    r#"=1+1 <script>alert(1)</script>" onload="alert(2) {{ 7 * 191 }} {% raw %} {{< x >}}"#;

/// Pages of a preview, which shows also what has errors, hold no tag and no attribute of an author, and
/// what stands in braces is not worked out.
#[test]
fn text_that_means_to_be_a_program_is_words_everywhere() {
    let site = TestSite::sample();
    let quoted = WORDS.replace('\'', "''");
    let text = site.read(RECORD);
    let title = text
        .lines()
        .find(|line| line.starts_with("title: "))
        .unwrap();
    let text = text.replacen(
        title,
        &format!("title: '{quoted}'\naliases: ['{quoted}']"),
        1,
    );
    let body =
        "<img src=x onerror=alert(3)>\n\n[go](javascript:alert(4)) [go](data:text/html,x) ![p](x)";
    site.write(
        RECORD,
        format!("{text}\n{body}\n\n{WORDS}\n\n| {WORDS} |\n|---|\n| {WORDS} |\n"),
    );
    let picture = site.build_preview();
    let tag = Regex::new(r"<script[^>]*>").unwrap();
    let handler = Regex::new(r"<[a-zA-Z][^<>]*\son[a-z]+\s*=").unwrap();
    let scheme = Regex::new(r#"(?i)(?:href|src)="\s*(?:javascript|data|vbscript):"#).unwrap();
    let mut shown = 0;
    for (path, bytes) in &picture {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("1337"),
            "{path} works out what stands in braces"
        );
        match path.rsplit('.').next() {
            Some("json" | "geojson") => {
                serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
                continue;
            }
            Some("html" | "xml") => {}
            _ => continue,
        }
        assert!(
            tag.find_iter(&text)
                .all(|tag| tag.as_str().contains("src=")),
            "{path}"
        );
        assert!(
            !handler.is_match(&text),
            "{path}: {:?}",
            handler.find(&text)
        );
        assert!(!scheme.is_match(&text), "{path}: {:?}", scheme.find(&text));
        assert!(!text.contains("<img src=x"), "{path}");
        shown += usize::from(text.contains("&lt;script&gt;alert(1)"));
    }
    assert!(shown > 10, "{shown} pages show the title");
}

#[test]
fn a_theme_reaches_nothing_but_the_view_of_a_page() {
    let layout = include_str!("../themes/default/templates/layout.html");
    for reach in [
        "{{ get_env(name=\"HOME\") }}",
        "{{ load_data(path=\"chancery.yaml\") }}",
        "{{ get_file(path=\"chancery.yaml\") }}",
        "{{ now() }}",
        "{{ get_random(start=0, end=9) }}",
        "{{ \"x\" | system }}",
        "{% include \"../../chancery.yaml\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% extends \"../../../etc/passwd\" %}",
    ] {
        let site = TestSite::sample();
        let template = format!("{layout}{reach}");
        site.write("theme/templates/layout.html", template);
        let outcome = site.build();
        assert_ne!(outcome.exit_code(), 0, "{reach}");
        let is_told = outcome
            .diagnostics
            .iter()
            .any(|finding| finding.primary.path.as_str().contains("layout.html"));
        assert!(is_told, "{reach}: {:?}", outcome.diagnostics);
        assert!(!site.public().join("index.html").exists(), "{reach}");
    }
}

#[cfg(unix)]
#[test]
fn a_theme_that_leads_out_of_the_site_is_refused() {
    let outside = TestSite::new();
    outside.write("static/secret.txt", "a key");
    let built = |site: &TestSite| {
        let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["build", "--site"])
            .arg(&site.root)
            .output()
            .unwrap();
        assert!(!site.public().join("assets/secret.txt").exists());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said)
    };
    let site = TestSite::sample();
    symlink(&outside.root, site.root.join("theme")).unwrap();
    let (code, said) = built(&site);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("leads out of the site"), "{said}");
    fs::remove_file(site.root.join("theme")).unwrap();
    fs::create_dir_all(site.root.join("theme/static")).unwrap();
    let link = site.root.join("theme/static/secret.txt");
    symlink(outside.root.join("static/secret.txt"), &link).unwrap();
    let (code, said) = built(&site);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("theme/static/secret.txt is no plain file"),
        "{said}"
    );
    fs::remove_file(link).unwrap();
    assert_eq!(built(&site).0, Some(0));
}
