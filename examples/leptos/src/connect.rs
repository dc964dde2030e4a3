//! The form that makes a client of a base URL and an API key.

use crate::app::Session;
use crate::problem::Problem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use memsy::{Client, DEFAULT_BASE_URL};
use std::time::Duration;
use web_sys::UrlSearchParams;

/// Makes a client and proves that the service accepts its key.
///
/// A reader waits for the result, so the client fails early: after 10 seconds without a response, and immediately when the
/// service asks for a pause of more than 5 seconds.
async fn connect(base_url: String, key: String) -> Result<Client, Problem> {
    let client = Client::builder(key)
        .base_url(base_url)
        .timeout(Duration::from_secs(10))
        .max_retry_wait(Duration::from_secs(5))
        .build()?;
    client.health().await?;
    Ok(client)
}

/// Asks for the base URL and the key.
#[component]
pub fn Connect(session: Session) -> impl IntoView {
    let base_url =
        RwSignal::new(parameter("base_url").unwrap_or_else(|| DEFAULT_BASE_URL.to_owned()));
    let key = RwSignal::new(parameter("key").unwrap_or_default());
    let is_connecting = RwSignal::new(false);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        is_connecting.set(true);
        spawn_local(async move {
            match connect(base_url.get_untracked(), key.get_untracked()).await {
                Ok(client) => {
                    session.problem.set(None);
                    session.client.set(Some(client));
                }
                Err(problem) => {
                    session.client.set(None);
                    session.problem.set(Some(problem));
                }
            }
            is_connecting.set(false);
        });
    };
    let state = move || match (is_connecting.get(), session.client.with(Option::is_some)) {
        (true, _) => "Connecting…",
        (false, true) => "Connected.",
        (false, false) => "Not connected.",
    };

    view! {
        <form on:submit=submit>
            <label>
                "Base URL"
                <input type="url" required autocomplete="off" bind:value=base_url/>
            </label>
            <label>
                "API key"
                <input type="password" required autocomplete="off" bind:value=key/>
            </label>
            <button disabled=move || is_connecting.get()>"Connect"</button>
            <p role="status">{state}</p>
        </form>
    }
}

/// A parameter of the page's own URL, to fill in the form.
fn parameter(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}
