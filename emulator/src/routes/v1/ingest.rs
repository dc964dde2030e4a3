//! `POST /ingest` stores events at once. Their memories appear after the processing delay.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{self, Fields, Object, Problems};
use crate::plans::dimensions::Dimension;
use crate::plans::tiers::FREE;
use crate::service::Service;
use crate::store;
use crate::store::events::{Arrival, NewEvent};
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::hot_path("write")
    .spends(&[
        Dimension::EventsIngested,
        Dimension::MemoriesStored,
        Dimension::LlmTokens,
    ])
    .one(&models::INGEST);

const KINDS: [&str; 4] = [
    "user_message",
    "assistant_message",
    "tool_result",
    "app_event",
];
const LONGEST_ID: usize = 256;
const LONGEST_METADATA: usize = 4096;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/ingest", RULES.apply_to(service, post(ingest)))
}

async fn ingest(
    State(service): State<Arc<Service>>,
    Extension(caller): Extension<Arc<Caller>>,
    body: Bytes,
) -> HandlerResult {
    let mut body = validation::object(&body)?;
    refuse_org_id(&caller, &body)?;
    body.values_mut().for_each(validation::remove_nul);

    let mut problems = Problems::default();
    let place = ["body".into()];
    let list = Fields {
        object: &body,
        place: &place,
    }
    .required_list("events", &mut problems);
    let longest_content = service.settings.max_content_characters;
    let events: Vec<NewEvent<'_>> = list
        .iter()
        .enumerate()
        .filter_map(|(index, event)| read_event(event, index, longest_content, &mut problems))
        .collect();
    problems.refuse()?;

    let now_us = service.clock.now_us();
    let arrival = Arrival {
        org_id: &caller.org_id,
        key_id: &caller.key_id,
        now_us,
        ready_us: now_us + i64::from(service.settings.processing_delay_ms) * 1000,
    };
    let event_ids = service.store.write(|transaction| {
        let mut ids = Vec::with_capacity(events.len());
        let mut stored = 0;
        for event in &events {
            let (id, new) = store::events::take_in(transaction, &arrival, event)?;
            stored += i64::from(new);
            ids.push(id);
        }
        if stored > 0 {
            store::usage_counters::count(
                transaction,
                caller.owner(),
                Dimension::EventsIngested,
                stored,
                now_us,
            )?;
        }
        Ok(ids)
    })?;
    service.work.notify_one();
    Ok(Json(json!({ "event_ids": event_ids })))
}

/// Refuses a body with an `org_id` on the free plan, where the organization comes from the key alone.
pub fn refuse_org_id(caller: &Caller, body: &Object) -> Result<(), Refusal> {
    let events = body
        .get("events")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let named =
        body.contains_key("org_id") || events.iter().any(|event| event.get("org_id").is_some());
    if !named || caller.tier.name != FREE.name {
        return Ok(());
    }
    Err(Refusal::coded(
        StatusCode::BAD_REQUEST,
        "org_id_not_allowed",
        "The free plan takes the organization from the API key; leave org_id out",
        &[],
    ))
}

fn read_event<'a>(
    event: &'a Value,
    index: usize,
    longest_content: usize,
    problems: &mut Problems,
) -> Option<NewEvent<'a>> {
    let place: [Value; 3] = ["body".into(), "events".into(), index.into()];
    let Value::Object(object) = event else {
        let message = "Input should be a valid dictionary or object to extract fields from";
        problems.add(&place, "", "model_attributes_type", message);
        return None;
    };
    let fields = Fields {
        object,
        place: &place,
    };
    let actor_id = fields.required_text("actor_id", LONGEST_ID, problems);
    let session_id = fields.required_text("session_id", LONGEST_ID, problems);
    let kind = read_kind(&fields, problems);
    let content = fields.required_text("content", longest_content, problems);
    // A blank counts as absent.
    let mut tag = |name, longest| {
        let text = fields.short_text(name, longest, problems)?.trim();
        (!text.is_empty()).then_some(text)
    };
    let [role_id, team_id] = ["role_id", "team_id"].map(|name| tag(name, LONGEST_ID));
    let [source_id, source_author_email, source_author_id] =
        ["source_id", "source_author_email", "source_author_id"].map(|name| tag(name, usize::MAX));
    let ts_us = fields.moment("ts", problems);
    let metadata = fields.short_text("metadata", LONGEST_METADATA, problems);
    Some(NewEvent {
        actor_id: actor_id?.trim(),
        session_id: session_id?.trim(),
        kind: kind?,
        content: content?,
        role_id,
        team_id,
        source_id,
        source_author_email,
        source_author_id,
        ts_us,
        metadata,
    })
}

fn read_kind<'a>(fields: &Fields<'a, '_>, problems: &mut Problems) -> Option<&'a str> {
    let message =
        "Input should be 'user_message', 'assistant_message', 'tool_result' or 'app_event'";
    let Some(value) = fields.object.get("kind") else {
        problems.add(fields.place, "kind", "missing", "Field required");
        return None;
    };
    let kind = value.as_str().filter(|kind| KINDS.contains(kind));
    if kind.is_none() {
        problems.add(fields.place, "kind", "enum", message);
    }
    kind
}
