//! The place of a call among those that wait for the end of a rate limit.

use super::clock::now_ms;
use super::race::{Ending, Race, Wait};
use crate::turns::{Turn, Turns};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The place of one call. Dropped, it lets the next one go.
pub struct Place<'a> {
    turns: &'a RefCell<Turns>,
    number: u64,
}

impl<'a> Place<'a> {
    /// Behind all others.
    pub fn new(turns: &'a RefCell<Turns>) -> Self {
        let number = turns.borrow_mut().number();
        Self { turns, number }
    }

    /// An attempt was refused, and no request is to be sent for so many milliseconds.
    pub fn limit(&self, ms: f64) {
        self.turns.borrow_mut().limit(now_ms() + ms);
        self.leave();
    }

    /// Lets the next call go.
    pub fn leave(&self) {
        let waker = self.turns.borrow_mut().leave(self.number);
        // Nothing is borrowed when a call is woken.
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether it is this call's turn.
    pub fn ask(&self) -> Turn {
        self.turns.borrow_mut().ask(self.number, now_ms())
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Ends when the race does, and with nothing when the call is woken before.
pub fn asleep<'a>(race: &'a Race, place: Option<&'a Place<'a>>) -> Asleep<'a> {
    Asleep {
        place,
        end: race.wait_for_end(),
        is_asleep: false,
    }
}

/// What [`asleep`] returns.
pub struct Asleep<'a> {
    place: Option<&'a Place<'a>>,
    end: Wait<'a>,
    is_asleep: bool,
}

impl Future for Asleep<'_> {
    type Output = Option<Ending>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        if let Poll::Ready(ending) = Pin::new(&mut self.end).poll(context) {
            return Poll::Ready(Some(ending));
        }
        if std::mem::replace(&mut self.is_asleep, true) {
            return Poll::Ready(None);
        }
        if let Some(Place { turns, number }) = self.place {
            turns.borrow_mut().wake_by(*number, context.waker());
        }
        Poll::Pending
    }
}
