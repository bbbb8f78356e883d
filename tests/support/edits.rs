//! Random edits of a site, as people make them, the same in every run.

use std::fs;

use super::{TestSite, drawing};

/// A small generator of numbers that are the same in every run (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }

    /// One of several things.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

/// The picture of the sample.
pub const SKETCH: &str = "content/coordination/2026/patrol-sketch.png";

/// The Markdown files of a site, in order.
pub fn records(site: &TestSite) -> Vec<String> {
    let content = site.root.join("content");
    let mut files: Vec<String> = walkdir::WalkDir::new(&content)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .map(|entry| {
            entry
                .path()
                .strip_prefix(&site.root)
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    files
}

/// One random edit, as people make them; says what it did.
pub fn edit(site: &TestSite, dice: &mut Dice, step: usize) -> String {
    let files = records(site);
    let file = dice.pick(&files).clone();
    let text = site.read(&file);
    let done = match dice.below(11) {
        0 => {
            site.write(
                &file,
                format!("{text}\nOne more sentence of step {step}.\n"),
            );
            "appended to"
        }
        1 => {
            site.write(
                &file,
                text.replacen("title: ", &format!("title: Step {step} "), 1),
            );
            "retitled"
        }
        2 => {
            site.write(&file, text.replacen("status: released", "status: draft", 1));
            "took back"
        }
        3 => {
            site.write(&file, text.replacen("status: draft", "status: released", 1));
            "released"
        }
        4 => {
            fs::remove_file(site.root.join(&file)).unwrap();
            "deleted"
        }
        5 => {
            site.write(&file, text.replacen("marking: ", "marking:\t[", 1));
            "broke"
        }
        6 => {
            site.write(&file, text.replacen("marking:\t[", "marking: ", 1));
            "mended"
        }
        7 => {
            let id = format!("INC-2026-HN-{:04}", 5000 + step);
            let path = format!("content/incidents/2026/{id}.md");
            site.write(
                &path,
                "---\ntitle: A new one\nmarking: U\nevent: 2026-01-17\nplace: HN-OC\nacts: kidnapping\n---\n",
            );
            "created one beside"
        }
        8 => {
            let config = site.read("chancery.yaml");
            site.write("chancery.yaml", config.replacen("title: ", "title: X", 1));
            "renamed the site, not"
        }
        9 => {
            let width = u32::try_from(step + 2).unwrap();
            fs::write(site.root.join(SKETCH), drawing(width)).unwrap();
            "drew the sketch anew, not"
        }
        _ => {
            let rows = "<p class=\"own\">Own foot</p>\n";
            let path = "theme/templates/layout.html";
            let built_in = include_str!("../../themes/default/templates/layout.html");
            site.write(
                path,
                built_in.replacen("</body>", &format!("{rows}<!-- {step} -->\n</body>"), 1),
            );
            "changed the layout, not"
        }
    };
    format!("step {step}: {done} {file}")
}
