//! A log of the last requests, so that a test can see what its client really sent. It never holds a key.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

/// How many records are kept. The oldest are dropped first.
const MOST_RECORDS: usize = 10_000;

/// How many bytes the records may take in all: paths, headers and bodies, and what it takes to hold them.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How many bytes of a body are kept.
const LONGEST_BODY: usize = 64 * 1024;

/// How many bytes of a body are kept of a caller without a good key, whose body nothing else reads.
pub const LONGEST_BODY_WITHOUT_KEY: usize = 1024;

/// What a key begins with. A header that holds a key is blanked, whatever its name.
const KEY_MARK: &str = "msy_";

/// The last requests.
#[derive(Default)]
pub struct RequestLog {
    records: Mutex<Records>,
}

#[derive(Default)]
struct Records {
    list: VecDeque<Record>,
    last_seq: u64,
    bytes: usize,
}

struct Record {
    seq: u64,
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: String,
    status: Option<u16>,
}

impl RequestLog {
    /// Adds a request whose headers have arrived. Returns its number.
    pub fn add(&self, parts: &Parts, caller: Option<&str>) -> u64 {
        let mut records = self.lock();
        records.last_seq += 1;
        let record = Record {
            seq: records.last_seq,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: readable(&parts.headers, caller),
            body: String::new(),
            status: None,
        };
        records.bytes += record.bytes();
        records.list.push_back(record);
        records.trim();
        records.last_seq
    }

    /// Adds the body of a request.
    pub fn set_body(&self, seq: u64, body: &[u8]) {
        let kept = body.get(..LONGEST_BODY).unwrap_or(body);
        let mut text = String::from_utf8_lossy(kept).into_owned();
        text.shrink_to_fit();
        let mut records = self.lock();
        let added = text.len();
        if let Some(record) = records.find(seq) {
            record.body = text;
            records.bytes += added;
            records.trim();
        }
    }

    /// Adds the status of the response to a request.
    pub fn set_status(&self, seq: u64, status: StatusCode) {
        if let Some(record) = self.lock().find(seq) {
            record.status = Some(status.as_u16());
        }
    }

    /// Lists the records, oldest first: all, or those of one path and those with one header.
    pub fn list(&self, path: Option<&str>, header: Option<(&str, &str)>) -> Vec<Value> {
        let records = self.lock();
        let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
        records
            .list
            .iter()
            .filter(|record| path.is_none_or(|path| record.path == path))
            .filter(|record| {
                header.is_none_or(|(name, value)| {
                    record
                        .headers
                        .iter()
                        .any(|(key, text)| same(key, name) && text == value)
                })
            })
            .map(Record::json)
            .collect()
    }

    /// Forgets everything. Numbers go on, so that a request still in progress finds no other's record.
    pub fn clear(&self) {
        let mut records = self.lock();
        records.list.clear();
        records.bytes = 0;
    }

    fn lock(&self) -> MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Records {
    /// Numbers are consecutive, so a record's place follows from that of the first.
    fn find(&mut self, seq: u64) -> Option<&mut Record> {
        let first = self.list.front()?.seq;
        let place = usize::try_from(seq.checked_sub(first)?).ok()?;
        self.list.get_mut(place)
    }

    fn trim(&mut self) {
        while self.list.len() > MOST_RECORDS || self.bytes > MOST_BYTES {
            let Some(record) = self.list.pop_front() else {
                return;
            };
            self.bytes -= record.bytes();
        }
    }
}

impl Record {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let headers: usize = self
            .headers
            .iter()
            .map(|(name, value)| size_of::<(String, String)>() + name.len() + value.len())
            .sum();
        let texts = self.method.len() + self.path.len() + self.query.len() + self.body.len();
        size_of::<Self>() + headers + texts
    }

    fn json(&self) -> Value {
        let headers: Map<String, Value> = self
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        json!({
            "seq": self.seq,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": headers,
            "body": self.body,
            "status": self.status,
        })
    }
}

fn readable(headers: &HeaderMap, caller: Option<&str>) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        let text = match String::from_utf8_lossy(value.as_bytes()) {
            _ if name == AUTHORIZATION => caller.unwrap_or("unknown").to_owned(),
            text if text.contains(KEY_MARK) => "(a key)".to_owned(),
            text => text.into_owned(),
        };
        match list.iter_mut().find(|(known, _)| known == name.as_str()) {
            // The values of a header that was sent several times are joined to one list.
            Some((_, known)) if name != AUTHORIZATION => {
                known.push_str(", ");
                known.push_str(&text);
            }
            Some(_) => {}
            None => list.push((name.as_str().to_owned(), text)),
        }
    }
    list
}
