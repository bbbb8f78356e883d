use std::net::IpAddr;

/// True when the name that a request was sent to is one of this machine's. Any page of the web may
/// send a browser to a name of its own that leads here; such a request carries that name.
pub(super) fn is_ours(host: &str, bound: IpAddr) -> bool {
    let name = name(host);
    let address: Option<IpAddr> = name.and_then(|name| {
        let inside = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        inside.unwrap_or(name).parse().ok()
    });
    let is_local = bound.is_loopback() || bound.is_unspecified();
    match (name, address) {
        (Some(name), None) => is_local && name.eq_ignore_ascii_case("localhost"),
        // A bare address cannot be another's name.
        (_, Some(address)) => {
            address == bound || bound.is_unspecified() || (is_local && address.is_loopback())
        }
        (None, None) => false,
    }
}

/// The name without the port.
fn name(host: &str) -> Option<&str> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, "0"),
    };
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::is_ours;

    fn check(bound: &str, ours: &[&str], others: &[&str]) {
        let bound: IpAddr = bound.parse().unwrap();
        for host in ours {
            assert!(is_ours(host, bound), "{host} at {bound}");
        }
        for host in others {
            assert!(!is_ours(host, bound), "{host} at {bound}");
        }
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        check(
            "127.0.0.1",
            &[
                "127.0.0.1:4747",
                "localhost:4747",
                "LOCALHOST",
                "[::1]:4747",
            ],
            &[
                "",
                ":4747",
                "rebound.example:4747",
                "localhost.example",
                "127.0.0.1.example:4747",
                "127.0.0.1@rebound.example",
                "localhost:",
                "localhost:47x",
                "192.0.2.7:4747",
            ],
        );
    }

    #[test]
    fn on_a_network_its_own_address_is_answered() {
        check(
            "192.0.2.7",
            &["192.0.2.7:4747"],
            &["192.0.2.8", "localhost", "127.0.0.1", "a.example"],
        );
        check(
            "0.0.0.0",
            &["192.0.2.7:4747", "localhost"],
            &["a.example:4747"],
        );
    }
}
