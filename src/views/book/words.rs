use tera::Value;

use crate::views::{Fields, list};

/// Words with what stands between backquotes told apart.
pub(super) fn words(text: &str) -> Value {
    let parts = text
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty());
    list(parts.map(|(n, part)| {
        let name = if n % 2 == 1 { "code" } else { "text" };
        Fields::new().with(name, part)
    }))
}
