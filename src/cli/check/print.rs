use std::io::{IsTerminal, stdout};
use std::path::Path;

use super::CheckArgs;
use super::args::CheckFormat;
use crate::checks::in_short;
use crate::cli::voice::{Voice, has_colour, width};
use crate::diagnostics::{
    Diagnostic, Surroundings, TextOf, render_concise, render_github, render_gitlab, render_json,
    render_junit, render_sarif, render_terminal, statistics,
};
use crate::model::fields::Day;

/// Prints findings as asked for.
pub(super) fn print(
    found: &[Diagnostic],
    args: &CheckArgs,
    (root, day): (&Path, Day),
    text_of: &TextOf<'_>,
    voice: Voice,
) {
    if args.statistics {
        voice.data(&statistics(found));
        return;
    }
    let (folder, day) = (below_here(root), day.to_string());
    let around = Surroundings {
        text_of,
        folder: &folder,
        in_short: &in_short,
        day: &day,
    };
    let text = match args.format {
        CheckFormat::Terminal => {
            render_terminal(found, text_of, has_colour(stdout().is_terminal()), width())
        }
        CheckFormat::Concise => render_concise(found, text_of),
        CheckFormat::Json => render_json(found, text_of),
        CheckFormat::Sarif => render_sarif(found, &around),
        CheckFormat::Github => render_github(found, &around),
        CheckFormat::Gitlab => render_gitlab(found, &around),
        CheckFormat::Junit => render_junit(found, &around),
    };
    voice.data(&text);
}

/// The site's folder from here, with `/` at its end: services read paths from the folder that a
/// pipeline runs in, the top of the repository. Empty when the site is here or further up.
fn below_here(root: &Path) -> String {
    let below = || {
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        let root = root.canonicalize().ok()?;
        let below = root.strip_prefix(here).ok()?;
        let parts = below.components();
        Some(parts.fold(String::new(), |all, part| {
            format!("{all}{}/", part.as_os_str().to_string_lossy())
        }))
    };
    below().unwrap_or_default()
}
