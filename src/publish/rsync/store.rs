use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::address::Address;
use super::fault;
use super::lock::Lock;
use crate::config::PublishTarget;
use crate::output::Failure;
use crate::publish::mirror::Store;

/// Names that the list has and the folder on this machine does not: so is what is to be removed there.
const NOT_HERE: i32 = 24;

/// A folder of another machine.
pub(in crate::publish) struct Rsync {
    address: Address,
    /// Where single files are handed over, on this machine.
    desk: PathBuf,
}

impl Rsync {
    /// The folder of a target called `name`, of the site in `root`; nobody is asked yet.
    pub(in crate::publish) fn open(
        root: &Path,
        name: &str,
        target: &PublishTarget,
    ) -> Result<Self, Failure> {
        let desk = root.join(".chancery/publish").join(name).join("desk");
        Ok(Self {
            address: Address::of(root, name, target)?,
            desk,
        })
    }

    /// An rsync that takes the names of files from its standard input, each ended by a zero byte.
    fn rsync(&self, options: &[&str]) -> Command {
        let mut rsync = Command::new("rsync");
        // Names are data: no shell on the other side is to read them.
        rsync.args(["--protect-args", "--no-motd", "--no-human-readable", "-e"]);
        rsync.arg(self.address.shell());
        rsync.args(options);
        rsync.stdin(Stdio::piped());
        rsync.stdout(Stdio::piped()).stderr(Stdio::piped());
        rsync
    }

    /// Runs it with names to take, and hands on each line it says.
    fn run(
        &self,
        mut command: Command,
        names: &[&str],
        line: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        let started = command.spawn();
        let mut child = started.map_err(|error| fault::not_started("rsync", &error))?;
        let (stdin, stdout, stderr) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let said = std::thread::scope(|scope| {
            scope.spawn(move || {
                if let Some(mut stdin) = stdin {
                    // One that has ended takes no more names; its code says why.
                    let _ = names.iter().try_for_each(|name| write!(stdin, "{name}\0"));
                }
            });
            let errors = scope.spawn(move || {
                let mut said = Vec::new();
                if let Some(mut stderr) = stderr {
                    let _ = stderr.read_to_end(&mut said);
                }
                String::from_utf8_lossy(&said).into_owned()
            });
            for bytes in stdout
                .into_iter()
                .flat_map(|out| BufReader::new(out).split(b'\n'))
            {
                let Ok(bytes) = bytes else { break };
                line(&String::from_utf8_lossy(&bytes));
            }
            errors.join().unwrap_or_default()
        });
        let code = child.wait().ok().and_then(|status| status.code());
        if matches!(code, Some(0 | NOT_HERE)) {
            return Ok(());
        }
        Err(fault::of(&self.address.host, code, &said))
    }

    /// True when the folder is there.
    fn is_there(&self) -> Result<bool, Failure> {
        let script = format!(
            "test -d '{}' && echo there || echo none",
            self.address.folder
        );
        let mut ssh = self.address.ssh(&script);
        let asked = ssh.stdin(Stdio::null()).output();
        let asked = asked.map_err(|error| fault::not_started("ssh", &error))?;
        match asked.stdout.trim_ascii() {
            b"there" => Ok(true),
            b"none" => Ok(false),
            _ => {
                let said = String::from_utf8_lossy(&asked.stderr);
                Err(fault::of(&self.address.host, asked.status.code(), &said))
            }
        }
    }

    /// An empty folder of our own on this machine.
    fn clean_desk(&self) -> Result<&Path, Failure> {
        let desk = &self.desk;
        let _ = fs::remove_dir_all(desk);
        fs::create_dir_all(desk).map_err(|error| Failure::io("create", desk, &error))?;
        Ok(desk)
    }
}

impl Store for Rsync {
    type Lock = Lock;

    const COMPARES: bool = true;

    fn lock(&self) -> Result<Lock, Failure> {
        Lock::take(&self.address)
    }

