//! `/api/me` and `/api/health`: whose a key is, and whether the service is up.

use serde_json::json;

use crate::process::{Emulator, key};

#[test]
fn me_tells_whose_key_it_is() {
    let emulator = Emulator::start();
    let me = |name| emulator.get(name, "/api/me").expect(200);
    assert_eq!(
        me("pro"),
        json!({
            "customer_id": "cus_acme", "email": "ada@acme.example", "tier": "pro", "is_superadmin": false,
            "org_id": "acme", "is_billing_admin": true, "user_id": "user_ada", "org_role": "org:admin",
        })
    );
    let member = me("member");
    assert_eq!(
        (&member["org_role"], &member["is_billing_admin"]),
        (&json!("org:member"), &json!(false))
    );
    let service = me("write_only");
    assert_eq!(
        (&service["user_id"], &service["org_role"]),
        (&json!(null), &json!(null)),
        "a service key has no user"
    );
    assert_eq!(me("full")["tier"], "starter");
    assert_eq!(
        emulator.with_secret("msy_nope", "GET", "/api/me").status,
        401
    );
    assert_eq!(
        emulator
            .with_secret(key("revoked"), "GET", "/api/me")
            .status,
        401
    );
    let health = emulator.get("pro", "/api/health");
    assert_eq!(health.header("x-plan"), Some("pro"));
    assert_eq!(health.expect(200), emulator.health("pro").expect(200));
}
