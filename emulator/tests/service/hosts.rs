//! Which hosts a request may name, and that a request refused for its host changes nothing.

use crate::admission::{assert_as_filled, assert_refused, attempts, filled};
use crate::process::Emulator;

#[test]
fn a_host_that_is_not_this_machine_is_refused_before_anything_happens() {
    let emulator = filled();
    for host in [
        "rebound.example",
        "rebound.example:8787",
        "localhost.rebound.example",
    ] {
        for request in attempts(&emulator) {
            let reply = request.hosts(&[host]).send();
            assert_refused(&reply, &[host, "--allow-host"]);
        }
    }
    assert_as_filled(&emulator);
}

#[test]
fn the_names_and_addresses_of_this_machine_are_its_hosts() {
    let emulator = Emulator::start();
    let port = emulator.address.port();
    for host in [
        "localhost",
        "LOCALHOST",
        "app.localhost",
        "127.0.0.1",
        "127.7.7.7",
        "[::1]",
    ] {
        for host in [
            host.to_owned(),
            format!("{host}:{port}"),
            format!("{host}:1"),
        ] {
            let reply = emulator
                .request("GET", "/emulator/health")
                .hosts(&[&host])
                .send();
            assert_eq!(reply.status, 200, "{host}");
        }
    }
    for hosts in [
        &[][..],
        &[""],
        &["192.0.2.7"],
        &["0.0.0.0"],
        &["localhost", "rebound.example"],
        &["localhost, rebound.example"],
        &["rebound.example#localhost"],
        &["user@localhost"],
    ] {
        let reply = emulator
            .request("GET", "/emulator/health")
            .hosts(hosts)
            .send();
        // Some of these are no HTTP and never come as far as the rule.
        assert!(
            matches!(reply.status, 400 | 403),
            "{hosts:?}: {}",
            reply.status
        );
    }
}

#[test]
fn a_host_in_the_request_line_counts_too() {
    let emulator = Emulator::start();
    for (target, status) in [
        ("http://rebound.example/emulator/health", 403),
        ("http://localhost/emulator/health", 200),
    ] {
        let reply = emulator.request("GET", target).hosts(&["localhost"]).send();
        assert_eq!(reply.status, status, "{target}");
    }
}

#[test]
fn a_host_can_be_allowed() {
    let emulator = Emulator::with(&["--allow-host", "Emulator", "--allow-host", "192.0.2.7"]);
    for (host, status) in [
        ("emulator:8787", 200),
        ("EMULATOR", 200),
        ("192.0.2.7:8787", 200),
        ("192.0.2.8:8787", 403),
        ("emulator.evil.example", 403),
        ("localhost", 200),
    ] {
        let reply = emulator
            .request("GET", "/emulator/health")
            .hosts(&[host])
            .send();
        assert_eq!(reply.status, status, "{host}");
    }
    let origin = "http://emulator:8787";
    let own = emulator
        .request("GET", "/emulator/health")
        .hosts(&["emulator:8787"]);
    assert_eq!(
        own.header("origin", origin).send().status,
        200,
        "its own pages"
    );
    let other = emulator
        .request("GET", "/emulator/health")
        .hosts(&["localhost"]);
    assert_eq!(other.header("origin", origin).send().status, 403);
}
