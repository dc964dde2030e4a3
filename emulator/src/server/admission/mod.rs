//! Which requests are allowed at all: those of programs and pages on this machine, and of the hosts and origins that the
//! command line names. Every website that a browser on this machine shows can send requests to the emulator. They are
//! refused before anything is recorded or changed.

mod host;
mod origin;

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};

use crate::command_line::arguments::Settings;
use crate::http::response::Refusal;

pub use host::Host;
pub use origin::Origin;

/// What browsers say about a request that a page cannot change: whether it is for another site, and what it is for.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// How much of a header is repeated in a refusal, in characters.
const LONGEST_QUOTE: usize = 100;

/// The rule for one run of the emulator.
pub struct Admission {
    hosts: Vec<Host>,
    /// Whether it listens on every address of the machine, so that each may stand in `Host`.
    any_address: bool,
    origins: Vec<Origin>,
}

impl Admission {
    /// The rule of these settings. `listening` is the address of the listener.
    pub fn new(settings: &Settings, listening: IpAddr) -> Self {
        let mut hosts = vec![Host::Address(listening)];
        hosts.extend(Host::parse(&settings.host));
        hosts.extend(settings.allow_hosts.iter().cloned());
        Self {
            hosts,
            any_address: listening.is_unspecified(),
            origins: settings.allow_origins.clone(),
        }
    }

    /// Refuses a request that is not allowed. `control` says that it is for one of the emulator's own routes.
    pub fn check(&self, parts: &Parts, control: bool) -> Result<(), Refusal> {
        let host = self.check_host(parts)?;
        if parts.headers.contains_key(ORIGIN) {
            self.check_origins(&parts.headers, host)
        } else {
            check_page(&parts.headers, control)
        }
    }

    /// Returns the host as sent, with its port. The owner of a website can make its name resolve to this machine (DNS
    /// rebinding). The browser then takes the emulator for a part of that website, but its `Host` still names the website.
    fn check_host<'a>(&self, parts: &'a Parts) -> Result<&'a str, Refusal> {
        let mut hosts = parts.headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(refused("A request must have one Host header.".to_owned()));
        };
        let text = host.to_str().unwrap_or_default();
        // A request line may name a host too, and HTTP then prefers it to the header.
        let line = parts.uri.authority().map(|authority| authority.as_str());
        match [Some(text), line]
            .into_iter()
            .flatten()
            .find(|named| !self.knows(named))
        {
            None => Ok(text),
            Some(named) => Err(refused(format!(
                "The emulator does not answer for the host \"{0}\", only for localhost and loopback addresses. If the \
                 host is yours, start the emulator with --allow-host {0}",
                quote(named)
            ))),
        }
    }

    fn knows(&self, named: &str) -> bool {
        Host::parse(named).is_some_and(|host| {
            host.is_loopback()
                || self.hosts.contains(&host)
                // Only a name can be made to resolve to another machine.
                || (self.any_address && matches!(host, Host::Address(_)))
        })
    }

    fn check_origins(&self, headers: &HeaderMap, host: &str) -> Result<(), Refusal> {
        let own = Origin::parse(&format!("http://{host}"));
        for sent in headers.get_all(ORIGIN) {
            let text = sent.to_str().unwrap_or_default();
            let allowed = Origin::parse(text).is_some_and(|origin| {
                origin.is_loopback()
                    || self.origins.contains(&origin)
                    || own.as_ref() == Some(&origin)
            });
            if !allowed {
                return Err(refused(format!(
                    "Pages of the origin \"{0}\" may not use the emulator, only pages of localhost and loopback \
                     addresses. If the pages are yours, start the emulator with --allow-origin {0}",
                    quote(text)
                )));
            }
        }
        Ok(())
    }
}

/// Refuses what a page of another origin makes the browser load without an `Origin` header, such as an image: it would be
/// recorded and use up a fault. A link to a page under `/emulator` does neither.
fn check_page(headers: &HeaderMap, control: bool) -> Result<(), Refusal> {
    let is = |name: &HeaderName, value: &str| headers.get(name).is_some_and(|sent| sent == value);
    let elsewhere = is(&FETCH_SITE, "cross-site") || is(&FETCH_SITE, "same-site");
    if elsewhere && !(control && is(&FETCH_MODE, "navigate")) {
        return Err(refused(
            "A page of another origin made the browser load this. To use the emulator from a page, call it with fetch."
                .to_owned(),
        ));
    }
    Ok(())
}

fn refused(detail: String) -> Refusal {
    Refusal::detail(StatusCode::FORBIDDEN, detail)
}

fn quote(text: &str) -> String {
    text.chars().take(LONGEST_QUOTE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command_line::arguments::{Command, parse};

    fn knows(arguments: &[&str], listening: &str, host: &str) -> Option<bool> {
        let Ok(Command::Serve(settings)) = parse(arguments.iter().map(Into::into)) else {
            return None;
        };
        let listening = listening.parse().ok()?;
        Some(Admission::new(&settings, listening).knows(host))
    }

    #[test]
    fn the_host_that_it_was_told_to_listen_on_is_known() {
        let office = ["--host", "Box.office.example"];
        for (host, expected) in [
            ("box.office.example:8787", true),
            ("BOX.office.example", true),
            ("192.0.2.7:8787", true),
            ("192.0.2.8:8787", false),
            ("office.example", false),
            ("localhost:8787", true),
        ] {
            assert_eq!(knows(&office, "192.0.2.7", host), Some(expected), "{host}");
        }
        assert_eq!(knows(&[], "127.0.0.1", "192.0.2.7:8787"), Some(false));
    }

    #[test]
    fn an_emulator_that_listens_on_every_address_knows_every_address_and_no_name() {
        for (host, expected) in [
            ("0.0.0.0:8787", true),
            ("192.0.2.7:8787", true),
            ("[2001:db8::7]:8787", true),
            ("rebound.example:8787", false),
            ("192.0.2.7.rebound.example", false),
        ] {
            let known = knows(&["--host", "0.0.0.0"], "0.0.0.0", host);
            assert_eq!(known, Some(expected), "{host}");
        }
    }
}
