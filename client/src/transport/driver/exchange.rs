//! One request and its response.

use super::Driver;
use crate::call::is_success;
use crate::error::body::MOST_BYTES;
use crate::options::Credentials;
use crate::transport::http::{Init, JsResponse, global_fetch, object_of, read_text, request_init};
use crate::transport::race::{Ending, Race};
use js_sys::TypeError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

impl Driver<'_> {
    /// What `fetch` is given.
    pub(super) fn init(&self, key: &str, controller: &AbortController) -> Init {
        let credentials = self
            .transport
            .credentials
            .map(|credentials| match credentials {
                Credentials::Omit => "omit",
                Credentials::SameOrigin => "same-origin",
                Credentials::Include => "include",
            });
        request_init(
            self.endpoint.method.as_str(),
            &["Bearer ", key].concat(),
            self.body.as_ref(),
            controller,
            credentials,
            self.options.keepalive,
            &self.transport.headers,
            &object_of(&self.options.headers),
        )
    }

    /// Sends the request; leaves the response, its status and its text.
    pub(super) async fn exchange(&mut self, init: &Init, race: &Race) -> Result<(), Ending> {
        const NOTHING: &JsValue = &JsValue::UNDEFINED;
        let sent = match (&self.options.within, &self.transport.fetch) {
            (Some(within), fetch) => {
                let fetch = fetch.as_ref().map_or(NOTHING, AsRef::as_ref);
                within.call3(NOTHING, fetch, &self.url, init)
            }
            (None, Some(fetch)) => fetch.call2(NOTHING, &self.url, init),
            (None, None) => global_fetch(&self.url, init),
        };
        let response = settled(race, sent).await?;
        let status = if response.is_object() {
            response
                .unchecked_ref::<JsResponse>()
                .status()
                .map_err(Ending::Rejected)?
                .as_f64()
        } else {
            None
        };
        // 0 is how browsers hide the status of a redirect.
        let Some(status) =
            status.filter(|status| (0.0..1000.0).contains(status) && status.fract() == 0.0)
        else {
            return Err(unexpected("fetch did not resolve to a Response"));
        };
        self.status = status as u16;
        let response: JsResponse = response.unchecked_into();
        self.response = response.clone().into();
        let is_error = !is_success(self.status);
        let most = if is_error {
            MOST_BYTES.min(self.transport.max_response_bytes)
        } else {
            self.transport.max_response_bytes
        };
        let text = settled(race, read_text(&response, most.into(), is_error)).await?;
        self.is_too_long = text.is_undefined();
        self.text = match text.dyn_into() {
            Ok(text) => text,
            Err(nothing) if self.is_too_long => nothing.unchecked_into(),
            Err(_) => return Err(unexpected("the Response has no text")),
        };
        Ok(())
    }
}

/// What a promise brings, or a function that returns one threw.
async fn settled(race: &Race, promise: Result<JsValue, JsValue>) -> Result<JsValue, Ending> {
    match race.wait(&promise.map_err(Ending::Rejected)?).await {
        Ending::Fulfilled(value) => Ok(value),
        ending => Err(ending),
    }
}

fn unexpected(message: &str) -> Ending {
    Ending::Rejected(TypeError::new(message).into())
}
