use std::path::Path;

/// File systems whose files others may change without a word: shares of the network, and disks of
/// another system that are only passed through.
const SILENT: [&str; 18] = [
    "9p",
    "afpfs",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "drvfs",
    "fuse",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// The type of the file system that a folder lies on, when it tells nothing of changes that others
/// make. Known on Linux only; elsewhere events are trusted, and the sweep is the net below.
pub fn without_events(folder: &Path) -> Option<String> {
    let table = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let folder = folder.canonicalize().ok()?;
    let found = type_of(&table, &folder)?;
    is_silent(found).then(|| found.to_owned())
}

fn is_silent(name: &str) -> bool {
    SILENT.contains(&name) || name.starts_with("fuse.")
}

/// The type of the file system of a folder, from the lines of `/proc/self/mountinfo`.
fn type_of<'t>(table: &'t str, folder: &Path) -> Option<&'t str> {
    let mounts = table.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        let name = after.split(' ').next()?;
        folder.starts_with(&point).then_some((point.len(), name))
    });
    // Of two at one point the later lies over the earlier.
    let nearest = mounts.max_by_key(|(length, _)| *length);
    nearest.map(|(_, name)| name)
}

/// A mount point with its blanks and other signs, which the table writes as `\040`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..3).filter(|_| *first == b'\\');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 8).ok()) {
            bytes.push(byte);
            rest = &after[3..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_silent, type_of};

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/c rw,noatime - 9p C:\\134 rw,aname=drvfs
41 22 0:36 / /srv/post\\040share rw shared:9 - cifs //files/post rw
42 22 0:37 / /home/clerk/notes rw - fuse.sshfs notes: rw
43 41 0:38 / /srv/post\\040share/here rw - tmpfs tmpfs rw
";

    #[test]
    fn the_nearest_mount_decides() {
        let of = |folder: &str| type_of(TABLE, Path::new(folder));
        assert_eq!(of("/home/clerk/reports"), Some("ext4"));
        assert_eq!(of("/mnt/c/reports"), Some("9p"));
        assert_eq!(of("/mnt/cold"), Some("ext4"));
        assert_eq!(of("/srv/post share/reports"), Some("cifs"));
        assert_eq!(of("/srv/post share/here/reports"), Some("tmpfs"));
        assert_eq!(of("/home/clerk/notes"), Some("fuse.sshfs"));
        assert_eq!(type_of("", Path::new("/")), None);
    }

    #[test]
    fn shares_and_disks_of_other_systems_tell_nothing() {
        for silent in ["nfs4", "cifs", "smb3", "9p", "drvfs", "fuse.sshfs"] {
            assert!(is_silent(silent), "{silent}");
        }
        for local in ["ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "zfs"] {
            assert!(!is_silent(local), "{local}");
        }
    }
}
