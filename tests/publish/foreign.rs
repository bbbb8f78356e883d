//! What somebody else put into a folder of releases is not touched, and is told.

use std::fs;
use std::os::unix::fs::symlink;

use super::{current, edit, publish, published, site, words};
use crate::support::git::commit;

#[test]
fn what_is_not_ours_stays_and_is_reported() {
    let site = site();
    published(&site);
    site.write("out/notes.txt", "by the administrator");
    site.write("out/releases/0001/robots.txt.bak", "by somebody");
    edit(&site);
    published(&site);
    edit(&site);
    let said = words(&publish(&site));
    for name in ["notes.txt", "releases/0001.removing/robots.txt.bak"] {
        assert!(said.contains(name), "{name} is not in: {said}");
        assert!(site.root.join("out").join(name).exists(), "{name}");
    }
    // A file that was changed on the host is not carried on.
    let page = current(&site).join("index.html");
    fs::write(&page, "not ours").unwrap();
    edit(&site);
    let said = words(&publish(&site));
    assert!(
        said.contains("found changed on the host, put right"),
        "{said}"
    );
    assert_ne!(
        fs::read(current(&site).join("index.html")).unwrap(),
        b"not ours"
    );
}

#[test]
fn what_only_looks_like_a_release_is_not_touched() {
    let site = site();
    published(&site);
    let (theirs, linked) = ("out/releases/2024", "elsewhere");
    site.write(
        &format!("{theirs}/manifest.json"),
        "{\"name\": \"an application\"}",
    );
    site.write(&format!("{theirs}/photo.txt"), "theirs");
    fs::create_dir_all(site.root.join(theirs).join("empty")).unwrap();
    site.write("out/releases/2025", "a file");
    site.write(&format!("{linked}/index.html"), "theirs");
    fs::create_dir_all(site.root.join(linked).join("empty")).unwrap();
    symlink(
        site.root.join(linked),
        site.root.join("out/releases/0000.removing"),
    )
    .unwrap();
    symlink(site.root.join(linked), site.root.join("out/releases/0000")).unwrap();
    let git_ignored = site.read(".gitignore");
    site.write(".gitignore", format!("{git_ignored}elsewhere/\n"));
    commit(&site.root, "more is left alone");
    for _ in 0..3 {
        edit(&site);
        commit(&site.root, "another");
        let output = publish(&site);
        assert!(output.status.success(), "{}", words(&output));
        for name in ["releases/2024/photo.txt", "releases/2025", "releases/0000"] {
            assert!(words(&output).contains(name), "{name}: {}", words(&output));
        }
    }
    for path in [theirs, linked] {
        assert!(site.root.join(path).join("empty").is_dir(), "{path}");
    }
    assert!(site.root.join(theirs).join("manifest.json").is_file());
    assert_eq!(site.read("elsewhere/index.html"), "theirs");
}
