use crate::output::Failure;

/// What ssh or rsync could not do, in words. What they said themselves is not repeated: it may hold
/// names of accounts, keys and machines that do not belong into the log of a pipeline.
pub(super) fn of(host: &str, code: Option<i32>, said: &str) -> Failure {
    let (message, help) = words(host, code, said);
    Failure {
        message,
        help: Some(help.to_owned()),
        is_usage: false,
    }
}

/// What ssh and rsync say, what that means, with `HOST` for the machine, and what to do. The first
/// that fits counts.
const KNOWN: [(&[&str], &str, &str); 8] = [
    // Those with a number are what the other system said of a file, not ssh of an account.
    (
        &["No space left", "Disk quota"],
        "the disk of HOST is full",
        "make room there and run the same command again: it completes what is there",
    ),
    (
        &[
            "Permission denied (13)",
            "Permission denied\n",
            "Read-only file system",
            "Operation not permitted",
        ],
        "the account may not write into the folder on HOST",
        "check who may write there and run the same command again",
    ),
    (
        &["REMOTE HOST IDENTIFICATION HAS CHANGED"],
        "HOST shows another key than the one that is known: it may be another machine",
        "ask whoever runs it; send nothing before the new key is confirmed",
    ),
    (
        &["Host key verification failed", "host key is known"],
        "HOST is not known to this machine, so that it is not certain who answers",
        "connect once by hand and compare its key, or give a file with it as `known_hosts`",
    ),
    (
        &[
            "Permission denied (",
            "Too many authentication failures",
            "Authentication failed",
        ],
        "HOST does not let this account in",
        "give the file of a key that it knows as `identity`, or start an ssh agent that has it",
    ),
    (
        &[
            "UNPROTECTED PRIVATE KEY",
            "invalid format",
            "error in libcrypto",
        ],
        "the private key cannot be used",
        "check the file named as `identity`, and that nobody else may read it",
    ),
    (
        &[
            "Could not resolve",
            "Connection refused",
            "timed out",
            "No route",
            "unreachable",
        ],
        "HOST does not answer",
        "check the network, the name and `port`, then run the same command again",
    ),
    (
        &["rsync: command not found", "rsync: not found"],
        "there is no rsync on HOST",
        "ask whoever runs it to install rsync",
    ),
];

/// A file could not be written on the other side, or read here.
const FILE_IO: i32 = 11;

fn words(host: &str, code: Option<i32>, said: &str) -> (String, &'static str) {
    let known = KNOWN
        .iter()
        .find(|(signs, ..)| signs.iter().any(|sign| said.contains(sign)));
    if let Some((_, message, help)) = known {
        return (message.replace("HOST", host), help);
    }
    let message = match code {
        // What it said of the file is lost at times, since it ends at once.
        Some(FILE_IO) => format!("the disk of {host} is full, or fails"),
        Some(255 | 10 | 12 | 30 | 35) | None => format!("the connection with {host} was cut off"),
        Some(code) => format!("rsync with {host} ended with code {code}"),
    };
    (
        message,
        "run the same command again: it completes what is there",
    )
}

/// A program of this machine that could not be started.
pub(super) fn not_started(program: &str, error: &std::io::Error) -> Failure {
    Failure {
        message: format!("{program} cannot be started: {error}"),
        help: Some(format!(
            "install {program}, which brings files to the target"
        )),
        is_usage: false,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn nothing_that_ssh_said_is_repeated() {
        let said = "agent secret-name: Permission denied (publickey,password).";
        let (message, help) = words("host", Some(255), said);
        assert_eq!(message, "host does not let this account in");
        assert!(!help.contains("secret-name"));
        let said = "rsync: [receiver] rename \"/srv/.a.x\" -> \"a\": Permission denied (13)";
        let may_not = "the account may not write into the folder on host";
        assert_eq!(words("host", Some(23), said).0, may_not);
        let said = "mkdir: cannot create directory ‘/srv/www’: Permission denied\n";
        assert_eq!(words("host", Some(71), said).0, may_not);
        assert_eq!(
            words("host", Some(12), "odd").0,
            "the connection with host was cut off"
        );
        assert_eq!(
            words("host", Some(23), "odd").0,
            "rsync with host ended with code 23"
        );
    }
}
