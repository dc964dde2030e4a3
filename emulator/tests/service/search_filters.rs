//! The filters of a search: actors, roles, teams, conversations.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

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
fn a_session_filter_takes_one_id() {
    let emulator = Emulator::start();
    for field in ["session_id", "exclude_session_id"] {
        for several in [json!(["s1", "s2"]), json!(["s1"]), json!([])] {
            let refused = emulator
                .post(
                    "pro",
                    "/v1/search",
                    &json!({ "query": "tea", field: several }),
                )
                .expect(422);
            assert_eq!(
                refused,
                json!({ "detail": [{
                    "type": "string_type", "loc": ["body", field], "msg": "Input should be a valid string",
                }] })
            );
        }
    }
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
