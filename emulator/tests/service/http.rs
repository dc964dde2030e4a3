//! A small HTTP client that shows what a better one hides: cut connections and bodies shorter than announced.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything here takes; a hanging server fails its test instead of blocking it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request in the making.
pub struct Request {
    address: SocketAddr,
    line: String,
    host: String,
    headers: String,
    body: Vec<u8>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(address: SocketAddr, method: &str, path: &str) -> Self {
        Self {
            address,
            line: format!("{method} {path} HTTP/1.1\r\n"),
            host: format!("host: {address}\r\n"),
            headers: "connection: close\r\n".to_owned(),
            body: Vec::new(),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// These `Host` headers in the place of the emulator's address.
    pub fn hosts(mut self, hosts: &[&str]) -> Self {
        self.host = hosts
            .iter()
            .map(|host| format!("host: {host}\r\n"))
            .collect();
        self
    }

    pub fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    /// Sends the request and returns without reading anything.
    pub fn open(&self) -> TcpStream {
        let mut stream =
            TcpStream::connect(self.address).expect("the emulator accepts connections");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        let head = [&self.line, &self.host, &self.headers].map(String::as_str);
        stream.write_all(head.concat().as_bytes()).unwrap();
        stream
            .write_all(format!("content-length: {}\r\n\r\n", self.body.len()).as_bytes())
            .unwrap();
        stream.write_all(&self.body).unwrap();
        stream
    }

    /// The reply; `None` when the connection ended before one began.
    pub fn try_send(&self) -> Option<Reply> {
        let mut bytes = Vec::new();
        // An error after some bytes is a cut connection like an end after them.
        let _ = self.open().read_to_end(&mut bytes);
        if bytes.is_empty() {
            return None;
        }
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a whole head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .unwrap()
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        let headers = lines
            .map(|line| line.split_once(':').expect("name: value"))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Reply {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        })
    }

    pub fn send(&self) -> Reply {
        self.try_send().expect("a reply")
    }
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A header that is a number.
    pub fn number(&self, name: &str) -> f64 {
        self.header(name)
            .unwrap_or_else(|| panic!("no {name}"))
            .parse()
            .expect("a number")
    }

    /// The length announced.
    pub fn announced(&self) -> usize {
        self.number("content-length") as usize
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    /// The JSON body of a reply with this status.
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }
}
