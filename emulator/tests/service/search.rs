//! `POST /v1/search`: ranking, filters, side effects, and questions written to break it.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

#[test]
fn the_memory_that_answers_more_of_the_question_comes_first() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Ana likes green tea in the morning."),
            event("u1", "s1", "The tea shop is in Lisbon."),
            event("u1", "s1", "Bob drives a red car."),
        ],
    );
    let found = emulator.search("pro", &json!({ "query": "What green tea does Ana like?" }));
    let texts: Vec<&str> = found
        .iter()
        .map(|result| result["content"].as_str().unwrap())
        .collect();
    assert_eq!(
        texts,
        [
            "Ana likes green tea in the morning.",
            "The tea shop is in Lisbon."
        ],
        "the car is no answer"
    );
    let scores: Vec<f64> = found
        .iter()
        .map(|result| result["score"].as_f64().unwrap())
        .collect();
    assert!(
        scores[0] > 0.8 && scores[0] <= 1.0 && scores[1] < scores[0],
        "{scores:?}"
    );

    let prefix = emulator.found("pro", &json!({ "query": "liking gree" }));
    assert_eq!(
        prefix[0], "Ana likes green tea in the morning.",
        "stems and beginnings of words count"
    );
}

#[test]
fn scores_are_small_on_the_free_plan() {
    let emulator = Emulator::start();
    emulator.remember("free", &[event("u1", "s1", "Ana likes green tea.")]);
    let found = emulator.search("free", &json!({ "query": "Ana likes green tea" }));
    let score = found[0]["score"].as_f64().unwrap();
    assert!(score > 0.05 && score <= 0.1, "{score}");
    assert!(
        emulator
            .found("free", &json!({ "query": "tea", "threshold": 0.3 }))
            .is_empty()
    );
}

#[test]
fn threshold_and_limit_cut_the_list() {
    let emulator = Emulator::start();
    let events: Vec<Value> = (0..30)
        .map(|number| event("u1", "s1", &format!("Tea number {number} is nice.")))
        .collect();
    emulator.remember("pro", &events);
    assert_eq!(
        emulator.found("pro", &json!({ "query": "tea" })).len(),
        10,
        "the default limit"
    );
    assert_eq!(
        emulator
            .found("pro", &json!({ "query": "tea", "limit": 100 }))
            .len(),
        30
    );
    assert_eq!(
        emulator
            .found("pro", &json!({ "query": "tea", "limit": 1 }))
            .len(),
        1
    );
    let above = emulator.search(
        "pro",
        &json!({ "query": "tea number 7", "limit": 100, "threshold": 0.9 }),
    );
    assert_eq!(above.len(), 1);
    assert_eq!(above[0]["content"], "Tea number 7 is nice.");
}

#[test]
fn wrong_options_are_a_422_naming_the_field() {
    let emulator = Emulator::start();
    for (field, value) in [
        ("query", json!(null)),
        ("query", json!(5)),
        ("limit", json!(0)),
        ("limit", json!(101)),
        ("limit", json!(1.5)),
        ("limit", json!("10")),
        ("limit", json!(null)),
        ("threshold", json!(-0.1)),
        ("threshold", json!(1.1)),
        ("threshold", json!("0")),
        ("include_source_events", json!("yes")),
        ("actor_id", json!(1)),
        ("role_ids", json!("r")),
    ] {
        let body = emulator
            .post(
                "pro",
                "/v1/search",
                &json!({ "query": "tea", field: value }),
            )
            .expect(422);
        assert_eq!(body["detail"][0]["loc"], json!(["body", field]), "{body}");
        assert_eq!(body["detail"].as_array().map(Vec::len), Some(1), "{body}");
    }
    emulator.post("pro", "/v1/search", &json!({})).expect(422);
}

#[test]
fn no_question_breaks_the_index() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[event("u1", "s1", "Ana likes green tea and NEAR things.")],
    );
    for query in [
        "",
        " ",
        "\"",
        "\"tea",
        "'",
        "tea'--",
        "*",
        "tea*",
        "**tea",
        "^tea",
        "AND",
        "OR",
        "NOT",
        "tea AND",
        "AND tea",
        "NOT tea",
        "NEAR(tea green, 5)",
        "NEAR",
        "text:tea",
        "{text}: tea",
        "-tea",
        "+tea",
        "(tea",
        "tea)",
        "((",
        "\u{0}",
        "te\u{0}a",
        "😀",
        "🍵 tea",
        "té",
        "ﬁ",
        "\u{301}",
        "茶が好き",
        "\\",
        "%",
        "_",
        ";DROP TABLE memories;",
        "tea\n\ttea",
        "\u{202e}tea",
        "a",
        "1",
        "۱۲۳",
        "ǅ",
        "İ",
        "ß",
    ] {
        let reply = emulator.post("pro", "/v1/search", &json!({ "query": query }));
        assert_eq!(reply.status, 200, "{query:?} {}", reply.text());
    }
    let long: String = (0..20_000).map(|number| format!("word{number} ")).collect();
    assert_eq!(
        emulator
            .post("pro", "/v1/search", &json!({ "query": long }))
            .status,
        200
    );
    assert_eq!(
        emulator
            .found("pro", &json!({ "query": "\"tea\" AND (x OR -*" }))
            .len(),
        1,
        "the words still count"
    );
}
