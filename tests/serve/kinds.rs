//! Every kind of save that people, editors and version control make shows in the page.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::{PAGE, Preview, RECORD};
use crate::support::TestSite;

/// What a page holds when nothing is wrong with its file.
const NO_FINDINGS: &str =
    "id=\"_chancery-own\" role=\"region\" aria-label=\"Findings in this file\" hidden";

/// Puts a text into a file, in one way of many.
type Save = fn(&Path, &str);

const SAVES: [(&str, Save); 6] = [
    ("written in place", |path, text| {
        fs::write(path, text).unwrap();
    }),
    ("written beside and renamed", |path, text| {
        let beside = path.with_extension("tmp");
        fs::write(&beside, text).unwrap();
        fs::rename(&beside, path).unwrap();
    }),
    ("moved aside and written anew", |path, text| {
        let backup = path.with_extension("md~");
        fs::rename(path, &backup).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(&backup).unwrap();
    }),
    ("removed and linked", |path, text| {
        let beside = path.with_file_name(".beside.tmp");
        fs::write(&beside, text).unwrap();
        fs::remove_file(path).unwrap();
        fs::hard_link(&beside, path).unwrap();
        fs::remove_file(&beside).unwrap();
    }),
    ("written slowly", |path, text| {
        let mut file = fs::File::create(path).unwrap();
        for part in text.as_bytes().chunks(text.len() / 3) {
            sleep(Duration::from_millis(10));
            file.write_all(part).unwrap();
        }
    }),
    ("gone for a moment", |path, text| {
        fs::remove_file(path).unwrap();
        sleep(Duration::from_millis(2));
        fs::write(path, text).unwrap();
    }),
];

fn titled(site: &TestSite, title: &str) -> String {
    let text = site.read(RECORD);
    let line = text
        .lines()
        .find(|line| line.starts_with("title: "))
        .unwrap();
    text.replacen(line, &format!("title: {title}"), 1)
}

#[test]
fn every_kind_of_save_shows_in_the_page_and_where_it_is_listed() {
    let preview = Preview::start(&["--port", "0"]);
    let events = preview.events();
    for (n, (name, save)) in SAVES.iter().enumerate() {
        let title = format!("Title of save {n}");
        save(
            &preview.site.root.join(RECORD),
            &titled(&preview.site, &title),
        );
        // How long a machine under load takes from one step of a save to the next nobody knows, so
        // that a state between them may be told; what is waited for is a matter of the watcher's tests.
        let is_shown = |urls: &[String]| {
            let page = preview.text(PAGE);
            urls.iter().any(|url| PAGE.ends_with(url.as_str()))
                && page.contains(&title)
                && page.contains(NO_FINDINGS)
        };
        while !is_shown(&events.change()) {}
        assert!(
            preview.text("/countries/hn.html").contains(&title),
            "{name}: its country"
        );
    }
    let words = preview.words();
    let told = words.lines().rfind(|line| line.starts_with(RECORD));
    assert!(told.is_some_and(|line| !line.contains("error")), "{words}");
}

#[test]
fn files_and_folders_that_come_and_go_show() {
    let preview = Preview::start(&["--port", "0"]);
    let root = &preview.site.root;
    let new = "---\ntitle: Seen from a new folder\nmarking: U\n---\n\nText.\n";
    let pages = root.join("content/pages");
    let gone = |page: &str| page.contains("There is no such page");
    let there = |page: &str| page.contains("Seen from a new folder");

    fs::create_dir_all(pages.join("deep/deeper")).unwrap();
    fs::write(pages.join("deep/deeper/new.md"), new).unwrap();
    preview.wait(
        "/pages/deep/deeper/new.html",
        "a file in new folders",
        there,
    );
    fs::write(pages.join("deep/deeper/next.md"), new).unwrap();
    preview.wait(
        "/pages/deep/deeper/next.html",
        "a second file in them",
        there,
    );
    fs::rename(pages.join("deep"), pages.join("moved")).unwrap();
    preview.wait(
        "/pages/moved/deeper/next.html",
        "a folder that was renamed",
        there,
    );
    preview.wait("/pages/deep/deeper/next.html", "its old place", gone);
    fs::rename(pages.join("moved/deeper/next.md"), pages.join("other.md")).unwrap();
    preview.wait("/pages/other.html", "a file that was renamed", there);
    preview.wait("/pages/moved/deeper/next.html", "its old name", gone);
    fs::remove_dir_all(pages.join("moved")).unwrap();
    preview.wait(
        "/pages/moved/deeper/new.html",
        "a folder that was removed",
        gone,
    );
}

