//! Responses of ingest, search, status and health.

use crate::test_tools::shape::model::{Model, always, maybe};

pub static INGEST: Model = Model {
    fields: &[always("event_ids")],
};

pub static SEARCH: Model = Model {
    fields: &[maybe("results", "[]").many(&RESULT)],
};

static RESULT: Model = Model {
    fields: &[
        always("id"),
        always("content"),
        always("score"),
        maybe("metadata", "{}").one(&RESULT_METADATA),
    ],
};

/// The fields of `metadata` that are documented.
static RESULT_METADATA: Model = Model {
    fields: &[
        maybe("title", r#""A title""#),
        maybe("summary", r#""A summary""#),
        maybe("tags", r#"["sample"]"#),
        maybe("entities", r#"[{"name":"Ana"}]"#),
        maybe("actor_id", r#""sample-actor""#),
        maybe("session_id", r#""sample-session""#),
        maybe("source_event_ids", "[]"),
        maybe("source_events", SOURCE_EVENTS).many(&SOURCE_EVENT),
        maybe(
            "source_metadata",
            r#"[{"event_id":"sample-event","metadata":{"sample":true}}]"#,
        ),
        maybe("kind", r#""semantic""#),
        maybe("type", r#""fact""#),
        maybe("strength", "1.0"),
        maybe("confidence", "0.5"),
        maybe("observed_at", r#""2026-01-01T00:00:00Z""#),
    ],
};

const SOURCE_EVENTS: &str =
    r#"[{"event_id":"sample-event","kind":"user_message","content":"A sample","ts":null}]"#;

static SOURCE_EVENT: Model = Model {
    fields: &[
        always("event_id"),
        always("kind"),
        always("content"),
        maybe("ts", r#""2026-01-01T00:00:00Z""#),
    ],
};

pub static STATUS: Model = Model {
    fields: &[
        maybe("completedIds", "[]"),
        maybe("failedIds", "[]"),
        maybe("pendingIds", "[]"),
        maybe("unknownIds", "[]"),
        maybe("total", "0"),
        maybe("statuses", "{}"),
    ],
};

pub static HEALTH: Model = Model {
    fields: &[
        maybe("status", r#""ok""#),
        maybe("version", r#""0.0.0""#),
        maybe("billing_enabled", "false"),
        maybe("components", r#"{"async_memsy":"ok"}"#),
    ],
};
