//! Older versions out of real repositories, which the `git` program makes here.

use std::fs;

use chancery::history::{Repository, Trouble};

use crate::support::TestSite;
use crate::support::git::{begin, commit, git};

#[test]
fn a_site_in_a_folder_of_its_repository_is_read_as_it_was() {
    let site = TestSite::sample();
    let repository = TestSite::new();
    let inner = repository.root.join("offices/wha");
    fs::create_dir_all(inner.parent().unwrap()).unwrap();
    fs::rename(&site.root, &inner).unwrap();
    begin(&repository.root);
    git(&repository.root, &["tag", "-a", "v1", "-m", "first"]);
    let path = "offices/wha/content/incidents/2026/INC-2026-HN-0007.md";
    let text = repository.read(path);
    repository.write(path, text.replacen("count: 14-20", "count: 16-20", 1));
    commit(&repository.root, "second");
    git(&repository.root, &["gc", "-q"]);
    let inside = Repository::open(&inner).unwrap();
    for name in ["v1", "HEAD~1", "main~1"] {
        let old = inside.version(name).unwrap();
        let file = old.tree.file(&chancery::source::SitePath::new(
            "content/incidents/2026/INC-2026-HN-0007.md",
        ));
        let read = old.tree.read(file.unwrap()).unwrap().unwrap();
        assert_eq!(read.text, text, "{name}");
        assert_eq!(
            old.tree.files.len(),
            inside.version("HEAD").unwrap().tree.files.len()
        );
    }
}

#[test]
fn files_of_a_version_have_the_faults_they_had_on_disk() {
    let site = TestSite::new();
    site.write("content/pages/good.md", "---\ntitle: A\nmarking: U\n---\n");
    site.write("content/pages/utf16.md", b"\xff\xfea\0b\0");
    site.write("content/pages/latin.md", b"Le\xf3n");
    site.write("content/pages/what?.md", "w");
    site.write("content/pages/.hidden.md", "h");
    site.write("content/map.png", b"p");
    #[cfg(unix)]
    {
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, site.root.join("content/pages").join(name)).unwrap();
        };
        link("good.md", "inside.md");
        link("/etc/hostname", "outside.md");
        link("../../../../etc/hostname", "far.md");
        link("nowhere.md", "broken.md");
        link("../pages", "folder.md");
    }
    begin(&site.root);
    let disk = chancery::source::SourceTree::scan(&site.root, &["content"]).unwrap();
    let old = Repository::open(&site.root)
        .unwrap()
        .version("main")
        .unwrap();
    assert_eq!(old.tree.faults, disk.faults);
    let read = |tree: &chancery::source::SourceTree| -> Vec<_> {
        let files = tree.files.iter();
        files
            .map(|file| (file.path.clone(), tree.read(file).unwrap()))
            .collect()
    };
    assert_eq!(read(&old.tree), read(&disk));
    assert_eq!(old.tree.others.len(), disk.others.len());
}

#[test]
fn what_cannot_be_had_is_said_with_a_remedy() {
    let site = TestSite::new();
    let nowhere = Repository::open(&site.root).unwrap_err();
    assert!(matches!(nowhere, Trouble::NoRepository(_)), "{nowhere}");
    begin(&site.root);
    git(&site.root, &["branch", "work"]);
    commit(&site.root, "second");
    let repository = Repository::open(&site.root).unwrap();
    let unknown = repository.version("nope").unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "there is no branch, tag or commit `nope`"
    );

    let clones = TestSite::new();
    let from = format!("file://{}", site.root.display());
    let clone = clones.root.join("clone");
    let cut = clones.root.join("cut");
    git(&clones.root, &["clone", "-q", &from, "clone"]);
    let branch = Repository::open(&clone)
        .unwrap()
        .version("work")
        .unwrap_err();
    assert_eq!(branch.help(), "write `origin/work`");
    git(&clones.root, &["clone", "-q", "--depth", "1", &from, "cut"]);
    let shallow = Repository::open(&cut).unwrap();
    assert!(shallow.version("main").is_ok());
    let before = shallow.version("HEAD~1").unwrap_err();
    assert!(before.to_string().contains("cut off"), "{before}");
    assert!(before.help().contains("--unshallow"), "{}", before.help());

    git(&clones.root, &["init", "-q", "--bare", "bare"]);
    let bare = Repository::open(&clones.root.join("bare")).unwrap_err();
    assert!(matches!(bare, Trouble::Bare(_)), "{bare}");
    git(
        &clones.root,
        &["init", "-q", "--object-format=sha256", "long"],
    );
    let long = Repository::open(&clones.root.join("long")).unwrap_err();
    assert_eq!(long, Trouble::UnknownFormat);
    git(&clones.root, &["init", "-q", "other"]);
    commit(&clones.root.join("other"), "empty");
    let other = Repository::open(&clones.root.join("other")).unwrap();
    let empty = other.version("HEAD").unwrap_err();
    assert!(matches!(empty, Trouble::NoSite { .. }), "{empty}");
}
