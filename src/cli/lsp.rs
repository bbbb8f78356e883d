use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure};
use super::session::{Timings, options};
use super::site::{CONFIG, Site};
use super::voice::Voice;
use crate::lsp;
use crate::session::Options;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Serves an editor.
pub(crate) fn run(flag: Option<&Path>) -> Result<Exit, Failure> {
    // What is wrong goes to the editor, not to a terminal.
    let voice = Voice {
        quiet: true,
        verbose: false,
    };
    let opening = |folder: Option<&Path>| -> Result<(PathBuf, Options), String> {
        let root = flag.or_else(|| folder.and_then(above));
        let told = |failure: Failure| {
            if failure.message.is_empty() {
                "chancery.yaml cannot be used; chancery check says what is wrong with it".to_owned()
            } else {
                failure.message
            }
        };
        let site = Site::open(root, voice).map_err(told)?;
        let options = options(&site, None, false, &TIMINGS).map_err(told)?;
        Ok((site.root, options))
    };
    let served = lsp::serve(&opening);
    served.map_err(|why| Failure::usage(why).help("an editor starts this; see the README"))?;
    Ok(Exit::Clean)
}

/// The nearest folder upwards that is a site.
fn above(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|it| it.join(CONFIG).is_file())
}
