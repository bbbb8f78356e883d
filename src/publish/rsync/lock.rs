use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};

use super::address::Address;
use super::fault;
use crate::output::Failure;

/// What the other side says when the lock is held.
const HELD: &str = "chancery holds the lock";

/// There is no `flock` on the other side.
const NO_FLOCK: i32 = 72;

/// The folder cannot be made there.
const NO_FOLDER: i32 = 71;

/// An ssh session that holds a lock of the system on the other side. When this process ends, however
/// it ends, its standard input ends, and with it the session and the lock.
#[derive(Debug)]
pub(in crate::publish) struct Lock {
    session: Child,
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.session.stdin.take());
        let _ = self.session.wait();
    }
}

impl Lock {
    /// Takes the lock; makes the folder where it is not there, and clears what a run that was cut
    /// off left in ours.
    pub(super) fn take(address: &Address) -> Result<Self, Failure> {
        let own = format!("{}/.chancery", address.folder);
        let script = format!(
            "mkdir -p '{own}' && cd '{own}' || exit {NO_FOLDER}; \
             command -v flock >/dev/null || exit {NO_FLOCK}; \
             exec flock -n lock sh -c 'rm -rf tmp && mkdir tmp && echo {HELD} && exec cat >/dev/null'"
        );
        let mut ssh = address.ssh(&script);
        ssh.stdin(Stdio::piped());
        let session = ssh.spawn();
        let session = session.map_err(|error| fault::not_started("ssh", &error))?;
        let mut lock = Self { session };
        let mut first = String::new();
        if let Some(out) = lock.session.stdout.take() {
            // What cannot be read was not said.
            let _ = BufReader::new(out).read_line(&mut first);
        }
        if first.trim_end() == HELD {
            return Ok(lock);
        }
        Err(lock.refused(&address.host))
    }

    fn refused(&mut self, host: &str) -> Failure {
        let mut said = Vec::new();
        if let Some(mut errors) = self.session.stderr.take() {
            let _ = errors.read_to_end(&mut said);
        }
        let said = String::from_utf8_lossy(&said).into_owned();
        let code = self.session.wait().ok().and_then(|status| status.code());
        match code {
            Some(NO_FLOCK) => Failure::usage(
                format!("{host} has no `flock`, with which two publishers are kept apart"),
                "publish to a machine that has it: every Linux has",
            ),
            Some(1) if said.trim().is_empty() => Failure {
                message: format!("another chancery is publishing to {host}"),
                help: Some("wait until it is done, then run the command again".to_owned()),
                is_usage: false,
            },
            code => fault::of(host, code, &said),
        }
    }
}
