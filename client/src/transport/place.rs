//! The place of a call among those that wait for the end of a rate limit.

use super::clock::now_ms;
use super::race::{Ending, Wait};
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
    /// Takes the last place.
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

/// Ends when the race does, and with nothing when no call is before this one any more.
pub struct Asleep<'a> {
    /// The place of a call that has others before it.
    pub place: Option<&'a Place<'a>>,
    /// The race.
    pub end: Wait<'a>,
}

impl Future for Asleep<'_> {
    type Output = Option<Ending>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        if let Poll::Ready(ending) = Pin::new(&mut self.end).poll(context) {
            return Poll::Ready(Some(ending));
        }
        match self.place {
            Some(Place { turns, number })
                if turns.borrow_mut().is_first(*number, context.waker()) =>
            {
                Poll::Ready(None)
            }
            _ => Poll::Pending,
        }
    }
}