#[test]
fn content_that_a_branch_lacks_and_another_has_shows() {
    let preview = Preview::start(&["--port", "0"]);
    let root = &preview.site.root;
    let gone = |page: &str| page.contains("There is no such page");
    let there = |page: &str| page.contains("<h1>About");
    let aside = root.join("aside");
    fs::rename(root.join("content"), &aside).unwrap();
    preview.wait("/pages/about.html", "all content taken away", gone);
    fs::rename(&aside, root.join("content")).unwrap();
    preview.wait("/pages/about.html", "all content put back", there);
    fs::remove_file(root.join("content/pages/about.md")).unwrap();
    preview.wait(
        "/pages/about.html",
        "a file in content that was put back",
        gone,
    );
}

#[test]
fn configuration_registers_and_theme_show() {
    let preview = Preview::start(&["--port", "0"]);
    let site = &preview.site;
    let config = site.read("chancery.yaml");
    let title = config
        .lines()
        .find(|line| line.starts_with("title: "))
        .unwrap();
    site.write(
        "chancery.yaml",
        config.replacen(title, "title: Renamed site", 1),
    );
    preview.wait("/", "the configuration", |page| {
        page.contains("Renamed site")
    });
    site.write(
        "content/registers/posts.csv",
        "key,name,kind,country,from_line,mrn_station,covers,source\n\
         tegucigalpa,Renamed Post,embassy,HN,AMEMBASSY TEGUCIGALPA,TEGUCIGALPA,,test\n",
    );
    preview.wait("/posts/tegucigalpa.html", "a register", |page| {
        page.contains("Renamed Post")
    });
    site.write("theme/static/style.css", "body { color: teal }");
    preview.wait("/assets/style.css", "a style of the site's own", |text| {
        text.contains("teal")
    });
    fs::remove_dir_all(site.root.join("theme")).unwrap();
    preview.wait("/assets/style.css", "the built-in style again", |text| {
        text.contains("--page")
    });
    site.write("theme/templates/tombstone.html", "{% if %}");
    preview.wait("/", "a template with an error", |page| {
        page.contains("template-error")
    });
    site.write("theme/templates/tombstone.html", "fine");
    preview.wait("/", "the template mended", |page| {
        !page.contains("template-error")
    });
}

#[test]
fn many_files_at_once_are_one_change() {
    let site = TestSite::sample();
    let page = |n: usize, words: &str| {
        let text = format!("---\ntitle: Page {n}\nmarking: U\n---\n\n{words}\n");
        site.write(&format!("content/pages/many/{n}.md"), text);
    };
    (0..1200).for_each(|n| page(n, "Before."));
    let preview = Preview::of(site, &["--port", "0"]);
    let events = preview.events();
    let root = preview.site.root.clone();
    for n in 0..1200 {
        let text = format!("---\ntitle: Page {n}\nmarking: U\n---\n\nAfter.\n");
        fs::write(root.join(format!("content/pages/many/{n}.md")), text).unwrap();
    }
    let mut urls = events.change();
    let mut changes = 1;
    // On a busy machine the writing itself takes longer than the preview waits for more of it.
    while urls.len() < 1200 {
        urls.extend(events.change());
        changes += 1;
    }
    assert!(changes <= 12, "{changes} changes were told");
    assert!(preview.text("/pages/many/0.html").contains("After."));
    assert!(preview.text("/pages/many/1199.html").contains("After."));
}

#[test]
fn polling_shows_it_too() {
    let preview = Preview::start(&["--port", "0", "--poll"]);
    for (n, (name, save)) in SAVES.iter().enumerate() {
        let title = format!("Title of save {n}");
        save(
            &preview.site.root.join(RECORD),
            &titled(&preview.site, &title),
        );
        preview.wait(PAGE, name, |page| page.contains(&title));
    }
}

#[test]
fn a_change_that_no_event_and_no_stat_tells_is_found_by_the_sweep() {
    let preview = Preview::start(&["--port", "0", "--poll"]);
    let path = preview.site.root.join(RECORD);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = preview.site.read(RECORD);
    // Of the same length, in place, and with the old time.
    let other = text.replacen("title: Group", "title: Crowd", 1);
    assert_eq!(text.len(), other.len());
    fs::write(&path, other).unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    preview.wait(PAGE, "the same time and length", |page| {
        page.contains("Crowd")
    });
}
