//! The search, which runs while the reader types.

use crate::app::{ACTOR, Session};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use memsy::SearchResult;

/// How long the reader must stop typing before a search is sent, in milliseconds.
const PAUSE_MS: u32 = 150;

/// What the page shows below the field.
#[derive(Clone, PartialEq)]
enum Shown {
    Nothing,
    Searching,
    Results(Vec<SearchResult>),
}

/// Searches, and shows what was found.
#[component]
pub fn Search(session: Session) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let shown = RwSignal::new(Shown::Nothing);

    Effect::new(move || {
        session.processed.track();
        let text = query.get();
        let Some(client) = session.client.get().filter(|_| !text.trim().is_empty()) else {
            shown.set(Shown::Nothing);
            return;
        };
        shown.set(Shown::Searching);
        // The effect runs again when the query changes. Leptos then drops this future, and dropping the call that it waits for
        // aborts its request. So an old response never replaces a newer one.
        spawn_local_scoped_with_cancellation(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            match client.search(&text).actor_id(ACTOR).limit(5).await {
                Ok(found) => {
                    session.problem.set(None);
                    shown.set(Shown::Results(found.results));
                }
                Err(error) => {
                    session.problem.set(Some(error.into()));
                    shown.set(Shown::Nothing);
                }
            }
        });
    });

    let state = move || {
        shown.with(|shown| match shown {
            Shown::Nothing => String::new(),
            Shown::Searching => "Searching…".to_owned(),
            Shown::Results(results) if results.is_empty() => "Nothing found.".to_owned(),
            Shown::Results(results) => format!("Found: {}.", results.len()),
        })
    };
    let results = move || match shown.get() {
        Shown::Results(results) => results,
        _ => Vec::new(),
    };

    view! {
        <form role="search" on:submit=|event| event.prevent_default()>
            <label>
                "What do you want to know?"
                <input type="search" autocomplete="off" bind:value=query/>
            </label>
            <p role="status">{state}</p>
            <ol aria-label="Memories">
                <For each=results key=|result| result.id.clone() let(result)>
                    <li>{result.content}" "<small>{format!("score {:.2}", result.score)}</small></li>
                </For>
            </ol>
        </form>
    }
}
