//! `control.connectors`: sources that are synced in, under `/connectors`.

use crate::models::Model;
use crate::request::Answer::{Inside, List, Nothing, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "connectors.listProviders",
        route: "GET /connectors/providers",
        arguments: "",
        options: "",
        answer: Inside(Model::ConnectorProviders),
    },
    Endpoint {
        name: "connectors.status",
        route: "GET /connectors/{provider}/status",
        arguments: "provider:p",
        options: "",
        answer: One(Model::ConnectorStatus),
    },
    Endpoint {
        name: "connectors.create",
        route: "POST /connectors/{provider}/connect",
        arguments: "provider:p",
        options: "",
        answer: One(Model::ConnectorConnection),
    },
    Endpoint {
        name: "connectors.configureS3",
        route: "POST /connectors/s3/configure",
        arguments: "",
        options: "options accessKeyId:s secretAccessKey:s region:s bucket:s connectorId:s?",
        answer: One(Model::Connector),
    },
    Endpoint {
        name: "connectors.list",
        route: "GET /connectors",
        arguments: "",
        options: "",
        answer: List(Model::Connector),
    },
    Endpoint {
        name: "connectors.get",
        route: "GET /connectors/{connector_id}",
        arguments: "connectorId:p",
        options: "",
        answer: One(Model::Connector),
    },
    Endpoint {
        name: "connectors.listResources",
        route: "GET /connectors/{connector_id}/resources?parent_id",
        arguments: "connectorId:p",
        options: "options parentId:s?",
        answer: Inside(Model::ConnectorResources),
    },
    Endpoint {
        name: "connectors.listBranches",
        route: "GET /connectors/{connector_id}/branches?repo",
        arguments: "connectorId:p repo:s",
        options: "",
        answer: Inside(Model::ConnectorResources),
    },
    Endpoint {
        name: "connectors.pickerConfig",
        route: "GET /connectors/{connector_id}/picker-token",
        arguments: "connectorId:p",
        options: "",
        answer: One(Model::PickerConfig),
    },
    Endpoint {
        name: "connectors.configureResources",
        route: "PUT /connectors/{connector_id}/resources",
        arguments: "connectorId:p resources:ResourceSelection*",
        options: "",
        answer: One(Model::Connector),
    },
    Endpoint {
        name: "connectors.sync",
        route: "POST /connectors/{connector_id}/sync",
        arguments: "connectorId:p",
        options: "",
        answer: One(Model::Connector),
    },
    Endpoint {
        name: "connectors.delete",
        route: "DELETE /connectors/{connector_id}",
        arguments: "connectorId:p",
        options: "",
        answer: Nothing,
    },
];
