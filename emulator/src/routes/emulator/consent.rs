//! The provider's side of a connection, without a key: `GET /emulator/consent/{link}` is a page with two buttons, which
//! `POST` to `/emulator/consent/{link}/allow` and `/emulator/consent/{link}/deny`. Each page can be used once.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};

use crate::http::response::Refusal;
use crate::http::validation::Segment;
use crate::service::Service;
use crate::store;

/// The path of the page with that secret.
pub fn path(link: &str) -> String {
    format!("/emulator/consent/{link}")
}

/// The routes, to be put under `/emulator`.
pub fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/consent/{link}", get(ask))
        .route("/consent/{link}/allow", post(allow))
        .route("/consent/{link}/deny", post(deny))
}

type Shared = State<Arc<Service>>;

async fn ask(State(service): Shared, Segment(link): Segment) -> Result<Response, Refusal> {
    let known = service
        .store
        .read(|connection| store::connectors::behind_link(connection, &link))?;
    let Some((provider, org_id)) = known else {
        return Ok(spent());
    };
    let (title, path) = (provider.title, path(&link));
    // Organizations and providers are this program's own names, so nothing needs escaping.
    let body = format!(
        "<p>Memsy asks to read {title} for the organization <b>{org_id}</b>.</p>\
         <p>This is the emulator: there is no {title} behind it.</p>\
         <form method=\"post\" action=\"{path}/allow\"><button id=\"allow\">Allow</button></form>\
         <form method=\"post\" action=\"{path}/deny\"><button id=\"deny\">Deny</button></form>"
    );
    Ok(page(StatusCode::OK, &format!("Connect {title}"), &body))
}

async fn allow(State(service): Shared, Segment(link): Segment) -> Result<Response, Refusal> {
    let now_us = service.clock.now_us();
    decided(&service, &link, "Access allowed", |transaction| {
        store::connectors::allow(transaction, &link, now_us)
    })
}

async fn deny(State(service): Shared, Segment(link): Segment) -> Result<Response, Refusal> {
    decided(&service, &link, "Access denied", |transaction| {
        store::connectors::deny(transaction, &link)
    })
}

/// Does what a button does to the connector of a page.
fn decided(
    service: &Service,
    link: &str,
    title: &str,
    decide: impl FnOnce(&rusqlite::Connection) -> store::Result<()>,
) -> Result<Response, Refusal> {
    let known = service.store.write(|transaction| {
        let known = store::connectors::behind_link(transaction, link)?;
        decide(transaction)?;
        Ok(known.is_some())
    })?;
    if !known {
        return Ok(spent());
    }
    let body = "<p>You can close this page.</p>";
    Ok(page(StatusCode::OK, title, body))
}

fn spent() -> Response {
    let body = "<p>It was answered before, or replaced by a newer one.</p>";
    page(StatusCode::NOT_FOUND, "This link is not valid", body)
}

fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>body{{font:16px/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}}\
         form{{display:inline}}button{{font:inherit;padding:.5rem 1rem}}</style>\
         <h1>{title}</h1>{body}</html>"
    );
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}
