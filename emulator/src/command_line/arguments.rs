//! The arguments of the command line: what can be set, the defaults, and one sentence about whatever is wrong.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, ValueExt};

use crate::server::admission::{Host, Origin};

/// What `--help` prints.
pub const HELP: &str = "\
memsy-emulator: a local Memsy service to develop and test against

Usage: memsy-emulator [OPTIONS]

  --port N                   port to listen on; 0 picks a free one (default 8787)
  --host ADDRESS             address to listen on (default 127.0.0.1, this machine only)
  --allow-host NAME          let requests name this host too, e.g. that of a container; can be repeated
  --allow-origin ORIGIN      let pages of this origin call it, e.g. https://app.example; can be repeated
                             (default: only pages of localhost and loopback addresses)
  --db FILE                  keep the data in FILE (default: in memory, gone at exit)
  --processing-delay-ms N    time from ingest until an event is processed (default 400)
  --max-content-characters N
                             longest content of an event, in Unicode characters (default 32000)
  --auth-failure json|gateway
                             how a bad key is refused: 401 with JSON, or the 403 of an API gateway (default json)
  --until-stdin-closes       stop when standard input ends, as it does when the program that holds it ends
  --help                     print this
";

/// How a bad key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthFailure {
    /// A 401 with a `detail`, as the service itself sends it.
    Json,
    /// A 403 `{"message":"Forbidden"}`, as an API gateway sends it.
    Gateway,
}

/// Settings of one run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Port to listen on; 0 picks a free one.
    pub port: u16,
    /// Address to listen on.
    pub host: String,
    /// Hosts that requests may name besides those of this machine and [`Settings::host`].
    pub allow_hosts: Vec<Host>,
    /// Origins whose pages may call besides those of this machine.
    pub allow_origins: Vec<Origin>,
    /// Database file; in memory when absent.
    pub db: Option<PathBuf>,
    /// Milliseconds from ingest until an event is processed.
    pub processing_delay_ms: u32,
    /// Longest content of an event, in Unicode characters.
    pub max_content_characters: usize,
    /// How a bad key is refused.
    pub auth_failure: AuthFailure,
    /// Whether to stop when standard input ends.
    pub until_stdin_closes: bool,
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Serve.
    Serve(Settings),
}

/// Reads the arguments (without the program's name). The error is one sentence for the user.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    read(arguments).map_err(|error| format!("{error}; see --help"))
}

fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut settings = Settings {
        port: 8787,
        host: "127.0.0.1".to_owned(),
        allow_hosts: Vec::new(),
        allow_origins: Vec::new(),
        db: None,
        processing_delay_ms: 400,
        max_content_characters: 32_000,
        auth_failure: AuthFailure::Json,
        until_stdin_closes: false,
    };
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => settings.port = parser.value()?.parse()?,
            Long("host") => settings.host = parser.value()?.parse()?,
            Long("allow-host") => {
                let host = |text: &str| Host::parse(text).ok_or("expected a host, e.g. emulator");
                settings.allow_hosts.push(parser.value()?.parse_with(host)?);
            }
            Long("allow-origin") => {
                let origin = |text: &str| {
                    Origin::parse(text).ok_or("expected an origin, e.g. https://app.example")
                };
                settings
                    .allow_origins
                    .push(parser.value()?.parse_with(origin)?);
            }
            Long("db") => settings.db = Some(PathBuf::from(parser.value()?)),
            Long("processing-delay-ms") => {
                settings.processing_delay_ms = parser.value()?.parse()?
            }
            Long("max-content-characters") => {
                settings.max_content_characters = parser.value()?.parse()?;
            }
            Long("auth-failure") => {
                settings.auth_failure = parser.value()?.parse_with(|text| match text {
                    "json" => Ok(AuthFailure::Json),
                    "gateway" => Ok(AuthFailure::Gateway),
                    _ => Err("expected json or gateway"),
                })?;
            }
            Long("until-stdin-closes") => settings.until_stdin_closes = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(settings))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    fn of(arguments: &[&str]) -> Result<Command, String> {
        parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn defaults_listen_on_this_machine_only_and_keep_nothing() {
        let Ok(Command::Serve(settings)) = of(&[]) else {
            panic!("no arguments are valid arguments");
        };
        assert_eq!(
            (settings.port, settings.host.as_str(), settings.db),
            (8787, "127.0.0.1", None)
        );
        assert_eq!(
            (settings.processing_delay_ms, settings.auth_failure),
            (400, AuthFailure::Json)
        );
        assert_eq!(settings.max_content_characters, 32_000);
    }

    #[test]
    fn every_wrong_argument_is_one_sentence() {
        for wrong in [
            &["--prot", "1"][..],
            &["--port", "70000"],
            &["--port"],
            &["--auth-failure", "html"],
            &["--processing-delay-ms", "-1"],
            &["--max-content-characters", "8,000"],
            &["--allow-origin", "*"],
            &["--allow-origin", "https://app.example/page"],
            &["--allow-host", "https://app.example"],
            &["stray"],
        ] {
            let Err(sentence) = of(wrong) else {
                panic!("{wrong:?} should be refused");
            };
            assert!(
                !sentence.contains('\n') && sentence.ends_with("; see --help"),
                "{sentence}"
            );
        }
    }
}
