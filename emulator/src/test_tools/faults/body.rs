//! A response body that follows a script: send, wait, cut.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use tokio::time::Sleep;

use super::Cut;

/// A step of the script.
pub enum Step {
    Send(Bytes),
    Wait(Duration),
    /// Fail, at which the server closes the connection.
    Cut,
}

/// A body that takes one step after the other.
pub struct ScriptedBody {
    steps: VecDeque<Step>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl ScriptedBody {
    /// A body that takes these steps.
    pub fn new(steps: Vec<Step>) -> Self {
        Self {
            steps: steps.into(),
            waiting: None,
        }
    }
}

impl Body for ScriptedBody {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        loop {
            if let Some(sleep) = self.waiting.as_mut() {
                ready!(sleep.as_mut().poll(context));
                self.waiting = None;
            }
            match self.steps.pop_front() {
                Some(Step::Send(bytes)) if bytes.is_empty() => {}
                Some(Step::Send(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Step::Wait(duration)) => {
                    self.waiting = Some(Box::pin(tokio::time::sleep(duration)))
                }
                Some(Step::Cut) => return Poll::Ready(Some(Err(Cut))),
                None => return Poll::Ready(None),
            }
        }
    }
}
