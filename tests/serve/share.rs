//! A site on a share of the network: the folder of another machine, mounted here. Nobody tells of what
//! others save there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{PAGE, Preview, RECORD};
use crate::support::TestSite;
use crate::support::machine::skipped;
use crate::support::sshd::Sshd;

/// A folder of a server, mounted at another place until the test ends.
struct Share {
    place: PathBuf,
}

impl Share {
    /// Nothing where these tests may not mount.
    fn of(server: &Sshd, folder: &Path) -> Option<Self> {
        let place = server.folder.join("share");
        fs::create_dir_all(&place).unwrap();
        let at = server.folder.display();
        let mounted = Command::new("sshfs")
            .arg(format!("127.0.0.1:{}", folder.display()))
            .arg(&place)
            .args(["-p", &server.port.to_string()])
            // What others save is seen when it is asked for, as on shares whose server is asked each time.
            .args(["-o", "dir_cache=no,attr_timeout=0,entry_timeout=0"])
            .args([
                "-o",
                &format!("IdentityFile={at}/key,UserKnownHostsFile={at}/known"),
            ])
            .output()
            .expect("sshfs is installed: `tests/run` sees to it");
        if mounted.status.success() {
            return Some(Self { place });
        }
        let why = String::from_utf8_lossy(&mounted.stderr);
        skipped(&format!(
            "a site on a share, since none can be mounted: {}",
            why.trim()
        ));
        None
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.place).status();
    }
}

#[test]
fn what_others_save_on_a_share_is_shown_without_being_told() {
    let server = Sshd::start();
    let origin = TestSite::sample();
    let Some(share) = Share::of(&server, &origin.root) else {
        return;
    };
    let mounted = TestSite {
        root: share.place.clone(),
    };
    let preview = Preview::of(mounted, &["--port", "0"]);
    preview.hear("Looks for changes again and again: its folder is on a file system (fuse.sshfs)");
    for (n, by) in [&origin.root, &share.place].into_iter().enumerate() {
        let title = format!("Title of save {n}");
        let text = origin.read(RECORD);
        let line = text
            .lines()
            .find(|line| line.starts_with("title: "))
            .unwrap();
        fs::write(
            by.join(RECORD),
            text.replacen(line, &format!("title: {title}"), 1),
        )
        .unwrap();
        preview.wait(PAGE, "a save on a share", |page| page.contains(&title));
    }
    fs::remove_file(origin.root.join(RECORD)).unwrap();
    preview.wait(PAGE, "a file that went", |page| {
        !page.contains("Title of save")
    });
}
