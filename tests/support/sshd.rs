//! A real OpenSSH server on this machine alone, with keys of its own, that ends with the test.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use crate::support::http::{answers, free_port};
use crate::support::machine::bounded;

/// A server for the account that runs the tests.
pub struct Sshd {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// Keys, and the folder that is published to.
    pub folder: PathBuf,
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Sshd {
    /// Starts one that lets in whoever has the file `key`.
    pub fn start() -> Self {
        let port = free_port();
        let folder = std::env::temp_dir().join(format!("chancery-sshd-{port}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("www")).unwrap();
        for key in ["host", "key", "other"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", "suite", "-f"])
                .arg(folder.join(key))
                .status();
            assert!(made.unwrap().success());
        }
        fs::copy(folder.join("key.pub"), folder.join("authorized")).unwrap();
        let public = |key: &str| fs::read_to_string(folder.join(format!("{key}.pub"))).unwrap();
        for (file, key) in [("known", "host"), ("wrong", "other")] {
            let line = format!("[127.0.0.1]:{port} {}", public(key));
            fs::write(folder.join(file), line).unwrap();
        }
        let at = folder.display();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile none\n\
             AuthorizedKeysFile {at}/authorized\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin prohibit-password\nMaxStartups 100\nLogLevel ERROR\n\
             Subsystem sftp internal-sftp\n"
        );
        fs::write(folder.join("config"), config).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        // Where no service ever started it, the folder it gives up its rights in is missing; only
        // root can make it, and only root's server needs it.
        let _ = fs::create_dir_all("/run/sshd");
        // Rights of folders hold for those it lets in, also where that is root.
        let child = bounded(program())
            .args(["-D", "-e", "-f"])
            .arg(folder.join("config"))
            .stderr(fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .expect("OpenSSH's server is installed: `tests/run` sees to it");
        let sshd = Self {
            child,
            port,
            folder,
        };
        let is_up = answers(port);
        let log = fs::read_to_string(sshd.folder.join("log")).unwrap_or_default();
        assert!(is_up, "sshd does not answer: {log}");
        sshd
    }

    /// The lines of a target called `far`, with more of its keys.
    pub fn target(&self, more: &str) -> String {
        let at = self.folder.display();
        let port = self.port;
        format!(
            "  far: {{kind: rsync, to: '127.0.0.1:{at}/www/reports', port: {port}, identity: {at}/key, known_hosts: {at}/known{more}}}\n"
        )
    }

    /// The folder that is published to.
    pub fn www(&self) -> PathBuf {
        self.folder.join("www/reports")
    }
}

/// It wants to be started by its whole path, which is not on everybody's list of programs.
fn program() -> &'static Path {
    ["/usr/sbin/sshd", "/usr/local/sbin/sshd"]
        .map(Path::new)
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or(Path::new("sshd"))
}
