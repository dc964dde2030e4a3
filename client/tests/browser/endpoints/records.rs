//! `client.roles()` and `client.teams()`.

use super::{Calls, Case, ID, SEGMENT};
use memsy::Client;
use serde_json::json;

/// Both resources have the same methods, of types of their own.
macro_rules! check_records {
    ($calls:ident, $resource:ident, $id:ident) => {{
        let path = concat!("/", stringify!($resource));
        let record = json!({ stringify!($id): "r1", "org_id": "o1", "name": "n" });

        let list = Case {
            name: concat!(stringify!($resource), ".list"),
            request: &format!("GET {path}?org_id=o+1&limit=100&offset=0"),
            body: None,
            response: Some(json!([record])),
        };
        let records = $calls.call(list, |client| client.$resource().list("o 1")).await;
        let [only] = records.as_slice() else {
            panic!("expected one record, found {records:?}");
        };
        assert_eq!([&only.$id, &only.org_id, &only.name], ["r1", "o1", "n"]);
        assert_eq!(only.prompt_meta, None);

        let page = Case {
            name: concat!(stringify!($resource), ".list"),
            request: &format!("GET {path}?org_id=o1&limit=5&offset=10"),
            body: None,
            response: Some(json!(null)),
        };
        let records = $calls
            .call(page, |client| client.$resource().list("o1").limit(5).offset(10))
            .await;
        assert!(records.is_empty());

        let create = Case {
            name: concat!(stringify!($resource), ".create"),
            request: &format!("POST {path}"),
            body: Some(json!({ "org_id": "o1", "name": "n", "focus": "f" })),
            response: Some(record.clone()),
        };
        let created = $calls
            .call(create, |client| client.$resource().create("o1", "n", "f"))
            .await;
        assert_eq!(created.$id, "r1");

        let get = Case {
            name: concat!(stringify!($resource), ".get"),
            request: &format!("GET {path}/{SEGMENT}?org_id=o1"),
            body: None,
            response: Some(record.clone()),
        };
        let found = $calls.call(get, |client| client.$resource().get(ID, "o1")).await;
        assert_eq!(found, created);

        let update = Case {
            name: concat!(stringify!($resource), ".update"),
            request: &format!("PATCH {path}/{SEGMENT}?org_id=o%261"),
            body: Some(json!({ "focus": "f" })),
            response: Some(record.clone()),
        };
        let updated = $calls
            .call(update, |client| client.$resource().update(ID, "o&1").focus("f"))
            .await;
        assert_eq!(updated, created);

        let regenerate = Case {
            name: concat!(stringify!($resource), ".regenerate_prompt"),
            request: &format!("POST {path}/r/regenerate-prompt?org_id=o1"),
            body: None,
            response: Some(record),
        };
        let regenerated = $calls
            .call(regenerate, |client| client.$resource().regenerate_prompt("r", "o1"))
            .await;
        assert_eq!(regenerated, created);

        let delete = Case {
            name: concat!(stringify!($resource), ".delete"),
            request: &format!("DELETE {path}/r?org_id=o1"),
            body: None,
            response: None,
        };
        $calls.call(delete, |client| client.$resource().delete("r", "o1")).await;
    }};
}

pub async fn check_roles(calls: &mut Calls<Client>) {
    check_records!(calls, roles, role_id);
}

pub async fn check_teams(calls: &mut Calls<Client>) {
    check_records!(calls, teams, team_id);
}
