use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};

use crate::output::Failure;

/// So many ports after the one that was asked for are tried.
const TRIED: u16 = 100;

/// A port that is listened on.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    pub(super) address: SocketAddr,
    /// True when the port that was asked for is taken and another one serves.
    pub(super) is_other: bool,
}

/// Listens on a port, or on the next free one. Port 0 is any free one.
pub(super) fn listen(address: IpAddr, port: u16) -> Result<Listening, Failure> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(TRIED)
    };
    let mut refused = None;
    for tried in port..=last {
        match TcpListener::bind((address, tried)) {
            Ok(listener) => {
                let bound = listener.local_addr();
                let address = bound.map_err(|error| failed(address, port, &error))?;
                return Ok(Listening {
                    listener,
                    address,
                    is_other: tried != port,
                });
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = Some(error),
            Err(error) => return Err(failed(address, tried, &error)),
        }
    }
    let error = refused.unwrap_or_else(|| io::Error::from(io::ErrorKind::AddrInUse));
    Err(failed(address, port, &error))
}

fn failed(address: IpAddr, port: u16, error: &io::Error) -> Failure {
    let (help, is_usage) = match error.kind() {
        io::ErrorKind::AddrNotAvailable => (
            "give an address that this machine has, or leave --lan out",
            true,
        ),
        io::ErrorKind::PermissionDenied => ("give a port above 1023 with --port", true),
        _ => ("give another port with --port", false),
    };
    Failure {
        message: format!(
            "cannot listen on {}: {error}",
            SocketAddr::new(address, port)
        ),
        help: Some(help.to_owned()),
        is_usage,
    }
}
