//! Lets the calls of a client share what a rate limit said: while it holds, further calls wait for their turns.
//!
//! The calls that wait go in the order in which they were made, one at a time: each when the one before has its response, so that
//! they do not run into the next limit together.

use std::task::Waker;

/// The limit of a client, and the calls that wait for its end. Times are Unix milliseconds.
#[derive(Debug, Default)]
pub struct Turns {
    until_ms: f64,
    calls: u64,
    /// The lowest number is the next one.
    waiting: Vec<Waiting>,
    /// The call that was let go last, until its attempt has ended.
    trying: Option<u64>,
}

#[derive(Debug)]
struct Waiting {
    number: u64,
    waker: Option<Waker>,
}

/// Whether a call may send.
#[derive(Debug, PartialEq)]
pub enum Turn {
    /// Now.
    Now,
    /// It is the first of those that wait, and the limit holds for so many milliseconds.
    In(f64),
    /// Others are before it.
    Later,
}

impl Turns {
    /// The number of a further call.
    pub fn number(&mut self) -> u64 {
        self.calls += 1;
        self.calls
    }

    /// Whether the call of this number may send. Otherwise it waits, and asks again when it is woken.
    pub fn ask(&mut self, number: u64, now_ms: f64) -> Turn {
        let is_limited = now_ms < self.until_ms;
        if !self.waiting.iter().any(|one| one.number == number) {
            if !is_limited && self.waiting.is_empty() && self.trying.is_none() {
                return Turn::Now;
            }
            let waker = None;
            self.waiting.push(Waiting { number, waker });
        }
        if !self.is_next(number) {
            return Turn::Later;
        }
        if is_limited {
            return Turn::In(self.until_ms - now_ms);
        }
        self.waiting.retain(|one| one.number != number);
        self.trying = Some(number);
        Turn::Now
    }

    /// Whether it is the turn of a call that waits.
    fn is_next(&self, number: u64) -> bool {
        self.trying.is_none() && self.waiting.iter().all(|one| one.number >= number)
    }

    /// Whether no other call is before this one. If one is, it remembers what wakes this one.
    pub fn is_first(&mut self, number: u64, waker: &Waker) -> bool {
        if self.is_next(number) {
            return true;
        }
        let mut waiting = self.waiting.iter_mut();
        if let Some(waiting) = waiting.find(|one| one.number == number) {
            waiting.waker = Some(waker.clone());
        }
        false
    }

    /// The attempt of a call was refused, and the limit holds until then.
    pub fn limit(&mut self, until_ms: f64) {
        self.until_ms = self.until_ms.max(until_ms);
    }

    /// The attempt of a call has ended, or the call itself. Returns what wakes the next one.
    #[must_use]
    pub fn leave(&mut self, number: u64) -> Option<Waker> {
        self.waiting.retain(|one| one.number != number);
        if self.trying == Some(number) {
            self.trying = None;
        }
        let next = self.waiting.iter_mut().min_by_key(|one| one.number);
        next?.waker.take()
    }
}

#[cfg(test)]
mod tests {
    use super::{Turn, Turns};
    use std::task::Waker;

    #[test]
    fn without_a_limit_calls_overlap() {
        let mut turns = Turns::default();
        let (a, b) = (turns.number(), turns.number());
        assert_eq!(turns.ask(a, 0.0), Turn::Now);
        assert_eq!(turns.ask(b, 0.0), Turn::Now);
    }

    #[test]
    fn while_a_limit_holds_calls_wait_and_then_go_in_their_order_one_at_a_time() {
        let mut turns = Turns::default();
        let [a, b, c] = [turns.number(), turns.number(), turns.number()];
        assert_eq!(turns.ask(a, 0.0), Turn::Now);
        turns.limit(1000.0);
        let _ = turns.leave(a);
        assert_eq!(turns.ask(c, 100.0), Turn::In(900.0));
        assert_eq!(turns.ask(b, 100.0), Turn::In(900.0));
        assert_eq!(turns.ask(c, 100.0), Turn::Later);
        // The call that was refused was made first.
        assert_eq!(turns.ask(a, 100.0), Turn::In(900.0));
        assert_eq!(turns.ask(a, 1000.0), Turn::Now);
        assert_eq!(turns.ask(b, 1000.0), Turn::Later);
        let _ = turns.leave(a);
        assert_eq!(turns.ask(c, 1000.0), Turn::Later);
        assert_eq!(turns.ask(b, 1000.0), Turn::Now);
        let _ = turns.leave(b);
        assert_eq!(turns.ask(c, 1000.0), Turn::Now);
        assert_eq!(turns.ask(99, 1000.0), Turn::Later);
    }

    #[test]
    fn the_next_call_waits_for_the_limit_that_the_one_before_has_met() {
        let mut turns = Turns::default();
        let [a, b] = [turns.number(), turns.number()];
        turns.limit(10.0);
        assert_eq!(turns.ask(a, 0.0), Turn::In(10.0));
        assert_eq!(turns.ask(b, 0.0), Turn::Later);
        assert_eq!(turns.ask(a, 10.0), Turn::Now);
        turns.limit(30.0);
        let _ = turns.leave(a);
        assert_eq!(turns.ask(b, 10.0), Turn::In(20.0));
        // A shorter wait does not shorten it.
        turns.limit(20.0);
        assert_eq!(turns.ask(b, 20.0), Turn::In(10.0));
    }

    #[test]
    fn a_call_that_waits_for_others_is_woken_when_it_is_first() {
        let mut turns = Turns::default();
        let [a, b] = [turns.number(), turns.number()];
        turns.limit(10.0);
        assert_eq!(turns.ask(a, 0.0), Turn::In(10.0));
        assert_eq!(turns.ask(b, 0.0), Turn::Later);
        assert!(!turns.is_first(b, Waker::noop()));
        assert_eq!(turns.ask(a, 10.0), Turn::Now);
        // The first of those that wait, behind one that is being tried.
        assert!(!turns.is_first(b, Waker::noop()));
        assert!(turns.leave(a).is_some());
        assert!(turns.is_first(b, Waker::noop()));
    }

    #[test]
    fn a_call_that_is_gone_lets_the_next_one_go() {
        let mut turns = Turns::default();
        let [a, b] = [turns.number(), turns.number()];
        turns.limit(10.0);
        assert_eq!(turns.ask(a, 0.0), Turn::In(10.0));
        assert_eq!(turns.ask(b, 0.0), Turn::Later);
        let _ = turns.leave(a);
        assert_eq!(turns.ask(b, 10.0), Turn::Now);
        let _ = turns.leave(b);
        assert_eq!(turns.ask(turns.calls + 1, 10.0), Turn::Now);
    }
}
