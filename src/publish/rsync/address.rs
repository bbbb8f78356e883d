use std::path::Path;
use std::process::{Command, Stdio};

use crate::config::PublishTarget;
use crate::output::Failure;
use crate::publish::private::lies_in;

/// A folder of another machine, and how it is reached.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// `host` or `account@host`.
    pub(super) host: String,
    /// The folder there, absolute, without a slash at its end.
    pub(super) folder: String,
    /// What ssh is told beside the host.
    options: Vec<String>,
}

impl Address {
    /// Of a target of the site in `root`. Only plain names are taken, so that nothing in them is
    /// read as an option, by a shell, or as more than one word.
    pub(super) fn of(root: &Path, name: &str, target: &PublishTarget) -> Result<Self, Failure> {
        let wrong = |what: String, help: &str| {
            Failure::usage(format!("`publish: {name}:` in chancery.yaml: {what}"), help)
        };
        let to = target.to.as_str();
        let form = "write `to: account@host:/srv/www/reports`";
        let parts = to.split_once(':').filter(|(host, folder)| {
            is_host(host) && folder.starts_with('/') && is_plain(folder) && folder.len() > 1
        });
        let Some((host, folder)) = parts else {
            return Err(wrong(
                "`to` is no folder of another machine, in plain letters, digits, `.`, `_`, `-`"
                    .to_owned(),
                form,
            ));
        };
        if folder.split('/').any(|part| part == "..") {
            return Err(wrong("`to` leads upwards".to_owned(), form));
        }
        let mut options = vec![
            "BatchMode=yes".to_owned(),
            "ConnectTimeout=20".to_owned(),
            "ServerAliveInterval=15".to_owned(),
            "ServerAliveCountMax=4".to_owned(),
        ];
        if let Some(port) = target.port {
            options.push(format!("Port={port}"));
        }
        let file = |key: &str, file: &str| -> Result<String, Failure> {
            if !file
                .strip_prefix('~')
                .unwrap_or(file)
                .bytes()
                .all(is_plain_byte)
            {
                return Err(wrong(
                    format!("`{key}` is no plain name of a file"),
                    "write letters, digits, `/`, `.`, `_` and `-` only",
                ));
            }
            if file.starts_with(['~', '/']) {
                return Ok(file.to_owned());
            }
            Ok(root.join(file).to_string_lossy().into_owned())
        };
        if let Some(identity) = &target.identity {
            let identity = file("identity", identity)?;
            if lies_in(root, Path::new(&identity)) {
                return Err(wrong(
                    "`identity` is a private key in the site's folder, which is shared".to_owned(),
                    "move the key to `~/.ssh`, and take it for known to others if it was committed",
                ));
            }
            options.push(format!("IdentityFile={identity}"));
            options.push("IdentitiesOnly=yes".to_owned());
        }
        if let Some(known_hosts) = &target.known_hosts {
            let known_hosts = file("known_hosts", known_hosts)?;
            options.push(format!("UserKnownHostsFile={known_hosts}"));
            options.push("StrictHostKeyChecking=yes".to_owned());
        }
        Ok(Self {
            host: host.to_owned(),
            folder: folder.trim_end_matches('/').to_owned(),
            options,
        })
    }

    /// A run of ssh there; `script` is for the shell of the account.
    pub(super) fn ssh(&self, script: &str) -> Command {
        let mut ssh = Command::new("ssh");
        for option in &self.options {
            ssh.args(["-o", option]);
        }
        ssh.args(["-T", "--", &self.host, script]);
        ssh.stdout(Stdio::piped()).stderr(Stdio::piped());
        ssh
    }

    /// The ssh that rsync is to use, as one text.
    pub(super) fn shell(&self) -> String {
        let options = self.options.iter().map(|option| format!(" -o {option}"));
        format!("ssh -T{}", options.collect::<String>())
    }

    /// The folder as rsync takes it.
    pub(super) fn remote(&self) -> String {
        format!("{}:{}/", self.host, self.folder)
    }
}

fn is_host(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphanumeric())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    match text.split_once('@') {
        Some((account, host)) => is_name(account) && is_name(host),
        None => is_name(text),
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

fn is_plain_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::source::SitePath;

    fn address(to: &str) -> Option<(String, String)> {
        let text = format!(
            "title: T\nmarking: {{scheme: sbu, ceiling: SBU}}\npublish:\n  far: {{kind: rsync, to: '{to}', port: 22}}\n"
        );
        let config = config::load(&SitePath::new("chancery.yaml"), &text).unwrap();
        let target = config.publish.get("far").unwrap();
        let address = Address::of(Path::new("/site"), "far", target).ok()?;
        Some((address.host, address.folder))
    }

    #[test]
    fn only_plain_names_are_taken() {
        let plain = |host: &str, folder: &str| Some((host.to_owned(), folder.to_owned()));
        assert_eq!(address("host:/srv/a/"), plain("host", "/srv/a"));
        assert_eq!(
            address("www@h.example.org:/srv"),
            plain("www@h.example.org", "/srv")
        );
        for to in [
            "/srv/www",
            "host:relative",
            "host:/",
            "host:/a/../b",
            "-oProxyCommand=x:/srv",
            "a@-oProxyCommand=x:/srv",
            "host:/a b",
            "host:/$(x)",
            "host:/a;x",
            "a@b@c:/srv",
            "host::/module",
        ] {
            assert_eq!(address(to), None, "{to}");
        }
    }
}
