//! Responses about memories, actors and events, as consoles list them.

use crate::test_tools::shape::model::{Field, Model, always, maybe};

const TOTAL: Field = always("total");
const LIMIT: Field = always("limit");
const OFFSET: Field = always("offset");

/// A moment for fields that have none.
const MOMENT: &str = r#""2026-01-01T00:00:00Z""#;

pub static ACTOR: Model = Model {
    fields: &[
        always("actor_id"),
        maybe("first_memory_at", MOMENT),
        maybe("last_memory_at", MOMENT),
        maybe("memory_count", "0"),
        maybe("active_memory_count", "0"),
        maybe("scope_levels", "[]"),
        maybe("role_ids", "[]"),
        maybe("team_ids", "[]"),
    ],
};

pub static ACTOR_LIST: Model = Model {
    fields: &[
        maybe("items", "[]").many(&ACTOR),
        TOTAL,
        LIMIT,
        OFFSET,
        maybe("truncated", "false"),
    ],
};

static SCOPE: Model = Model {
    fields: &[
        always("level"),
        maybe("actor_id", r#""sample-actor""#),
        maybe("team_id", r#""sample-team""#),
        maybe("role_id", r#""sample-role""#),
    ],
};

pub static MEMORY: Model = Model {
    fields: &[
        always("memory_id"),
        always("org_id"),
        always("scope").one(&SCOPE),
        maybe("type", r#""fact""#),
        maybe("kind", r#""semantic""#),
        maybe("memory_kind", r#""semantic""#),
        maybe("status", r#""active""#),
        maybe("text", r#""A sample""#),
        maybe("confidence", "0.5"),
        maybe("strength", "1.0"),
        maybe("recall_count", "0"),
        maybe("decay_half_life_days", "30.0"),
        maybe("pinned", "false"),
        maybe("tags", "[]"),
        maybe("entity_refs", "[]"),
        maybe("source_event_ids", "[]"),
        maybe("source_urls", "[]"),
        maybe("summary", r#""A summary""#),
        maybe("payload", r#"{"sample":true}"#),
        maybe("last_recalled_at", MOMENT),
        maybe("effective_from", MOMENT),
        maybe("effective_to", MOMENT),
        maybe("observed_at", MOMENT),
        maybe("created_at", MOMENT),
        maybe("updated_at", MOMENT),
    ],
};

pub static MEMORY_LIST: Model = Model {
    fields: &[maybe("items", "[]").many(&MEMORY), TOTAL, LIMIT, OFFSET],
};

pub static MEMORY_STATS: Model = Model {
    fields: &[
        TOTAL,
        always("total_memories"),
        always("active_memories"),
        maybe("by_type", "{}"),
        maybe("by_kind", "{}"),
        maybe("by_status", "{}"),
        always("avg_confidence"),
        always("avg_strength"),
        maybe("top_entities", "[]"),
        maybe("confidence_buckets", r#"[{"from":0.0,"to":1.0,"count":0}]"#),
        maybe("date_range", r#"{"earliest":null,"latest":null}"#),
    ],
};

static EVENT: Model = Model {
    fields: &[
        always("event_id"),
        always("org_id"),
        always("actor_id"),
        always("kind"),
        always("content"),
        always("ts"),
        maybe("session_id", r#""sample-session""#),
        maybe("metadata", r#"{"sample":true}"#),
        maybe("ingested_at", MOMENT),
    ],
};

pub static EVENT_LIST: Model = Model {
    fields: &[maybe("items", "[]").many(&EVENT), TOTAL, LIMIT, OFFSET],
};
