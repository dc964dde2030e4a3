//! What may end a wait early: a timer and the caller's signal.

use crate::js;
use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

thread_local! {
    /// What the timer rejects with; nothing else is this object.
    static EXPIRED: JsValue = Object::new().into();
}

/// Why a wait has no value.
pub enum Ended {
    /// The time is over.
    Expired,
    /// The caller's signal aborted, with this reason.
    Aborted(JsValue),
    /// The promise was rejected with this.
    Rejected(JsValue),
}

/// A promise that is rejected when the time is over or the caller aborts. Its timer and its listener go with it.
///
/// Waiting is a race in JavaScript, so that a promise that never settles (a caller's own `fetch` may return
/// one) leaves no callback of ours behind in wasm memory.
pub struct Guard {
    interrupt: Promise,
    reject: Function,
    timer: JsValue,
    signal: Option<AbortSignal>,
}

impl Guard {
    /// Arms both. Fails with [`Ended::Aborted`] when the signal has aborted before.
    pub fn new(delay_ms: f64, signal: Option<&AbortSignal>) -> Result<Self, Ended> {
        if let Some(signal) = signal.filter(|signal| signal.aborted()) {
            return Err(Ended::Aborted(signal.reason()));
        }
        let mut reject = None;
        let interrupt = Promise::new(&mut |_, reject_this| reject = Some(reject_this));
        let reject = reject.unwrap_or_default();
        if let Some(signal) = signal {
            signal
                .add_event_listener_with_callback("abort", &reject)
                .map_err(Ended::Rejected)?;
        }
        let timer = EXPIRED.with(|expired| js::set_timeout(&reject, delay_ms, expired));
        Ok(Self {
            interrupt,
            reject,
            timer,
            signal: signal.cloned(),
        })
    }

    /// Waits for a promise, or for any other value at once.
    pub async fn value(&self, promise: &JsValue) -> Result<JsValue, Ended> {
        let race = Promise::race(&Array::of2(&self.interrupt, promise));
        JsFuture::from(race)
            .await
            .map_err(|thrown| self.ended(thrown))
    }

    /// Waits until the time is over.
    pub async fn expiry(&self) -> Result<(), Ended> {
        match self.value(&self.interrupt).await {
            Err(Ended::Expired) | Ok(_) => Ok(()),
            Err(ended) => Err(ended),
        }
    }

    fn ended(&self, thrown: JsValue) -> Ended {
        match &self.signal {
            Some(signal) if signal.aborted() => Ended::Aborted(signal.reason()),
            _ if EXPIRED.with(|expired| *expired == thrown) => Ended::Expired,
            _ => Ended::Rejected(thrown),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        js::clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            // Fails only where adding has failed.
            let _ = signal.remove_event_listener_with_callback("abort", &self.reject);
        }
    }
}
