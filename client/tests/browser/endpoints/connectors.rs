//! `control.connectors()`.

use super::{Calls, Case, ID, SEGMENT};
use memsy::{
    ConfigureS3Options, Connector, ConnectorState, ControlClient, Open, Provider,
    ResourceSelection, ResourceType,
};
use serde_json::{Value, json};

pub async fn check(calls: &mut Calls<ControlClient>) {
    check_attaching(calls).await;
    check_attached(calls).await;
    check_resources(calls).await;
}

fn wire_connector() -> Option<Value> {
    Some(json!({ "id": "c1", "provider": "s3", "status": "active" }))
}

fn assert_connector(connector: &Connector) {
    assert_eq!(connector.id, "c1");
    assert_eq!(connector.provider, Provider::S3);
    assert_eq!(connector.status, ConnectorState::Active);
    assert_eq!(connector.bucket, None);
}

async fn check_attaching(calls: &mut Calls<ControlClient>) {
    let providers = calls
        .call(
            Case {
                name: "connectors.list_providers",
                request: "GET /connectors/providers",
                body: None,
                response: Some(json!({ "providers": ["slack"] })),
            },
            |control| control.connectors().list_providers(),
        )
        .await;
    assert_eq!(providers, [Open::Known(Provider::Slack)]);

    let status = calls
        .call(
            Case {
                name: "connectors.status",
                request: &format!("GET /connectors/{SEGMENT}/status"),
                body: None,
                response: Some(json!({ "connected": true })),
            },
            |control| control.connectors().status(Open::from(ID)),
        )
        .await;
    assert_eq!((status.connected, status.display_name), (true, None));

    let connection = calls
        .call(
            Case {
                name: "connectors.create",
                request: "POST /connectors/slack/connect",
                body: None,
                response: Some(json!({ "connector_id": "c" })),
            },
            |control| control.connectors().create(Provider::Slack.into()),
        )
        .await;
    assert_eq!(
        (
            connection.connector_id.as_str(),
            connection.authorize_url.as_str()
        ),
        ("c", "")
    );

    let connector = calls
        .call(
            Case {
                name: "connectors.configure_s3",
                request: "POST /connectors/s3/configure",
                body: Some(json!({ "access_key_id": "a", "secret_access_key": "s", "region": "r", "bucket": "b" })),
                response: wire_connector(),
            },
            |control| control.connectors().configure_s3(ConfigureS3Options::new("a", "s", "r", "b")),
        )
        .await;
    assert_connector(&connector);
}

async fn check_attached(calls: &mut Calls<ControlClient>) {
    let connectors = calls
        .call(
            Case {
                name: "connectors.list",
                request: "GET /connectors",
                body: None,
                response: wire_connector().map(|connector| json!([connector])),
            },
            |control| control.connectors().list(),
        )
        .await;
    assert_eq!(connectors.len(), 1);
    assert_connector(&connectors[0]);

    let connector = calls
        .call(
            Case {
                name: "connectors.get",
                request: &format!("GET /connectors/{SEGMENT}"),
                body: None,
                response: wire_connector(),
            },
            |control| control.connectors().get(ID),
        )
        .await;
    assert_connector(&connector);

    let picker = calls
        .call(
            Case {
                name: "connectors.picker_config",
                request: "GET /connectors/c/picker-token",
                body: None,
                response: Some(json!({ "expires_in": "3600" })),
            },
            |control| control.connectors().picker_config("c"),
        )
        .await;
    assert_eq!((picker.expires_in, picker.app_id.as_str()), (3600, ""));

    let connector = calls
        .call(
            Case {
                name: "connectors.sync",
                request: "POST /connectors/c/sync",
                body: None,
                response: wire_connector(),
            },
            |control| control.connectors().sync("c"),
        )
        .await;
    assert_connector(&connector);

    calls
        .call(
            Case {
                name: "connectors.delete",
                request: "DELETE /connectors/c",
                body: None,
                response: None,
            },
            |control| control.connectors().delete("c"),
        )
        .await;
}

async fn check_resources(calls: &mut Calls<ControlClient>) {
    let resources = calls
        .call(
            Case {
                name: "connectors.list_resources",
                request: "GET /connectors/c/resources",
                body: None,
                response: Some(json!({ "resources": [{ "external_id": "x" }] })),
            },
            |control| control.connectors().list_resources("c"),
        )
        .await;
    let [resource] = resources.as_slice() else {
        panic!("expected one resource, found {resources:?}");
    };
    assert_eq!(resource.external_id, "x");
    assert_eq!(resource.resource_type, ResourceType::Channel);
    assert_eq!((&resource.name, resource.selected), (&None, false));

    let resources = calls
        .call(
            Case {
                name: "connectors.list_resources",
                request: "GET /connectors/c/resources?parent_id=p",
                body: None,
                response: Some(json!({})),
            },
            |control| control.connectors().list_resources("c").parent_id("p"),
        )
        .await;
    assert!(resources.is_empty());

    let branches = calls
        .call(
            Case {
                name: "connectors.list_branches",
                request: "GET /connectors/c/branches?repo=acme%2Fapp",
                body: None,
                response: Some(
                    json!({ "resources": [{ "external_id": "main", "resource_type": "branch" }] }),
                ),
            },
            |control| control.connectors().list_branches("c", "acme/app"),
        )
        .await;
    assert_eq!(branches[0].resource_type, ResourceType::Branch);

    let selection = [
        ResourceSelection::new("x"),
        ResourceSelection::new("y").resource_type(ResourceType::Repo),
        branches[0].clone().into(),
    ];
    let connector = calls
        .call(
            Case {
                name: "connectors.configure_resources",
                request: "PUT /connectors/c/resources",
                body: Some(json!({ "resources": [
                    { "external_id": "x", "resource_type": "channel" },
                    { "external_id": "y", "resource_type": "repo" },
                    { "external_id": "main", "resource_type": "branch" },
                ] })),
                response: wire_connector(),
            },
            |control| control.connectors().configure_resources("c", &selection),
        )
        .await;
    assert_connector(&connector);
}
