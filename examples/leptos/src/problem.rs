//! The problems that can happen, what the reader can do about each, and the panel that shows this.

use leptos::prelude::*;
use memsy::{MemsyError, OptionError};

/// A problem that the page shows to the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The values of the form are not valid for a client.
    Option(OptionError),
    /// A call failed.
    Call(MemsyError),
    /// The text was sent, and is not processed yet.
    StillPending,
}

impl From<OptionError> for Problem {
    fn from(error: OptionError) -> Self {
        Self::Option(error)
    }
}

impl From<MemsyError> for Problem {
    fn from(error: MemsyError) -> Self {
        Self::Call(error)
    }
}

impl Problem {
    /// What happened.
    fn title(&self) -> String {
        match self {
            Self::Option(error) => error.to_string(),
            Self::Call(error) => error.to_string(),
            Self::StillPending => "The text is not processed yet".to_owned(),
        }
    }

    /// What the reader can do.
    fn advice(&self) -> String {
        match self {
            Self::Option(_) => "Correct the form and connect again.".to_owned(),
            Self::Call(error) => advice(error),
            Self::StillPending => "It will be found later. You can go on.".to_owned(),
        }
    }
}

/// What the reader can do about an error. `MemsyError` may get further variants, so the last arm takes all others.
fn advice(error: &MemsyError) -> String {
    match error {
        MemsyError::AuthenticationError { .. } => {
            "The service does not accept this key. Connect with another one.".to_owned()
        }
        MemsyError::AuthorizationError {
            required_scope: Some(scope),
            ..
        } => {
            format!("The key lacks the scope “{scope}”. Connect with a key that has it.")
        }
        MemsyError::RateLimitExceeded {
            retry_after: Some(seconds),
            ..
        } => {
            format!(
                "Too many requests. Try again in {} seconds.",
                seconds.ceil()
            )
        }
        MemsyError::RateLimitExceeded { .. } => {
            "Too many requests. Try again in a minute.".to_owned()
        }
        MemsyError::UsageLimitExceeded {
            dimension,
            upgrade_url,
            ..
        } => {
            let dimension = dimension.as_deref().unwrap_or("a quota");
            let upgrade = upgrade_url
                .as_deref()
                .map(|url| format!(" or upgrade at {url}"))
                .unwrap_or_default();
            format!("The plan has nothing left of {dimension}. Wait until the next month{upgrade}.")
        }
        MemsyError::MemsyConnectionError {
            is_timeout: true, ..
        } => "The service is slow. Try again.".to_owned(),
        MemsyError::MemsyConnectionError { .. } => {
            "Check your network and the base URL, then try again.".to_owned()
        }
        other if other.is_retryable() => "The service has a fault. Try again later.".to_owned(),
        MemsyError::MemsyAPIError { response } if response.status_code == 422 => {
            "The service does not accept this text. Change it.".to_owned()
        }
        _ => "Trying again will not help. Ask whoever runs this page.".to_owned(),
    }
}

/// Shows the problem, if there is one.
#[component]
pub fn ProblemPanel(problem: RwSignal<Option<Problem>>) -> impl IntoView {
    let panel = move |problem_now: Problem| {
        view! {
            <div class="problem">
                <strong>{problem_now.title()}</strong>
                <p>{problem_now.advice()}</p>
                <button type="button" on:click=move |_| problem.set(None)>"Dismiss"</button>
            </div>
        }
    };
    // The element with the role is always there: a screen reader announces what is put into it.
    view! { <div role="alert">{move || problem.get().map(panel)}</div> }
}
