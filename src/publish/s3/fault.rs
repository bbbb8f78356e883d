use object_store::Error;

use crate::output::Failure;

/// What an object store refused or could not do, in words. What it said is not repeated: answers and
/// errors hold keys, signatures and addresses that do not belong into a log.
pub(super) fn of(place: &str, error: &Error) -> Failure {
    // The answer to a list comes as an error of no kind: only its status says what it is.
    let said = error.to_string();
    let (message, help) = match error {
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => refused(place),
        _ if said.contains("403 Forbidden") || said.contains("401 Unauthorized") => refused(place),
        Error::NotFound { .. } => missing(place),
        _ if said.contains("404 Not Found") => missing(place),
        Error::NotImplemented { .. } | Error::NotSupported { .. } => (
            format!("{place} cannot make an object only where none is"),
            "publish to a store that knows `If-None-Match`, which keeps two publishers apart",
        ),
        _ => (
            format!("{place} does not answer, or the connection was cut off"),
            "check the network and `endpoint`, then run the same command again: it completes what is there",
        ),
    };
    Failure {
        message,
        help: Some(help.to_owned()),
        is_usage: false,
    }
}

fn refused(place: &str) -> (String, &'static str) {
    (
        format!("{place} does not accept these keys, or they may not do this there"),
        "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do",
    )
}

fn missing(place: &str) -> (String, &'static str) {
    (
        format!("there is no {place}"),
        "check the bucket, `endpoint` and `region`",
    )
}
