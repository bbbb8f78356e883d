use std::fs;
use std::path::Path;

/// Texts to begin with: the sample site and the rule book.
pub fn all() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in ["content", "tests/spec/rules", "tests/spec/one-mistake"] {
        let entries = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
        for entry in entries.into_iter().map(Result::unwrap) {
            if entry.file_type().is_file() {
                let bytes = fs::read(entry.path()).unwrap();
                seeds.extend(cases(&bytes));
                seeds.push(bytes);
            }
        }
    }
    seeds.push(fs::read(root.join("chancery.yaml")).unwrap());
    assert!(seeds.len() > 100, "few seeds");
    seeds
}

/// The front matter of the cases of a page of the rule book.
fn cases(page: &[u8]) -> Vec<Vec<u8>> {
    let page = String::from_utf8_lossy(page);
    let blocks = page.split("```yaml ").skip(1);
    let blocks = blocks.filter_map(|block| {
        let (_, rest) = block.split_once('\n')?;
        let (front, _) = rest.split_once("```")?;
        Some(format!("---\ntitle: A\nmarking: U\n{front}---\n\nText.\n").into_bytes())
    });
    blocks.collect()
}
