//! A host, as `Host` headers, origins and the command line name it.

use std::net::IpAddr;

use axum::http::uri::Authority;

/// A host without its port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// An address.
    Address(IpAddr),
    /// A name in lower case.
    Name(String),
}

impl Host {
    /// Reads a name or an address, with or without a port. `None` when the text is neither.
    pub fn parse(text: &str) -> Option<Self> {
        // Only here an IPv6 address may do without brackets: `--host ::1`.
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        // What is before an @ would be a user's name.
        let authority: Authority = text.parse().ok().filter(|_| !text.contains('@'))?;
        let host = authority.host();
        let bare = host
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(host);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        let named = !host.is_empty() && host.bytes().all(plain);
        named.then(|| Self::Name(host.to_ascii_lowercase()))
    }

    /// Whether it always means this machine. Browsers ask no name server for `localhost` and for names that end with
    /// `.localhost`.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_localhost_what_is_below_it_and_the_loopback_addresses() {
        let is_loopback = |text| Host::parse(text).is_some_and(|host| host.is_loopback());
        for here in [
            "localhost",
            "LocalHost:8787",
            "page.localhost:80",
            "127.0.0.1",
            "127.1.2.3:8787",
            "[::1]",
            "[::1]:8787",
            "::1",
            "[::ffff:127.0.0.1]:8787",
        ] {
            assert!(is_loopback(here), "{here}");
        }
        for elsewhere in [
            "",
            "evil.example",
            "localhost.evil.example",
            "evillocalhost",
            "127.0.0.1.evil.example",
            "127.0.0.1@evil.example",
            "evil.example@127.0.0.1",
            "evil.example#localhost",
            "evil.example, localhost",
            "[::2]:8787",
            "0.0.0.0",
            "[::]",
            "192.168.1.7:8787",
            "2130706433",
        ] {
            assert!(!is_loopback(elsewhere), "{elsewhere}");
        }
    }
}
