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
fn an_actor_sees_its_own_memories_and_those_of_its_roles_and_teams() {
    let emulator = Emulator::start();
    let mut of_role = event("u2", "s1", "Tea for the role.");
    of_role["role_id"] = "r1".into();
    let mut of_team = event("u3", "s1", "Tea for the team.");
    of_team["team_id"] = "t1".into();
    let mut blank = event("u4", "s1", "Tea with a blank role.");
    blank["role_id"] = "  ".into();
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Tea for one only."),
            of_role,
            of_team,
            blank,
        ],
    );

    let found = |options: Value| {
        let mut body = json!({ "query": "tea" });
        body.as_object_mut()
            .unwrap()
            .extend(options.as_object().unwrap().clone());
        let mut texts = emulator.found("pro", &body);
        texts.sort();
        texts
    };
    assert_eq!(
        found(json!({})).len(),
        4,
        "without an actor the whole organisation is searched"
    );
    assert_eq!(found(json!({ "actor_id": "u1" })), ["Tea for one only."]);
    assert_eq!(
        found(json!({ "actor_id": "u1", "role_ids": ["r1", "r9"] })),
        ["Tea for one only.", "Tea for the role."]
    );
    assert_eq!(
        found(json!({ "actor_id": "u1", "team_ids": ["t1"] })),
        ["Tea for one only.", "Tea for the team."]
    );
    assert_eq!(
        found(json!({ "actor_id": "u1", "role_ids": ["", "  "] })),
        ["Tea for one only."]
    );
    assert!(
        found(json!({ "actor_id": "" })).is_empty(),
        "a blank actor is nobody, not everybody"
    );
}

#[test]
fn session_filters_follow_their_rules() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Tea of the first talk."),
            event("u1", "s2", "Tea of the second talk."),
        ],
    );
    // The same statement in two conversations belongs to none.
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Tea of no talk."),
            event("u1", "s2", "Tea of no talk."),
        ],
    );

    let found = |options: Value| {
        let mut body = json!({ "query": "tea talk" });
        body.as_object_mut()
            .unwrap()
            .extend(options.as_object().unwrap().clone());
        let mut texts = emulator.found("pro", &body);
        texts.sort();
        texts
    };
    let (first, second, none) = (
        "Tea of the first talk.",
        "Tea of the second talk.",
        "Tea of no talk.",
    );
    assert_eq!(found(json!({})).len(), 3);
    assert_eq!(found(json!({ "session_id": " s1 " })), [none, first]);
    assert_eq!(found(json!({ "exclude_session_id": "s1" })), [none, second]);
    assert_eq!(
        found(json!({ "session_id": "", "exclude_session_id": "s1" })),
        [none, second]
    );
    assert_eq!(
        found(json!({ "session_id": "s2", "exclude_session_id": "  " })),
        [none, second]
    );
    assert_eq!(found(json!({ "session_id": "unheard-of" })), [none]);
    assert_eq!(found(json!({ "session_id": null })).len(), 3);

    let both = json!({ "query": "tea", "session_id": "s1", "exclude_session_id": "s2" });
    emulator.post("pro", "/v1/search", &both).expect(422);
    emulator
        .post(
            "pro",
            "/v1/search",
            &json!({ "query": "tea", "session_id": "aZ09_-:.@/" }),
        )
        .expect(200);
    for wrong in [
        "a b".to_owned(),
        "é".to_owned(),
        "a#b".to_owned(),
        "s".repeat(257),
    ] {
        for field in ["session_id", "exclude_session_id"] {
            let body = emulator
                .post(
                    "pro",
                    "/v1/search",
                    &json!({ "query": "tea", field: wrong }),
                )
                .expect(422);
            let message = body["detail"][0]["msg"].as_str().unwrap();
            assert!(message.contains("A-Z a-z 0-9 _ - : . @ /"), "{message}");
            assert_eq!(body["detail"][0]["loc"], json!(["body", field]));
        }
    }
}

#[test]
fn a_result_has_the_documented_metadata() {
    let emulator = Emulator::start();
    let mut told = event("u1", "s1", "Ana Lima likes green tea.");
    told["ts"] = "2026-05-01T10:00:00Z".into();
    told["metadata"] = "{\"page\": 3}".into();
    let mut retold = event("u1", "s1", "Well. Ana Lima likes green tea.");
    retold["metadata"] = "not json".into();
    let ids = emulator.remember("pro", &[told, retold]);

    let plain = emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(plain.len(), 1, "the same statement is one memory");
    let metadata = &plain[0]["metadata"];
    let expected = json!({
        "title": "Ana Lima likes green tea", "summary": "Ana Lima likes green tea.",
        "tags": ["preference", "lima", "likes", "green"], "entities": [{ "name": "Ana Lima" }],
        "actor_id": "u1", "session_id": "s1", "source_event_ids": ids,
        "source_metadata": [
            { "event_id": ids[0], "metadata": { "page": 3 } },
            { "event_id": ids[1], "raw": "not json" },
        ],
        "kind": "semantic", "type": "preference", "strength": 1.0, "confidence": metadata["confidence"],
        "observed_at": "2026-05-01T10:00:00Z",
    });
    assert_eq!(metadata, &expected);
    assert!((0.9..=1.0).contains(&metadata["confidence"].as_f64().unwrap()));

    let with_events = emulator.search(
        "pro",
        &json!({ "query": "tea", "include_source_events": true }),
    );
    let events = with_events[0]["metadata"]["source_events"]
        .as_array()
        .unwrap();
    assert_eq!(events.len(), 2);
    let first = json!({
        "event_id": ids[0], "kind": "user_message", "content": "Ana Lima likes green tea.", "ts": "2026-05-01T10:00:00Z",
    });
    assert_eq!(events[0], first);
}

#[test]
fn at_most_five_source_metadata_come_back() {
    let emulator = Emulator::start();
    let events: Vec<Value> = (0..8)
        .map(|number| {
            let mut event = event("u1", &format!("s{number}"), "Ana likes green tea.");
            event["metadata"] = "[1]".into();
            event
        })
        .collect();
    let ids = emulator.remember("pro", &events);
    let found = emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(found[0]["metadata"]["source_event_ids"], json!(ids));
    let notes = found[0]["metadata"]["source_metadata"].as_array().unwrap();
    assert_eq!(notes.len(), 5);
    assert_eq!(
        notes[0],
        json!({ "event_id": ids[0], "raw": "[1]" }),
        "only objects count as parsed"
    );
}

#[test]
fn being_found_strengthens_up_to_a_ceiling() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Ana likes green tea."),
            event("u1", "s1", "Bob drives a car."),
        ],
    );
    let strength = |query: &str| {
        let found = emulator.search("pro", &json!({ "query": query }));
        found[0]["metadata"]["strength"].as_f64().unwrap()
    };
    assert_eq!(strength("tea"), 1.0);
    assert!((strength("tea") - 1.05).abs() < 1e-9);
    assert_eq!(strength("car"), 1.0, "only what is returned gains");
    for _ in 0..85 {
        strength("tea");
    }
    assert_eq!(strength("tea"), 5.0);
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
