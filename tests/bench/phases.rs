//! The phases of a build, each by itself, on the sample site: which one a change has made slower or
//! faster. Figures of whole builds come from `--timings`; see `README.md` beside this file.
//!
//! `cargo bench` runs them; a name behind `--` chooses some.

// A bench that cannot be prepared has nothing to measure.
#![allow(clippy::expect_used)]

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chancery::checks::{self, SiteCase};
use chancery::config;
use chancery::graph::{Atlas, Setting};
use chancery::model::fields::Day;
use chancery::model::registers::Registers;
use chancery::model::{Document, Texts};
use chancery::render::Renderer;
use chancery::source::{SitePath, SourceTree, Text};
use chancery::syntax::{front_matter, markdown};
use chancery::views::{Site, plan};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The sample, as far as every phase before the one that is measured has brought it.
struct Sample {
    setting: Setting,
    files: Vec<(SitePath, Text)>,
    texts: ByPath,
    documents: Vec<Document>,
    renderer: Renderer,
}

struct ByPath(HashMap<SitePath, Arc<str>>);

impl Texts for ByPath {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        let found = self.0.get(&document.path).cloned();
        found.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = std::fs::read_to_string(root.join("chancery.yaml")).expect("the configuration");
    let config = config::load(&SitePath::new("chancery.yaml"), &written).expect("it is valid");
    let day = Day::new(2026, 11, 22).expect("a day of the calendar");
    let setting = Setting::new(config, Registers::builtin(), day);
    let tree = SourceTree::scan(root, &["content"]).expect("the content can be listed");
    let records = tree
        .files
        .iter()
        .filter(|file| checks::is_record_file(&file.path));
    let files: Vec<(SitePath, Text)> = records
        .map(|file| {
            (
                file.path.clone(),
                tree.read(file).expect("readable").expect("a text"),
            )
        })
        .collect();
    let texts = files
        .iter()
        .map(|(path, text)| (path.clone(), Arc::from(text.text.as_str())));
    let texts = ByPath(texts.collect());
    let mut documents: Vec<Document> = files
        .iter()
        .filter_map(|(path, text)| chancery::model::read(path, text).0)
        .collect();
    checks::sort_documents(&mut documents);
    let renderer = Renderer::new(&std::collections::BTreeMap::new()).expect("the built-in theme");
    Sample {
        setting,
        files,
        texts,
        documents,
        renderer,
    }
});

/// One text after the other into a document, without its rules.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| {
        for (path, text) in &sample.files {
            black_box(chancery::model::read(path, text));
        }
    });
}

/// What bodies hold: headings, links, paragraphs.
#[divan::bench]
fn scan_bodies(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| {
        for (_, text) in &sample.files {
            let split = front_matter::split(&text.text);
            black_box(markdown::scan(&text.text, split.body));
        }
    });
}

/// Texts into documents, with the rules of one file.
#[divan::bench]
fn read_and_check(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let (config, registers) = (&sample.setting.config, &sample.setting.registers);
    bencher.bench(|| {
        for (path, text) in &sample.files {
            black_box(checks::read_file(path, text, config, registers));
        }
    });
}

/// Ids resolved, back-links, groups.
#[divan::bench]
fn atlas(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    bencher.bench(|| {
        Atlas::new(&sample.setting, black_box(&sample.documents), |_| false)
            .all()
            .count()
    });
}

/// The rules that see the whole site.
#[divan::bench]
fn check_site(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let atlas = Atlas::new(&sample.setting, &sample.documents, |_| false);
    let case = SiteCase {
        atlas: &atlas,
        texts: &sample.texts,
    };
    bencher.bench(|| checks::check_site(black_box(&case)));
}

/// Every page with its key.
#[divan::bench]
fn plan_pages(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let atlas = Atlas::new(&sample.setting, &sample.documents, |_| false);
    bencher.bench(|| {
        let site = Site::new(black_box(&atlas), &sample.texts, &sample.renderer);
        plan(&site).len()
    });
}

/// Every page from its view to its bytes.
#[divan::bench]
fn make_pages(bencher: Bencher<'_, '_>) {
    let sample = &*SAMPLE;
    let atlas = Atlas::new(&sample.setting, &sample.documents, |_| false);
    bencher.bench(|| {
        let site = Site::new(&atlas, &sample.texts, &sample.renderer);
        let (mut bytes, mut all) = (Vec::new(), 0);
        for page in plan(&site) {
            bytes.clear();
            let view = page.view(&mut bytes).expect("texts are in memory");
            sample
                .renderer
                .render(&view, page.template(), &mut bytes)
                .expect("the theme is whole");
            all += bytes.len();
        }
        all
    });
}
