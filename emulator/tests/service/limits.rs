//! Usage counters and their headers, quotas, rate limits.

use serde_json::{Value, json};

use crate::process::{Emulator, event, one_event};

#[test]
fn usage_is_counted_and_reported_on_every_answer() {
    let emulator = Emulator::on_a_plain_day();
    emulator.ingest(
        "free",
        &[
            event("u1", "s1", "Ana likes tea. Bob likes coffee."),
            event("u1", "s1", "Too short."),
        ],
    );
    emulator.process();
    emulator.search("free", &json!({ "query": "tea" }));
    let refused = emulator.post("free", "/v1/search", &json!({ "query": 1 }));
    assert_eq!(refused.status, 422);
    let expected = [
        ("x-usage-apicalls", 3.0),
        ("x-usage-apicalls-limit", 10_000.0),
        ("x-usage-eventsingested", 2.0),
        ("x-usage-eventsingested-limit", 5_000.0),
        ("x-usage-memoriesstored", 2.0),
        ("x-usage-memoriesstored-limit", 1_000.0),
        ("x-usage-llmtokens", 11.0),
        ("x-usage-llmtokens-limit", 2_500_000.0),
        ("x-usage-searchqueries", 1.0),
        ("x-usage-searchqueries-limit", 1_000.0),
        ("x-ratelimit-limit", 10_000.0),
        ("x-ratelimit-remaining", 9_997.0),
    ];
    for (name, value) in expected {
        assert_eq!(refused.number(name), value, "{name}");
    }
    assert_eq!(refused.header("x-plan"), Some("free"));
    assert_eq!(refused.header("cache-control"), Some("no-store"));
    assert_eq!(
        emulator.health("pro").number("x-ratelimit-limit"),
        10_000_000.0
    );
}

#[test]
fn counters_start_again_with_the_month_and_the_reset_header_says_when() {
    let emulator = Emulator::on_a_plain_day();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    let before = emulator.health("pro");
    assert_eq!(
        (
            before.number("x-usage-apicalls"),
            before.number("x-usage-eventsingested")
        ),
        (2.0, 1.0)
    );
    emulator.advance(31 * 24 * 60 * 60 * 1000);
    let after = emulator.health("pro");
    assert_eq!(
        (
            after.number("x-usage-apicalls"),
            after.number("x-usage-eventsingested")
        ),
        (1.0, 0.0)
    );
    assert_eq!(after.number("x-usage-memoriesstored"), 1.0, "memories stay");
    let days = (after.number("x-ratelimit-reset") - before.number("x-ratelimit-reset")) / 86_400.0;
    assert!(
        (28.0..=62.0).contains(&days) && days.fract() == 0.0,
        "{days}"
    );
    assert_eq!(
        emulator.post("quota", "/v1/ingest", &one_event()).status,
        429,
        "what is seeded as used up stays so"
    );
}

#[test]
fn a_used_up_quota_is_a_429_that_names_it() {
    let emulator = Emulator::start();
    let refused = emulator.post("quota", "/v1/ingest", &one_event());
    assert_eq!(refused.header("retry-after"), None, "waiting does not help");
    assert_eq!(refused.number("x-usage-eventsingested"), 5_000.0);
    let body = refused.expect(429);
    assert_eq!(body["error"], "usage_limit_exceeded");
    assert_eq!(body["dimension"], "events_ingested");
    assert_eq!(
        (&body["current"], &body["limit"]),
        (&json!(5_000), &json!(5_000))
    );
    assert!(
        body["upgrade_url"]
            .as_str()
            .is_some_and(|url| url.starts_with("https://"))
    );
    assert!(body["message"].is_string());
    emulator.health("quota").expect(200);
    emulator
        .post("quota", "/v1/search", &json!({ "query": "tea" }))
        .expect(200);
}

#[test]
fn searches_and_memories_have_quotas_too() {
    let emulator = Emulator::start();
    let many: Vec<Value> = (0..1_000)
        .map(|number| event("u1", "s1", &format!("Memory number {number} here.")))
        .collect();
    emulator.remember("free", &many);
    let full = emulator
        .post("free", "/v1/ingest", &one_event())
        .expect(429);
    assert_eq!(
        (&full["dimension"], &full["current"]),
        (&json!("memories_stored"), &json!(1_000))
    );
    for _ in 0..1_000 {
        emulator
            .post("free", "/v1/search", &json!({ "query": "zzz" }))
            .expect(200);
    }
    let spent = emulator
        .post("free", "/v1/search", &json!({ "query": "zzz" }))
        .expect(429);
    assert_eq!(spent["dimension"], "search_queries");
    emulator.health("free").expect(200);
}

#[test]
fn a_rate_limit_is_a_429_that_says_how_long_to_wait() {
    let emulator = Emulator::start();
    emulator.health("throttled").expect(200);
    let refused = emulator.health("throttled");
    let wait = refused.number("retry-after");
    assert!(wait > 0.0 && wait <= 60.0, "{wait}");
    assert_eq!(refused.header("x-plan"), Some("pro"));
    assert!(!refused.text().contains("quota"));
    assert_eq!(
        refused.expect(429),
        json!({
            "error": "rate_limit_exceeded",
            "message": "1 request per 60 s is allowed for this key; Retry-After says when to try again",
        })
    );
    emulator.advance((wait * 1000.0) as u64);
    emulator.health("throttled").expect(200);
}

#[test]
fn the_limited_key_recovers_within_its_fraction_of_a_second() {
    let emulator = Emulator::start();
    let refused = (0..50)
        .map(|_| emulator.health("limited"))
        .find(|reply| reply.status == 429)
        .expect("a 429");
    let wait = refused.number("retry-after");
    assert!((0.0..=0.2).contains(&wait), "{wait}");
    let message =
        "2 requests per 0.2 s are allowed for this key; Retry-After says when to try again";
    assert_eq!(refused.json()["message"], message);
    std::thread::sleep(std::time::Duration::from_secs_f64(wait));
    emulator.health("limited").expect(200);
}
