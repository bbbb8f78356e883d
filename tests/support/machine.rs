//! What a machine may refuse: room on a disk, a right in a folder, long files, a way through.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Says that something could not be tried here, also where the words of passing tests are held back.
pub fn skipped(what: &str) {
    let _ = writeln!(std::io::stderr(), "not tried on this machine: {what}");
}

/// A disk of a few megabytes over a folder, taken away at the end.
pub struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// Nothing where these tests may not mount.
    pub fn over(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let disk = Self {
            folder: folder.to_owned(),
        };
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"])
            .arg(folder)
            .output();
        if mounted.is_ok_and(|done| done.status.success()) {
            return Some(disk);
        }
        std::mem::forget(disk);
        skipped("a full disk and one that may only be read, since only root may mount one");
        None
    }

    /// Leaves room for so many kB.
    pub fn leave(&self, kilobytes: u64) {
        let used = Command::new("df")
            .args(["-k", "--output=used"])
            .arg(&self.folder)
            .output()
            .unwrap();
        let used = String::from_utf8(used.stdout).unwrap();
        let used: u64 = used.lines().last().unwrap().trim().parse().unwrap();
        self.remount(&format!("size={}k", used + kilobytes));
    }

    /// Makes it large again, and such that it can be written to.
    pub fn mend(&self) {
        self.remount("size=64m,rw");
    }

    /// Makes it one that may only be read.
    pub fn only_read(&self) {
        self.remount("size=64m,ro");
    }

    fn remount(&self, options: &str) {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(&self.folder)
            .status();
        assert!(done.unwrap().success(), "{options}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}

/// A run of a program that the rights of folders hold for, also when these tests run as root.
pub fn bounded(program: impl AsRef<Path>) -> Command {
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !is_root {
        return Command::new(program.as_ref());
    }
    let mut run = Command::new("setpriv");
    run.arg("--bounding-set=-dac_override,-dac_read_search");
    run.arg(program.as_ref());
    run
}

/// A run of a program that can write no file longer than this, as on a disk with a quota.
pub fn with_short_files(program: &str, bytes: u64) -> Command {
    let script = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"";
    let mut run = Command::new("sh");
    // The shell counts in halves of a kB.
    run.args(["-c", script, "sh", &(bytes / 512).to_string(), program]);
    run
}

/// A network between here and a server that is cut once so many bytes went there.
pub struct Network {
    /// Where it begins.
    pub port: u16,
}

impl Network {
    pub fn to(server: u16, bytes: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let left = Arc::new(AtomicI64::new(bytes));
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if left.load(Ordering::SeqCst) <= 0 {
                    return;
                }
                let far = TcpStream::connect(("127.0.0.1", server)).unwrap();
                let back = (far.try_clone().unwrap(), near.try_clone().unwrap());
                let left = left.clone();
                std::thread::spawn(move || carry(near, far, &left));
                std::thread::spawn(move || carry(back.0, back.1, &AtomicI64::new(i64::MAX)));
            }
        });
        Self { port }
    }
}

/// Carries bytes one way until nothing comes or nothing may go any more.
fn carry(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let before = left.fetch_sub(i64::try_from(read).unwrap(), Ordering::SeqCst);
        if before <= 0 || to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(std::net::Shutdown::Both);
    let _ = to.shutdown(std::net::Shutdown::Both);
}
