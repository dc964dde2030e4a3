//! `POST /search`: the memories nearest to a question, best first. Finding a memory also strengthens it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::ingest::refuse_org_id;
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{self, Fields, Problems};
use crate::plans::dimensions::Dimension;
use crate::service::Service;
use crate::store;
use crate::store::memories::Memory;
use crate::store::memories::search::{self, Question, Session};
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::hot_path("read")
    .spends(&[Dimension::SearchQueries])
    .one(&models::SEARCH);

const LONGEST_SESSION: usize = 256;
const SESSION_ID_RULE: &str = "Value error, a session id to search by may only hold A-Z a-z 0-9 _ - : . @ / \
and at most 256 characters";
const SESSION_CHOICE_RULE: &str =
    "Value error, session_id and exclude_session_id exclude each other";

/// The factor for scores without reranking: they lie between 0.0 and 0.1.
const UNRANKED_SCALE: f64 = 0.1;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/search", RULES.apply_to(service, post(search)))
}

async fn search(
    State(service): State<Arc<Service>>,
    Extension(caller): Extension<Arc<Caller>>,
    body: Bytes,
) -> HandlerResult {
    let mut body = validation::object(&body)?;
    refuse_org_id(&caller, &body)?;
    body.values_mut().for_each(validation::remove_nul);

    let place = ["body".into()];
    let fields = Fields {
        object: &body,
        place: &place,
    };
    let mut problems = Problems::default();
    let text = match body.get("query") {
        Some(Value::Null) => None,
        _ => fields.text("query", &mut problems),
    };
    if text.is_none() && body.get("query").is_none_or(Value::is_null) {
        problems.add(&place, "query", "missing", "Field required");
    }
    let limit = fields.whole("limit", (1, 100), 10, &mut problems);
    let threshold = fields.number("threshold", (0.0, 1.0), 0.0, &mut problems);
    let with_events = fields.flag("include_source_events", &mut problems);
    let actor_id = fields.text("actor_id", &mut problems).map(str::trim);
    let session = read_session(&fields, &mut problems);
    let mut ids = |name| {
        let list = fields.list(name, &mut problems).unwrap_or_default();
        validation::strings(list, &place, name, &mut problems)
    };
    let (role_ids, team_ids) = (ids("role_ids"), ids("team_ids"));
    problems.refuse()?;

    let question = Question {
        org_id: &caller.org_id,
        text: text.unwrap_or_default(),
        actor_id,
        session,
        role_ids: &role_ids,
        team_ids: &team_ids,
    };
    let scale = if caller.tier.reranked {
        1.0
    } else {
        UNRANKED_SCALE
    };
    let now_us = service.clock.now_us();
    let results = service.store.write(|transaction| {
        store::usage_counters::count(
            transaction,
            caller.owner(),
            Dimension::SearchQueries,
            1,
            now_us,
        )?;
        search::find(transaction, &question)?
            .into_iter()
            .map(|hit| (hit.memory, hit.score * scale))
            .filter(|(_, score)| *score >= threshold)
            .take(usize::try_from(limit).unwrap_or_default())
            .map(|(memory, score)| {
                store::memories::recall(transaction, memory.id, now_us)?;
                let metadata = metadata(transaction, &memory, with_events)?;
                Ok(json!({
                    "id": memory.memory_id,
                    "content": memory.text,
                    "score": (score * 1e6).round() / 1e6,
                    "metadata": metadata,
                }))
            })
            .collect::<store::Result<Vec<Value>>>()
    })?;
    Ok(Json(json!({ "results": results })))
}

fn metadata(
    connection: &rusqlite::Connection,
    memory: &Memory,
    with_events: bool,
) -> store::Result<Value> {
    let sources = store::events::sources(connection, memory.id)?;
    let ids: Vec<&str> = sources
        .iter()
        .map(|source| source.event_id.as_str())
        .collect();
    let notes: Vec<Value> = sources
        .iter()
        .filter_map(store::events::Source::note)
        .take(5)
        .collect();
    let mut metadata = json!({
        "title": memory.title,
        "summary": memory.summary,
        "tags": memory.tags,
        "entities": memory.entities,
        "actor_id": memory.actor_id,
        "source_event_ids": ids,
        "source_metadata": notes,
        "kind": memory.memory_kind,
        "type": memory.memory_type,
        "strength": memory.strength,
        "confidence": memory.confidence,
        "observed_at": crate::service::clock::iso(memory.observed_us),
    });
    let Some(object) = metadata.as_object_mut() else {
        return Ok(metadata);
    };
    // These keys are absent instead of null.
    if let Some(session_id) = &memory.session_id {
        object.insert("session_id".to_owned(), session_id.as_str().into());
    }
    if with_events {
        let events: Vec<Value> = sources.iter().map(store::events::Source::event).collect();
        object.insert("source_events".to_owned(), events.into());
    }
    Ok(metadata)
}

/// Reads `session_id` and `exclude_session_id`, which exclude each other. A blank id counts as absent.
fn read_session<'a>(fields: &Fields<'a, '_>, problems: &mut Problems) -> Session<'a> {
    let mut id = |name| {
        let text = fields.text(name, problems)?.trim();
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"_-:.@/".contains(&byte);
        if text.len() > LONGEST_SESSION || !text.bytes().all(legal) {
            problems.add(fields.place, name, "value_error", SESSION_ID_RULE);
        }
        (!text.is_empty()).then_some(text)
    };
    match (id("session_id"), id("exclude_session_id")) {
        (Some(_), Some(_)) => {
            problems.add(fields.place, "", "value_error", SESSION_CHOICE_RULE);
            Session::Any
        }
        (Some(only), None) => Session::Only(only),
        (None, Some(except)) => Session::Except(except),
        (None, None) => Session::Any,
    }
}