    fn list(&self) -> Result<BTreeMap<String, u64>, Failure> {
        let mut files = BTreeMap::new();
        if !self.is_there()? {
            return Ok(files);
        }
        let mut list = self.rsync(&["-rlD", "--list-only", "--exclude=/.chancery/"]);
        list.arg(self.address.remote());
        self.run(list, &[], &mut |line| files.extend(listed(line)))?;
        Ok(files)
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        if !self.is_there()? {
            return Ok(vec![None; names.len()]);
        }
        let desk = self.clean_desk()?;
        let mut pull = self.rsync(&["--from0", "--files-from=-", "--ignore-missing-args"]);
        pull.arg(self.address.remote()).arg(desk);
        self.run(pull, names, &mut |_| ())?;
        let read = |name: &&str| {
            let path = desk.join(name);
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_file() => fs::read(&path)
                    .map(Some)
                    .map_err(|error| Failure::io("read", &path, &error)),
                _ => Ok(None),
            }
        };
        names.iter().map(read).collect()
    }

    fn send(&self, from: &Path, names: &[&str], sent: &mut dyn FnMut(&str)) -> Result<(), Failure> {
        if names.is_empty() {
            return Ok(());
        }
        // Readable for the web server, whatever mask this machine or the other has.
        let mut push = self.rsync(&[
            "--from0",
            "--files-from=-",
            "--checksum",
            "--chmod=D755,F644",
            "--temp-dir=.chancery/tmp",
            "--out-format=%i %n",
        ]);
        push.arg(format!("{}/", from.display()));
        push.arg(self.address.remote());
        self.run(push, names, &mut |line| {
            let file = line
                .split_once(' ')
                .filter(|(what, _)| what.starts_with("<f"));
            if let Some((_, name)) = file {
                sent(name);
            }
        })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let desk = self.clean_desk()?;
        let path = desk.join(name);
        let folder = path.parent().unwrap_or(desk);
        fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
        fs::write(&path, bytes).map_err(|error| Failure::io("write", &path, &error))?;
        self.send(desk, &[name], &mut |_| ())
    }

    fn remove(&self, names: &[&str]) -> Result<(), Failure> {
        if names.is_empty() {
            return Ok(());
        }
        // What the list names and an empty folder does not have is removed there, and nothing else.
        // A folder that is not empty then stays, with what is foreign in it.
        let desk = self.clean_desk()?;
        let folders = emptied(names);
        let levels = folders.chunk_by(|a, b| depth(a) == depth(b));
        for names in std::iter::once(names).chain(levels) {
            let mut remove = self.rsync(&[
                "--from0",
                "--files-from=-",
                "--dirs",
                "--delete-missing-args",
            ]);
            remove.arg(format!("{}/", desk.display()));
            remove.arg(self.address.remote());
            self.run(remove, names, &mut |_| ())?;
        }
        Ok(())
    }
}

/// The folders of files that are gone, those below before those above.
fn emptied<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let above = |name: &&'n str| Some(name.rsplit_once('/')?.0);
    let folders = names
        .iter()
        .flat_map(|name| std::iter::successors(above(name), above));
    let mut folders: Vec<&str> = folders.filter(|folder| *folder != ".chancery").collect();
    folders.sort_unstable_by_key(|folder| (Reverse(depth(folder)), *folder));
    folders.dedup();
    folders
}

fn depth(path: &str) -> usize {
    path.matches('/').count()
}

/// Name and size in a line such as `-rw-r--r--   1234 2026/03/01 12:00:00 a b.html`; nothing for
/// folders. A link or a device is something at its name, too.
fn listed(line: &str) -> Option<(String, u64)> {
    let mut rest = line;
    let mut word = || {
        let start = rest.trim_start_matches(' ');
        let (word, after) = start.split_once(' ')?;
        rest = after;
        Some(word)
    };
    let (rights, size, _day, _time) = (word()?, word()?, word()?, word()?);
    let kind = rights
        .bytes()
        .next()
        .filter(|kind| b"-lbcps".contains(kind))?;
    let size = size.parse().unwrap_or(u64::MAX);
    let name = match kind {
        b'l' => rest.split(" -> ").next().unwrap_or(rest),
        _ => rest,
    };
    // No file of ours has the size of a link or a device: it is told as changed.
    let size = if kind == b'-' { size } else { u64::MAX };
    Some((name.to_owned(), size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_rsync_writes_them() {
        let file = "-rw-r--r--          1234 2026/03/01 12:00:00 a b.html";
        assert_eq!(listed(file), Some(("a b.html".to_owned(), 1234)));
        let link = "lrwxrwxrwx             4 2026/03/01 12:00:00 x/l -> /etc";
        assert_eq!(listed(link), Some(("x/l".to_owned(), u64::MAX)));
        assert_eq!(listed("drwxr-xr-x    4096 2026/03/01 12:00:00 x"), None);
        assert_eq!(listed("a word"), None);
    }

    #[test]
    fn folders_are_emptied_from_below() {
        let folders = ["a/b", "z/b", "a", "z"];
        assert_eq!(emptied(&["a/b/c", "a/d", "e", "z/b/c"]), folders);
        assert!(emptied(&[".chancery/writing.json"]).is_empty());
    }
}
