//! `POST /api/connectors/s3/configure`: connected without consent, in one call.

use serde_json::{Value, json};

use crate::connections::begin;
use crate::process::Emulator;

pub fn bucket() -> Value {
    json!({ "access_key_id": "AKIA", "secret_access_key": "s", "region": "eu-central-1", "bucket": "facts" })
}

#[test]
fn s3_is_connected_in_one_call() {
    let emulator = Emulator::start();
    let no_oauth = emulator
        .call("pro", "POST", "/api/connectors/s3/connect")
        .send()
        .expect(400);
    assert!(no_oauth["detail"].is_string());
    let made = emulator
        .post("pro", "/api/connectors/s3/configure", &bucket())
        .expect(200);
    assert_eq!(
        (
            &made["provider"],
            &made["status"],
            &made["bucket"],
            &made["region"]
        ),
        (
            &json!("s3"),
            &json!("active"),
            &json!("facts"),
            &json!("eu-central-1")
        )
    );
    assert!(made["last_sync_at"].is_string());
    let id = made["id"].as_str().unwrap();
    let resources = emulator
        .get("pro", &format!("/api/connectors/{id}/resources"))
        .expect(200);
    assert_eq!(
        resources["resources"],
        json!([{ "external_id": "facts", "resource_type": "bucket", "name": "facts", "selected": true }])
    );

    let mut moved = bucket();
    (moved["connector_id"], moved["bucket"]) = (json!(id), json!("more-facts"));
    let moved = emulator
        .post("pro", "/api/connectors/s3/configure", &moved)
        .expect(200);
    assert_eq!(
        (&moved["id"], &moved["bucket"]),
        (&made["id"], &json!("more-facts"))
    );
    let slack = begin(&emulator, "pro", "slack");
    for unknown in ["nope", &slack.id] {
        let mut body = bucket();
        body["connector_id"] = json!(unknown);
        emulator
            .post("pro", "/api/connectors/s3/configure", &body)
            .expect(404);
    }
}

#[test]
fn an_organization_has_one_s3_connection() {
    let emulator = Emulator::start();
    let configure =
        |name: &str, body: &Value| emulator.post(name, "/api/connectors/s3/configure", body);
    let made = configure("pro", &bucket()).expect(200);
    let mut second = bucket();
    second["bucket"] = json!("more-facts");
    for name in ["pro", "write_only"] {
        let refused = configure(name, &second).expect(409);
        let detail = refused["detail"].as_str().unwrap();
        assert!(detail.starts_with("S3 is already connected"), "{detail}");
        assert!(detail.contains("connector_id"), "{detail}");
    }
    assert_eq!(
        emulator.get("pro", "/api/connectors").expect(200),
        json!([made])
    );
    configure("other", &second).expect(200);

    let path = format!("/api/connectors/{}", made["id"].as_str().unwrap());
    let gone = emulator.call("pro", "DELETE", &path).send();
    assert_eq!(gone.status, 204);
    configure("pro", &second).expect(200);
}

#[test]
fn s3_credentials_are_checked_before_anything_is_stored() {
    let emulator = Emulator::start();
    for field in ["access_key_id", "secret_access_key", "region", "bucket"] {
        let mut body = bucket();
        body[field] = json!(" ");
        let refused = emulator
            .post("pro", "/api/connectors/s3/configure", &body)
            .expect(422);
        assert_eq!(refused["detail"][0]["loc"], json!(["body", field]));
    }
    let mut wrong = bucket();
    wrong["secret_access_key"] = json!("an invalid one");
    emulator
        .post("pro", "/api/connectors/s3/configure", &wrong)
        .expect(400);
    assert_eq!(
        emulator.get("pro", "/api/connectors").expect(200),
        json!([])
    );
}
