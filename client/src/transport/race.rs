//! Waiting for JavaScript in a future.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

#[wasm_bindgen(module = "/src/transport/race.js")]
extern "C" {
    #[wasm_bindgen(js_name = Race)]
    type JsRace;
    #[wasm_bindgen(constructor, catch, js_class = Race)]
    fn new(
        settle: &JsValue,
        index: u32,
        generation: u32,
        timeout_ms: f64,
        signal: &JsValue,
        controller: Option<&AbortController>,
    ) -> Result<JsRace, JsValue>;
    #[wasm_bindgen(method, js_class = Race)]
    fn wait(this: &JsRace, promise: &JsValue);
    #[wasm_bindgen(method, js_class = Race)]
    fn cancel(this: &JsRace, reason: &JsValue);
    #[wasm_bindgen(method, js_class = Race)]
    fn end(this: &JsRace);
    /// What went wrong, whatever was thrown, to the response of this status if it is not 0.
    pub fn describe(thrown: &JsValue, status: u16) -> String;
}

/// How a wait ended.
#[derive(Debug)]
pub enum Ending {
    /// The promise brought this.
    Fulfilled(JsValue),
    /// The promise was rejected with this.
    Rejected(JsValue),
    /// The time was over; this is a `DOMException` that says so.
    TimedOut(JsValue),
    /// The caller's signal was aborted.
    Aborted,
}

/// The place where a race leaves how it ended, and the future that is to be woken then.
#[derive(Default)]
struct Slot {
    /// Counts the races that used this place: it distinguishes a late message for an earlier race.
    generation: u32,
    is_taken: bool,
    ending: Option<Ending>,
    waker: Option<Waker>,
}

thread_local! {
    static SLOTS: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
    /// One function for all races, so that a race costs no closure.
    static SETTLE: JsValue = Closure::<dyn FnMut(u32, u32, u32, JsValue)>::new(settle).into_js_value();
}

/// Takes the message of a race. Nothing is borrowed when the future is woken.
fn settle(index: u32, generation: u32, ending: u32, value: JsValue) {
    let ending = match ending {
        0 => Ending::Fulfilled(value),
        1 => Ending::Rejected(value),
        2 => Ending::TimedOut(value),
        _ => Ending::Aborted,
    };
    let waker = with_slot(index, generation, |slot| {
        slot.ending = Some(ending);
        slot.waker.take()
    });
    if let Some(waker) = waker.flatten() {
        waker.wake();
    }
}

fn with_slot<T>(index: u32, generation: u32, use_slot: impl FnOnce(&mut Slot) -> T) -> Option<T> {
    SLOTS.with_borrow_mut(|slots| {
        let slot = slots.get_mut(index as usize)?;
        (slot.is_taken && slot.generation == generation).then(|| use_slot(slot))
    })
}

/// A race of promises against a timer and the caller's signal. Dropped, it waits for nothing any more.
pub struct Race {
    index: u32,
    generation: u32,
    race: JsRace,
}

impl Race {
    /// Starts the timer and listens to the signal, which may be undefined. `controller` aborts the request, if there is one.
    pub fn new(
        timeout_ms: f64,
        signal: &JsValue,
        controller: Option<&AbortController>,
    ) -> Result<Self, JsValue> {
        let (index, generation) = SLOTS.with_borrow_mut(|slots| {
            let index = slots
                .iter()
                .position(|slot| !slot.is_taken)
                .unwrap_or(slots.len());
            if index == slots.len() {
                slots.push(Slot::default());
            }
            let generation = slots.get_mut(index).map_or(0, |slot| {
                slot.is_taken = true;
                slot.generation
            });
            (index as u32, generation)
        });
        match SETTLE
            .with(|settle| JsRace::new(settle, index, generation, timeout_ms, signal, controller))
        {
            Ok(race) => Ok(Self {
                index,
                generation,
                race,
            }),
            Err(thrown) => {
                release(index, generation);
                Err(thrown)
            }
        }
    }

    /// Aborts the request.
    pub fn cancel(&self, reason: &JsValue) {
        self.race.cancel(reason);
    }

    /// How it has ended already, if it has.
    pub fn ending(&self) -> Option<Ending> {
        with_slot(self.index, self.generation, |slot| slot.ending.take()).flatten()
    }

    /// Waits for a promise, or a value that is none.
    pub fn wait(&self, promise: &JsValue) -> Wait<'_> {
        self.race.wait(promise);
        Wait(self)
    }

    /// Waits for the time to be over, or the signal.
    pub fn wait_for_end(&self) -> Wait<'_> {
        Wait(self)
    }
}

impl Drop for Race {
    fn drop(&mut self) {
        self.race.end();
        release(self.index, self.generation);
    }
}

/// Gives a slot back. Whatever it held is dropped when nothing is borrowed any more.
fn release(index: u32, generation: u32) {
    let left = with_slot(index, generation, |slot| {
        slot.is_taken = false;
        slot.generation = slot.generation.wrapping_add(1);
        (slot.ending.take(), slot.waker.take())
    });
    drop(left);
}

/// What a race is waiting for.
pub struct Wait<'a>(&'a Race);

impl Future for Wait<'_> {
    type Output = Ending;

    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<Ending> {
        let Race {
            index, generation, ..
        } = self.0;
        let ended = with_slot(*index, *generation, |slot| {
            let ending = slot.ending.take();
            if ending.is_none() {
                slot.waker = Some(context.waker().clone());
            }
            ending
        });
        ended.flatten().map_or(Poll::Pending, Poll::Ready)
    }
}
