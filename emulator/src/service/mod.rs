//! The running service: everything that its requests share.

pub mod clock;
pub mod ids;
pub mod processing;

use tokio::sync::Notify;

use crate::access::rate_limits::RateLimits;
use crate::command_line::arguments::Settings;
use crate::service::clock::Clock;
use crate::store::{self, Store};
use crate::test_tools::faults::Faults;
use crate::test_tools::request_log::RequestLog;
use crate::test_tools::shape::{Fields, Shape};

/// What all requests and the background processing share.
pub struct Service {
    pub settings: Settings,
    pub store: Store,
    pub clock: Clock,
    pub rate_limits: RateLimits,
    pub faults: Faults,
    pub request_log: RequestLog,
    pub shape: Shape,
    /// Wakes the background processing when there may be events to process.
    pub work: Notify,
}

impl Service {
    /// Opens the database and seeds it. The error is one sentence.
    pub fn open(settings: Settings) -> Result<Self, String> {
        let service = Self {
            store: Store::open(settings.db.as_deref())?,
            settings,
            clock: Clock::default(),
            rate_limits: RateLimits::default(),
            faults: Faults::default(),
            request_log: RequestLog::default(),
            shape: Shape::default(),
            work: Notify::new(),
        };
        service
            .seed()
            .map_err(|error| format!("cannot write to the database: {error}"))?;
        Ok(service)
    }

    /// Sets everything back to the state of a first start.
    pub fn reset(&self) -> store::Result<()> {
        self.clock.reset();
        self.store.clear()?;
        self.seed()?;
        self.rate_limits.reset();
        self.faults.clear();
        self.request_log.clear();
        self.shape.set(Fields::default());
        Ok(())
    }

    fn seed(&self) -> store::Result<()> {
        self.store
            .write(|transaction| store::seeding::seed(transaction, self.clock.now_us()))
    }
}
