//! A branch with six changed files of the sample site, in the four forms that people and programs
//! get. `BLESS=1 cargo test golden` writes them anew.

use std::fs;
use std::path::Path;

use chancery::compare::{Names, html, json, markdown, terminal};

use super::opened;
use crate::support::TestSite;

/// The sample site after the work of a week.
pub(super) fn branch() -> TestSite {
    let site = TestSite::sample();
    let edit = |path: &str, pairs: &[(&str, &str)]| {
        let mut text = site.read(path);
        for (old, new) in pairs {
            assert!(text.contains(old), "{path} has no `{old}`");
            text = text.replacen(old, new, 1);
        }
        site.write(path, text);
    };
    edit(
        "content/incidents/2026/INC-2026-HN-0007.md",
        &[
            ("count: 14-20", "count: 16-20"),
            ("    against: S3\n", ""),
            ("Between 14 and 20 adults", "Between 16 and 20 adults"),
            (
                "response:",
                "  S4: {type: ngo_report, grade: B2, origin: o4, day: 2026-02-20, title: Ransom on the western road}\nresponse:",
            ),
        ],
    );
    edit(
        "content/engagements/2026/ENG-2026-BR-0001.md",
        &[(
            "due: 2027-01-31\n    state: open",
            "due: 2027-01-31\n    state: kept\n    settled: 2026-11-20\n    shown_by: https://example.org/exercise/opened",
        )],
    );
    edit(
        "content/incidents/2026/INC-2026-HN-0019.md",
        &[(
            "status: released",
            "status: withdrawn\nwithdrawn_on: 2026-11-20",
        )],
    );
    edit("content/routes/darien.md", &[("title: ", "title: The ")]);
    site.write(
        "content/incidents/2026/INC-2026-SV-0090.md",
        "---\ntitle: Two men held at a river crossing (exercise)\nmarking: SBU\nexercise: true\nevent: 2026-11-02\nplace: SV\nacts: kidnapping\n---\n## Summary\n\nTwo men were held for a day.\n",
    );
    fs::rename(
        site.root.join("content/incidents/2026/INC-2026-HN-0011.md"),
        site.root.join("content/incidents/2026/INC-2026-HN-0031.md"),
    )
    .unwrap();
    site
}

#[test]
fn a_branch_is_told_in_four_forms() {
    let (main, branch) = (TestSite::sample(), branch());
    let names = Names {
        base: "main (0123456)".to_owned(),
        head: "the files on disk".to_owned(),
        notes: Vec::new(),
    };
    let compared = opened(&branch).compare(&opened(&main), names).unwrap();
    let comparison = compared.comparison.unwrap();
    let text_of = |path: &chancery::source::SitePath| Some(branch.read(path.as_str()));
    let forms = [
        ("terminal.txt", terminal(&comparison, false, true)),
        ("comparison.json", json(&comparison, &text_of)),
        ("merge-request.md", markdown(&comparison)),
        ("mail.html", html(&comparison)),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/compare");
    for (name, form) in forms {
        let path = folder.join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(path, form).unwrap();
            continue;
        }
        let kept = fs::read_to_string(path).unwrap();
        for (n, (kept, now)) in kept.lines().zip(form.lines()).enumerate() {
            assert_eq!(kept, now, "{name}, line {}", n + 1);
        }
        assert_eq!(kept, form, "{name}");
    }
}
