use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::{CheckArgs, once};
use crate::cli::exit::{Exit, Failure};
use crate::cli::site;
use crate::cli::voice::Voice;
use crate::watch;

/// Where nothing tells of changes they are looked for this often.
const EVERY: Duration = Duration::from_secs(2);

/// Brings the cursor to the top of an empty terminal.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// Checks whenever something of the site has changed, until the person stops it.
pub(super) fn run(args: &CheckArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let root = site::root(flag)?;
    let (sender, changes) = channel();
    let watched = match watch::without_events(&root) {
        Some(kind) => Err(format!("the folder is on {kind}")),
        None => watch::watch(&root, move |_| sender.send(()).is_ok()).map(drop),
    };
    if let Err(why) = &watched {
        voice.say(&format!("Looks for changes again and again: {why}."));
    }
    loop {
        voice.say("Checking.");
        if stdout().is_terminal() {
            voice.data(CLEAR);
        }
        // What is wrong with the configuration is told and may be mended, too.
        if let Err(failure) = once(args, flag, voice) {
            failure.say(voice);
        }
        voice.say("Checks again when a file is saved. Stop with Ctrl-C.");
        let waited = match watched {
            Ok(()) => changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Err(_) => changes.recv_timeout(EVERY),
        };
        if watched.is_ok() && waited.is_err() {
            return Err(Failure::usage("changes are no longer told of").help("run this again"));
        }
    }
}
