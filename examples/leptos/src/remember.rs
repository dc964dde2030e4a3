//! The form that ingests a text, and the progress bar of its processing.

use crate::app::{ACTOR, Session};
use crate::problem::Problem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use memsy::{Client, EventKind, EventPayload, StatusResponse};
use std::time::Duration;

/// How many events of the text are processed.
#[derive(Clone, Copy, PartialEq)]
struct Progress {
    done: usize,
    total: usize,
}

impl Progress {
    fn of(status: &StatusResponse) -> Self {
        let done = status.completed_ids.len() + status.failed_ids.len();
        Self {
            done,
            total: done + status.pending_ids.len(),
        }
    }
}

/// Ingests each line as an event and waits until all are processed.
async fn remember(
    client: &Client,
    text: &str,
    progress: WriteSignal<Option<Progress>>,
) -> Result<(), Problem> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let events: Vec<_> = lines
        .map(|line| EventPayload::new(ACTOR, "notes", EventKind::UserMessage, line))
        .collect();
    progress.set(Some(Progress {
        done: 0,
        total: events.len(),
    }));
    let ingested = client.ingest(&events).await?;
    client
        .wait_for_events(&ingested.event_ids)
        .poll_interval(Duration::from_millis(250))
        .on_progress(move |status| progress.set(Some(Progress::of(status))))
        .await
        .map_err(|error| match error.is_timeout() {
            true => Problem::StillPending,
            false => Problem::Call(error),
        })?;
    Ok(())
}

/// Takes a text and shows how far its processing is.
#[component]
pub fn Remember(session: Session) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let (progress, set_progress) = signal(None::<Progress>);
    let is_busy = RwSignal::new(false);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(client) = session.client.get_untracked() else {
            return;
        };
        is_busy.set(true);
        spawn_local(async move {
            match remember(&client, &text.get_untracked(), set_progress).await {
                Ok(()) => {
                    session.problem.set(None);
                    session.processed.update(|processed| *processed += 1);
                    text.set(String::new());
                }
                Err(problem) => {
                    session.problem.set(Some(problem));
                    set_progress.set(None);
                }
            }
            is_busy.set(false);
        });
    };
    let state = move || {
        progress
            .get()
            .map(|Progress { done, total }| match done == total {
                true => format!("Processed: {total} of {total}. It can be found now."),
                false => format!("Processed: {done} of {total}."),
            })
    };
    let bar = move || {
        progress.get().map(|Progress { done, total }| {
            view! { <progress aria-label="Processing" max=total.to_string() value=done.to_string()></progress> }
        })
    };

    view! {
        <form on:submit=submit>
            <label>
                "What should be remembered?"
                <textarea rows="3" maxlength="32000" required bind:value=text></textarea>
            </label>
            <button disabled=move || is_busy.get()>"Remember"</button>
            {bar}
            <p role="status">{state}</p>
        </form>
    }
}
