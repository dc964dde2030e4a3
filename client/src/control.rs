//! The client of the control plane.

use crate::key::ApiKey;
use crate::options::{ClientOptions, OptionError};
use crate::resources::{Billing, Connectors, Events, Interest, Keys, Usage};
use crate::transport::Transport;
use std::rc::Rc;

/// The default URL of the control plane.
pub const DEFAULT_CONTROL_URL: &str = "https://api.memsy.io/api";

/// A client of the control plane: identity, API keys, usage, billing, events, connectors. Made like a
/// [`Client`](crate::Client), or by [`ClientBuilder::build_control`](crate::ClientBuilder::build_control).
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use memsy::ControlClient;
///
/// let control = ControlClient::new("msy_…")?;
/// let me = control.me().await?;
/// let keys = control.keys().list().await?.keys;
/// println!("{} has {} keys", me.org_id, keys.len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ControlClient {
    pub(crate) transport: Rc<Transport>,
}

impl ControlClient {
    /// Makes a client with the default options.
    ///
    /// # Errors
    /// Fails for a key that cannot be sent in a header.
    pub fn new(api_key: impl Into<ApiKey>) -> Result<Self, OptionError> {
        Self::with_options(ClientOptions::new(api_key))
    }

    /// Makes a client with these options.
    ///
    /// # Errors
    /// Fails for an option that is not valid.
    pub fn with_options(options: ClientOptions) -> Result<Self, OptionError> {
        let transport = Rc::new(Transport::new(options.settings()?, DEFAULT_CONTROL_URL)?);
        Ok(Self { transport })
    }

    /// API keys.
    #[must_use]
    pub fn keys(&self) -> Keys {
        Keys {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Usage of the plan.
    #[must_use]
    pub fn usage(&self) -> Usage {
        Usage {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Subscription and invoices.
    #[must_use]
    pub fn billing(&self) -> Billing {
        Billing {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Events as they were ingested.
    #[must_use]
    pub fn events(&self) -> Events {
        Events {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Interest in a paid plan.
    #[must_use]
    pub fn interest(&self) -> Interest {
        Interest {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Connectors: sources whose content the service reads.
    #[must_use]
    pub fn connectors(&self) -> Connectors {
        Connectors {
            transport: Rc::clone(&self.transport),
        }
    }
}
