//! The page, and the state that its parts share.

use crate::connect::Connect;
use crate::problem::{Problem, ProblemPanel};
use crate::remember::Remember;
use crate::search::Search;
use leptos::prelude::*;
use memsy::Client;

/// The owner of the memories. In your application, this is the id of the user.
pub const ACTOR: &str = "reader";

/// The state that the parts of the page share.
#[derive(Clone, Copy)]
pub struct Session {
    /// `None` until the reader connects. Local storage, because a client belongs to the thread that made it.
    pub client: RwSignal<Option<Client>, LocalStorage>,
    /// The error that the reader should know about.
    pub problem: RwSignal<Option<Problem>>,
    /// How many texts were processed. The search runs again when it changes.
    pub processed: RwSignal<usize>,
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = Session {
        client: RwSignal::new_local(None),
        problem: RwSignal::new(None),
        processed: RwSignal::new(0),
    };
    view! {
        <main>
            <h1>"Notes that remember"</h1>
            <Connect session/>
            <ProblemPanel problem=session.problem/>
            <Show when=move || session.client.with(Option::is_some)>
                <Remember session/>
                <Search session/>
            </Show>
        </main>
    }
}
