//! Starting the program, and the calls most tests make.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use memsy_emulator::seed;
use memsy_emulator::service::clock;
use serde_json::{Value, json};

use crate::http::{Reply, Request};

/// A running emulator; ends with its test.
pub struct Emulator {
    pub process: Child,
    pub address: SocketAddr,
}

/// The secret of a seeded key.
pub fn key(name: &str) -> &'static str {
    seed::KEYS
        .iter()
        .find(|key| key.name == name)
        .expect("a seeded key")
        .key
}

/// The program, not yet started.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memsy-emulator"));
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// An event with only what is required.
pub fn event(actor_id: &str, session_id: &str, content: &str) -> Value {
    json!({ "actor_id": actor_id, "session_id": session_id, "kind": "user_message", "content": content })
}

/// An event with one field changed; null removes it.
pub fn changed(field: &str, value: Value) -> Value {
    let mut event = event("u1", "s1", "Ana likes tea a lot.");
    match value {
        Value::Null => event.as_object_mut().unwrap().remove(field),
        value => event
            .as_object_mut()
            .unwrap()
            .insert(field.to_owned(), value),
    };
    event
}

/// A body for ingest that any key with the scope may send.
pub fn one_event() -> Value {
    json!({ "events": [event("u1", "s1", "Ana likes green tea.")] })
}

impl Emulator {
    /// With events that stay pending until the clock is moved or [`Emulator::process`] is called.
    pub fn start() -> Self {
        Self::with(&["--processing-delay-ms", "3600000"])
    }

    /// The same at noon of the second day of a month: no test that moves the clock by an hour or a day, or counts by
    /// them, meets the end of one or of the month.
    pub fn on_a_plain_day() -> Self {
        let emulator = Self::start();
        let now = emulator.control("/emulator/clock", Some(&json!({ "advance_ms": 0 })));
        let now_us = clock::parse_iso(now["now"].as_str().unwrap()).unwrap();
        let noon_us = (clock::next_month_seconds(now_us) + 36 * 60 * 60) * 1_000_000;
        emulator.advance(u64::try_from((noon_us - now_us) / 1000).unwrap());
        emulator
    }

    pub fn with(arguments: &[&str]) -> Self {
        Self::of(program(&[&["--port", "0"], arguments].concat()))
    }

    /// The one that a command starts.
    pub fn of(mut command: Command) -> Self {
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim_end()
            .strip_prefix("Memsy emulator listening on http://");
        let address = address
            .unwrap_or_else(|| panic!("unexpected first line {line:?}"))
            .parse()
            .unwrap();
        Self { process, address }
    }

    pub fn request(&self, method: &str, path: &str) -> Request {
        Request::new(self.address, method, path)
    }

    /// A call with a seeded key.
    pub fn call(&self, name: &str, method: &str, path: &str) -> Request {
        self.request(method, path)
            .header("authorization", &format!("Bearer {}", key(name)))
    }

    pub fn post(&self, name: &str, path: &str, body: &Value) -> Reply {
        self.call(name, "POST", path)
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
    }

    pub fn get(&self, name: &str, path: &str) -> Reply {
        self.call(name, "GET", path).send()
    }

    /// A call with a secret that is not seeded.
    pub fn with_secret(&self, secret: &str, method: &str, path: &str) -> Reply {
        self.request(method, path)
            .header("authorization", &format!("Bearer {secret}"))
            .send()
    }

    /// A call with a JSON body.
    pub fn send(&self, name: &str, method: &str, path: &str, body: &Value) -> Reply {
        self.call(name, method, path).body(body.to_string()).send()
    }

    pub fn health(&self, name: &str) -> Reply {
        self.call(name, "GET", "/v1/health").send()
    }

    /// The ids of events taken in.
    pub fn ingest(&self, name: &str, events: &[Value]) -> Vec<String> {
        let body = self
            .post(name, "/v1/ingest", &json!({ "events": events }))
            .expect(200);
        serde_json::from_value(body["event_ids"].clone()).unwrap()
    }

    /// The results of a search.
    pub fn search(&self, name: &str, body: &Value) -> Vec<Value> {
        let body = self.post(name, "/v1/search", body).expect(200);
        body["results"].as_array().unwrap().clone()
    }

    /// The texts found, best first.
    pub fn found(&self, name: &str, body: &Value) -> Vec<String> {
        self.search(name, body)
            .iter()
            .map(|result| result["content"].as_str().unwrap().to_owned())
            .collect()
    }

    /// A control route; a GET without a body, else a POST.
    pub fn control(&self, path: &str, body: Option<&Value>) -> Value {
        let request = match body {
            Some(body) => self.control_post(path).body(body.to_string()),
            None => self.request("GET", path),
        };
        request.send().expect(200)
    }

    /// A POST to a control route.
    pub fn control_post(&self, path: &str) -> Request {
        self.request("POST", path)
            .header("content-type", "application/json")
    }

    pub fn advance(&self, milliseconds: u64) {
        self.control(
            "/emulator/clock",
            Some(&json!({ "advance_ms": milliseconds })),
        );
    }

    /// Moves the clock so far that every event of [`Emulator::start`] is processed.
    pub fn process(&self) {
        self.advance(3_600_000);
    }

    pub fn fault(&self, fault: &Value) {
        self.control("/emulator/faults", Some(fault));
    }

    /// Takes events in and processes them.
    pub fn remember(&self, name: &str, events: &[Value]) -> Vec<String> {
        let ids = self.ingest(name, events);
        self.process();
        ids
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
