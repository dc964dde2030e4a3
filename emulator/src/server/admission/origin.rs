//! Where a page is from, as browsers say it in `Origin`.

use super::Host;

/// What browsers send for pages that have no origin: files, and frames that any site can open.
const OPAQUE: &str = "null";

/// An origin as browsers write it: in lower case, without a default port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads `scheme://host`, with or without a port, or `null`. `None` when the text is none of these.
    pub fn parse(text: &str) -> Option<Self> {
        if text == OPAQUE {
            return Some(Self(text.to_owned()));
        }
        let text = text.to_ascii_lowercase();
        let (scheme, rest) = text.split_once("://")?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        if scheme.is_empty() || !scheme.bytes().all(plain) {
            return None;
        }
        let rest = match scheme {
            "http" => rest.strip_suffix(":80").unwrap_or(rest),
            "https" => rest.strip_suffix(":443").unwrap_or(rest),
            _ => rest,
        };
        // An IPv6 address without brackets is a host on the command line only.
        if rest.parse::<std::net::Ipv6Addr>().is_ok() {
            return None;
        }
        Host::parse(rest)?;
        Some(Self(format!("{scheme}://{rest}")))
    }

    /// Whether it is that of a page served from this machine.
    pub fn is_loopback(&self) -> bool {
        match self.0.split_once("://") {
            Some(("http" | "https", rest)) => {
                Host::parse(rest).is_some_and(|host| host.is_loopback())
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_a_page_of_any_port_and_no_other_scheme() {
        let is_loopback = |text| Origin::parse(text).is_some_and(|origin| origin.is_loopback());
        for here in [
            "http://localhost:5173",
            "https://localhost",
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "http://app.localhost:3000",
        ] {
            assert!(is_loopback(here), "{here}");
        }
        for elsewhere in [
            "null",
            "",
            "localhost",
            "https://evil.example",
            "http://localhost.evil.example",
            "http://localhost@evil.example",
            "http://evil.example/localhost",
            "http://localhost:3000 https://evil.example",
            "file://localhost",
            "evil://localhost",
        ] {
            assert!(!is_loopback(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn the_same_origin_can_be_written_in_several_ways() {
        let same = |left, right| {
            let left = Origin::parse(left);
            left.is_some() && left == Origin::parse(right)
        };
        assert!(same("https://App.example:443", "https://app.example"));
        assert!(same("http://app.example:80", "http://app.example"));
        assert!(!same("http://app.example:443", "http://app.example"));
        assert!(!same("https://app.example", "http://app.example"));
    }

    #[test]
    fn what_is_no_origin_is_none() {
        for wrong in [
            "*",
            "app.example",
            "https://",
            "https://*",
            "https://*.app.example",
            "https://app.example/",
            "https://app.example/page",
            "https://user@app.example",
            "http://::1",
        ] {
            assert_eq!(Origin::parse(wrong), None, "{wrong}");
        }
    }
}
