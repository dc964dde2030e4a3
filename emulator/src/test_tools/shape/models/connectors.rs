//! Responses about connectors, their resources and the start of a connection.

use crate::test_tools::shape::model::{Model, always, maybe};

const MOMENT: &str = r#""2026-01-01T00:00:00Z""#;

pub static CONNECTION: Model = Model {
    fields: &[always("connector_id"), always("authorize_url")],
};

pub static CONNECTOR: Model = Model {
    fields: &[
        always("id"),
        always("provider"),
        always("status"),
        maybe("display_name", r#""Sample workspace""#),
        maybe("external_account_id", r#""sample-account""#),
        maybe("configured_by_email", r#""someone@sample.example""#),
        maybe("scopes", "[]"),
        maybe("last_sync_at", MOMENT),
        maybe("next_sync_at", MOMENT),
        maybe("last_error", r#""A sample of an error""#),
        always("created_at"),
        maybe("bucket", r#""sample-bucket""#),
        maybe("region", r#""eu-central-1""#),
    ],
};

static RESOURCE: Model = Model {
    fields: &[
        always("external_id"),
        maybe("resource_type", r#""channel""#),
        maybe("name", r#""A resource""#),
        maybe("selected", "false"),
    ],
};

pub static RESOURCE_LIST: Model = Model {
    fields: &[maybe("resources", "[]").many(&RESOURCE)],
};

pub static PROVIDER_LIST: Model = Model {
    fields: &[maybe("providers", "[]")],
};

pub static PROVIDER_STATUS: Model = Model {
    fields: &[
        maybe("connected", "false"),
        maybe("display_name", r#""Sample workspace""#),
    ],
};

pub static PICKER: Model = Model {
    fields: &[
        always("access_token"),
        always("expires_in"),
        always("api_key"),
        always("app_id"),
    ],
};
