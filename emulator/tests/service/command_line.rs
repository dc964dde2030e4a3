//! The program: what it prints, how it fails to start, how it stops.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use memsy_emulator::seed;
use serde_json::json;

use crate::process::{Emulator, program};

#[test]
fn it_says_where_it_listens_and_with_which_keys() {
    let mut process = program(&["--port", "0"]).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let first = lines.next().unwrap();
    let address = first
        .strip_prefix("Memsy emulator listening on http://127.0.0.1:")
        .unwrap();
    TcpStream::connect(("127.0.0.1", address.parse::<u16>().unwrap()))
        .expect("it accepts connections by then");
    let text: Vec<String> = lines
        .take_while(|line| !line.starts_with("Unlike the hosted service"))
        .collect();
    let text = text.join("\n");
    process.kill().unwrap();
    process.wait().unwrap();
    for key in &seed::KEYS {
        assert!(
            text.contains(key.name) && text.contains(key.key) && text.contains(key.about),
            "{}",
            key.name
        );
    }
}

#[test]
fn a_wrong_argument_ends_with_2_and_a_busy_port_with_1() {
    let emulator = Emulator::start();
    let busy = emulator.address.port().to_string();
    for (arguments, code, words) in [
        (["--port", "many"], 2, "many"),
        (["--prot", "1"], 2, "--prot"),
        (["--port", &busy], 1, "in use"),
    ] {
        let output = program(&arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{message}");
        assert_eq!(message.trim_end().lines().count(), 1, "{message}");
        assert!(
            message.contains(words) && output.stdout.is_empty(),
            "{message}"
        );
    }
    let help = program(&["--help"]).output().unwrap();
    assert!(
        help.status.success()
            && String::from_utf8(help.stdout)
                .unwrap()
                .contains("--processing-delay-ms")
    );
}

#[test]
fn it_warns_of_an_address_that_other_machines_can_reach() {
    for (host, warned) in [("0.0.0.0", true), ("127.0.0.1", false)] {
        // With a folder for a database it ends before it accepts a connection.
        let folder = std::env::temp_dir();
        let arguments = [
            "--port",
            "0",
            "--host",
            host,
            "--db",
            folder.to_str().unwrap(),
        ];
        let output = program(&arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{message}");
        let expected = "memsy-emulator: warning: other machines can reach the emulator";
        assert_eq!(message.starts_with(expected), warned, "{message}");
        assert_eq!(message.contains("without a key"), warned, "{message}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it_though_connections_are_open() {
    for signal in ["INT", "TERM"] {
        let mut emulator = Emulator::start();
        emulator.fault(&json!({ "body_delay_ms": 600_000, "body": "0123456789" }));
        let mut slow = emulator.request("GET", "/v1/health").open();
        let mut byte = [0];
        slow.read_exact(&mut byte).unwrap();
        let mut idle = TcpStream::connect(emulator.address).unwrap();
        idle.write_all(
            b"POST /v1/ingest HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{",
        )
        .unwrap();

        let killed = Command::new("kill")
            .args(["-s", signal, &emulator.process.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
        let deadline = Instant::now() + Duration::from_secs(20);
        let status = loop {
            if let Some(status) = emulator.process.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "still running after SIG{signal}");
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(status.code(), Some(0), "SIG{signal}");
    }
}

#[test]
fn it_ends_with_its_standard_input_when_told_to() {
    let start = |arguments: &[&str]| {
        let mut process = program(arguments)
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        assert!(lines.next().unwrap().unwrap().contains("listening"));
        process
    };
    let mut told = start(&["--port", "0", "--until-stdin-closes"]);
    assert_eq!(told.try_wait().unwrap(), None);
    drop(told.stdin.take());
    assert!(told.wait().unwrap().success());

    let mut other = start(&["--port", "0"]);
    drop(other.stdin.take());
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(other.try_wait().unwrap(), None);
    other.kill().unwrap();
    other.wait().unwrap();
}
