//! Organization, role and team records: their life, their caps, their prompts, whose they are.

use serde_json::{Value, json};

use crate::process::Emulator;

fn record(org_id: &str, name: &str) -> Value {
    json!({ "org_id": org_id, "name": name, "focus": "how we ship" })
}

#[test]
fn an_organization_record_lives_from_create_to_delete() {
    let emulator = Emulator::start();
    assert_eq!(emulator.get("pro", "/v1/orgs").expect(200), json!([]));
    let made = emulator
        .post("pro", "/v1/orgs", &record("acme", "Acme"))
        .expect(200);
    assert_eq!(
        (&made["org_id"], &made["name"], &made["focus"]),
        (&json!("acme"), &json!("Acme"), &json!("how we ship"))
    );
    let prompt = made["promotion_prompt"].as_str().unwrap();
    assert!(prompt.contains("Acme") && prompt.contains("how we ship"));
    assert_eq!(made["created_at"], made["updated_at"]);
    assert!(made["prompt_meta"].is_object());
    assert_eq!(emulator.get("pro", "/v1/orgs").expect(200), json!([made]));
    assert_eq!(emulator.get("pro", "/v1/orgs/acme").expect(200), made);

    let repeated = emulator
        .post("pro", "/v1/orgs", &record("acme", "Again"))
        .expect(409);
    assert_eq!(repeated["error"], "conflict");

    let deleted = emulator.call("pro", "DELETE", "/v1/orgs/acme").send();
    assert_eq!((deleted.status, deleted.text()), (204, ""));
    assert_eq!(deleted.header("x-plan"), Some("pro"));
    for (method, path) in [
        ("GET", "/v1/orgs/acme"),
        ("DELETE", "/v1/orgs/acme"),
        ("POST", "/v1/orgs/acme/regenerate-prompt"),
    ] {
        let gone = emulator.call("pro", method, path).send().expect(404);
        assert_eq!(gone, json!({ "detail": "Organization not found" }));
    }
    emulator
        .send("pro", "PATCH", "/v1/orgs/acme", &json!({}))
        .expect(404);
}

#[test]
fn a_prompt_changes_only_when_asked_to() {
    let emulator = Emulator::start();
    for path in ["/v1/orgs", "/v1/roles", "/v1/teams"] {
        let made = emulator
            .post("pro", path, &record("acme", "Crew"))
            .expect(200);
        let id = ["role_id", "team_id", "org_id"]
            .iter()
            .find_map(|field| made[field].as_str())
            .unwrap();
        let one = format!("{path}/{id}?org_id=acme");
        let change = |body: Value| emulator.send("pro", "PATCH", &one, &body).expect(200);
        assert_eq!(change(json!({})), made, "nothing given, nothing changed");
        assert_eq!(change(json!({ "name": null, "nonsense": 1 })), made);

        let renamed = change(json!({ "name": "Band" }));
        assert_eq!(
            (
                &renamed["name"],
                &renamed["focus"],
                &renamed["promotion_prompt"]
            ),
            (&json!("Band"), &made["focus"], &made["promotion_prompt"])
        );
        assert_eq!(renamed["prompt_meta"], made["prompt_meta"]);
        assert_eq!(renamed["created_at"], made["created_at"]);
        assert_ne!(renamed["updated_at"], made["updated_at"]);

        let by_hand = change(json!({ "promotion_prompt": "Keep it." }));
        assert_eq!(by_hand["promotion_prompt"], "Keep it.");
        assert_eq!(by_hand["prompt_meta"], Value::Null);

        let regenerate = format!("{path}/{id}/regenerate-prompt?org_id=acme");
        let first = emulator.call("pro", "POST", &regenerate).send().expect(200);
        let second = emulator.call("pro", "POST", &regenerate).send().expect(200);
        assert!(first["promotion_prompt"].as_str().unwrap().contains("Band"));
        assert_eq!(first["promotion_prompt"], second["promotion_prompt"]);
        assert_ne!(first["prompt_meta"], second["prompt_meta"]);
        assert_ne!(first["updated_at"], second["updated_at"]);
        assert_eq!(emulator.get("pro", &one).expect(200), second);
    }
}

