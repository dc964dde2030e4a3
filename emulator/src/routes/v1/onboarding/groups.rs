//! Roles and teams, which differ in name only: `GET | POST /roles`, `GET | PATCH | DELETE /roles/{role_id}`,
//! `POST /roles/{role_id}/regenerate-prompt`, and the same under `/teams`. All but POST take `org_id` in the query.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::routing::{delete, get, patch, post};
use axum::{Extension, Router};

use super::of_own;
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{Problems, Query, Segment};
use crate::service::Service;
use crate::store::records::{self, Level, ROLES, TEAMS};
use crate::test_tools::shape::models;

/// Roles or teams: their path and the rules of their routes.
struct Group {
    path: &'static str,
    level: &'static Level,
    list: RouteRules,
    read: RouteRules,
    write: RouteRules,
}

static GROUPS: [Group; 2] = [
    Group {
        path: "/roles",
        level: &ROLES,
        list: RouteRules::hot_path("read").many(&models::ROLE),
        read: RouteRules::hot_path("read").one(&models::ROLE),
        write: RouteRules::hot_path("write").admin().one(&models::ROLE),
    },
    Group {
        path: "/teams",
        level: &TEAMS,
        list: RouteRules::hot_path("read").many(&models::TEAM),
        read: RouteRules::hot_path("read").one(&models::TEAM),
        write: RouteRules::hot_path("write").admin().one(&models::TEAM),
    },
];

const MOST: i64 = 200;
const USUAL: i64 = 100;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    GROUPS.iter().fold(Router::new(), |router, group| {
        router.merge(of_group(service, group))
    })
}

fn of_group(service: &Arc<Service>, group: &'static Group) -> Router<Arc<Service>> {
    let level = group.level;
    let all = group
        .list
        .apply_to(
            service,
            get(move |service, caller, query| list(level, service, caller, query)),
        )
        .merge(group.write.apply_to(
            service,
            post(move |service, caller, body| create(level, service, caller, body)),
        ));
    let one = group
        .read
        .apply_to(
            service,
            get(move |State(service): Shared, record: Named| async move {
                super::shown(&service, level, &record.org_id, &record.id)
            }),
        )
        .merge(group.write.apply_to(
            service,
            patch(
                move |State(service): Shared, record: Named, body: Bytes| async move {
                    super::changed(&service, level, (&record.org_id, &record.id), &body)
                },
            ),
        ))
        .merge(group.write.apply_to(
            service,
            delete(move |State(service): Shared, record: Named| async move {
                super::deleted(&service, level, &record.org_id, &record.id)
            }),
        ));
    let prompt = group.write.apply_to(
        service,
        post(move |State(service): Shared, record: Named| async move {
            super::regenerated(&service, level, &record.org_id, &record.id)
        }),
    );
    let path = group.path;
    Router::new()
        .route(path, all)
        .route(&format!("{path}/{{id}}"), one)
        .route(&format!("{path}/{{id}}/regenerate-prompt"), prompt)
}

async fn list(
    level: &Level,
    State(service): Shared,
    Extension(caller): Known,
    query: Query,
) -> HandlerResult {
    let mut problems = Problems::default();
    let org_id = query.required("org_id", &mut problems);
    let page = query.page(MOST, USUAL, &mut problems);
    problems.refuse()?;
    of_own(&caller, org_id)?;
    let records = service
        .store
        .read(|connection| records::list(connection, level, org_id, page))?;
    Ok(Json(records.into()))
}

async fn create(
    level: &Level,
    State(service): Shared,
    Extension(caller): Known,
    body: Bytes,
) -> HandlerResult {
    let body = super::read(&body)?;
    let record = super::new_record(&caller, &body)?;
    let now_us = service.clock.now_us();
    let id = records::new_id(level, now_us);
    service
        .store
        .write(|transaction| records::add(transaction, level, &id, &record, now_us))?;
    super::shown(&service, level, record.org_id, &id)
}

/// A record named by the path and by `org_id` in the query, which is the caller's own.
struct Named {
    org_id: String,
    id: String,
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Named {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        state: &S,
    ) -> Result<Self, Refusal> {
        let Segment(id) = Segment::from_request_parts(parts, state).await?;
        let query = Query::from_request_parts(parts, state).await?;
        let mut problems = Problems::default();
        let org_id = query.required("org_id", &mut problems).to_owned();
        problems.refuse()?;
        let caller = parts.extensions.get::<Arc<Caller>>();
        of_own(caller.ok_or_else(Refusal::not_found)?, &org_id)?;
        Ok(Self { org_id, id })
    }
}