#[test]
fn a_plan_caps_organization_records() {
    let emulator = Emulator::start();
    let full = emulator
        .post("full", "/v1/orgs", &record("crowded", "One more"))
        .expect(403);
    assert_eq!(full["error"], "org_limit_reached");
    assert_eq!((&full["limit"], &full["current"]), (&json!(1), &json!(1)));
    assert!(full["message"].is_string(), "flat, as all of /v1: {full}");
    let kept = emulator.get("full", "/v1/orgs").expect(200);
    assert_eq!(kept[0]["org_id"], "crowded");

    emulator
        .post("free", "/v1/orgs", &record("hobby", "Hobby"))
        .expect(200);
    let second = emulator
        .post("free", "/v1/orgs", &record("hobby", "Hobby"))
        .expect(403);
    assert_eq!(second["error"], "org_limit_reached");
    emulator.call("free", "DELETE", "/v1/orgs/hobby").send();
    emulator
        .post("free", "/v1/orgs", &record("hobby", "Hobby"))
        .expect(200);
}

#[test]
fn roles_and_teams_live_side_by_side() {
    let emulator = Emulator::start();
    for (path, id) in [("/v1/roles", "role_id"), ("/v1/teams", "team_id")] {
        let list = |page: &str| {
            emulator
                .get("read_only", &format!("{path}?org_id=acme{page}"))
                .expect(200)
        };
        assert_eq!(list(""), json!([]));
        let made: Vec<Value> = (0..5)
            .map(|number| {
                let body = record("acme", &format!("Number {number}"));
                emulator.post("pro", path, &body).expect(200)
            })
            .collect();
        assert!(made[0][id].is_string() && made[0]["org_id"] == "acme");
        assert_eq!(list(""), json!(made));
        assert_eq!(list("&limit=2&offset=1"), json!(made[1..3]));
        assert_eq!(list("&offset=5"), json!([]));
        let one = format!("{path}/{}?org_id=acme", made[0][id].as_str().unwrap());
        assert_eq!(emulator.get("pro", &one).expect(200), made[0]);
        assert_eq!(emulator.call("pro", "DELETE", &one).send().status, 204);
        assert_eq!(list(""), json!(made[1..]));
        emulator.get("pro", &one).expect(404);
        emulator.call("pro", "DELETE", &one).send().expect(404);
    }
}

#[test]
fn a_record_of_one_level_is_none_of_another() {
    let emulator = Emulator::start();
    let role = emulator
        .post("pro", "/v1/roles", &record("acme", "Engineer"))
        .expect(200);
    let id = role["role_id"].as_str().unwrap();
    let refused = emulator
        .get("pro", &format!("/v1/teams/{id}?org_id=acme"))
        .expect(404);
    assert_eq!(refused, json!({ "detail": "Team not found" }));
    assert_eq!(
        emulator.get("pro", "/v1/teams?org_id=acme").expect(200),
        json!([])
    );
}

#[test]
fn every_broken_rule_of_a_record_is_a_422() {
    let emulator = Emulator::start();
    for path in ["/v1/orgs", "/v1/roles", "/v1/teams"] {
        for field in ["org_id", "name", "focus"] {
            for (value, kind) in [
                (json!(null), "string_type"),
                (json!(1), "string_type"),
                (json!(" "), "string_too_short"),
            ] {
                let mut body = record("acme", "Name");
                body[field] = value;
                let refused = emulator.post("pro", path, &body).expect(422);
                assert_eq!(refused["detail"][0]["type"], kind, "{refused}");
                assert_eq!(refused["detail"][0]["loc"], json!(["body", field]));
            }
        }
        let empty = emulator.post("pro", path, &json!({})).expect(422);
        assert_eq!(empty["detail"].as_array().unwrap().len(), 3, "{empty}");
    }
    for (path, parameter) in [
        ("/v1/roles", "org_id"),
        ("/v1/roles?org_id=acme&limit=0", "limit"),
        ("/v1/teams?org_id=acme&limit=201", "limit"),
        ("/v1/teams?org_id=acme&limit=ten", "limit"),
        ("/v1/roles?org_id=acme&offset=-1", "offset"),
        ("/v1/roles/some", "org_id"),
    ] {
        let refused = emulator.get("pro", path).expect(422);
        assert_eq!(
            refused["detail"][0]["loc"],
            json!(["query", parameter]),
            "{path}"
        );
    }
    let blank = emulator
        .send("full", "PATCH", "/v1/orgs/crowded", &json!({ "name": " " }))
        .expect(422);
    assert_eq!(blank["detail"][0]["loc"], json!(["body", "name"]));
}
