//! The client of the memory service, and the builder of both clients.

use crate::ControlClient;
use crate::key::{ApiKey, KeyProvider};
use crate::options::{CaptureMode, ClientOptions, Credentials, OptionError};
use crate::request::Observer;
use crate::resources::{Actors, Memories, Orgs, Roles, Teams};
use crate::retry::RetryOn;
use crate::transport::Transport;
use js_sys::Function;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

/// Where the memory service is, unless told otherwise.
pub const DEFAULT_BASE_URL: &str = "https://api.memsy.io/v1";

/// A client of the memory service: it ingests events and searches memories.
///
/// Make one and clone it where it is needed: clones share the key and the settings, and their calls overlap freely.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use memsy::{Client, EventKind, EventPayload, MemsyError};
///
/// let client = Client::new("msy_…")?;
/// let event = EventPayload::new("ada", "chat-1", EventKind::UserMessage, "Ada prefers green tea.");
/// let ingested = client.ingest(&[event]).await?;
/// client.wait_for_events(&ingested.event_ids).await?;
///
/// match client.search("which tea does Ada like?").limit(5).await {
///     Ok(found) => println!("{:?}", found.results),
///     Err(MemsyError::RateLimitExceeded { retry_after, .. }) => println!("again in {retry_after:?} s"),
///     Err(error) => println!("{error}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) transport: Rc<Transport>,
}

impl Client {
    /// With the defaults.
    ///
    /// # Errors
    /// For a key that no request can carry.
    pub fn new(api_key: impl Into<ApiKey>) -> Result<Self, OptionError> {
        Self::with_options(ClientOptions::new(api_key))
    }

    /// Begins with a key, and lets the rest be set.
    pub fn builder(api_key: impl Into<ApiKey>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }

    /// With these options.
    ///
    /// # Errors
    /// For an option that no client can be made with.
    pub fn with_options(options: ClientOptions) -> Result<Self, OptionError> {
        let transport = Rc::new(Transport::new(options.settings()?, DEFAULT_BASE_URL)?);
        Ok(Self { transport })
    }

    /// Customization records of organizations.
    #[must_use]
    pub fn orgs(&self) -> Orgs {
        Orgs {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Customization records of roles.
    #[must_use]
    pub fn roles(&self) -> Roles {
        Roles {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Customization records of teams.
    #[must_use]
    pub fn teams(&self) -> Teams {
        Teams {
            transport: Rc::clone(&self.transport),
        }
    }

    /// The memories themselves.
    #[must_use]
    pub fn memories(&self) -> Memories {
        Memories {
            transport: Rc::clone(&self.transport),
        }
    }

    /// Who memories are about.
    #[must_use]
    pub fn actors(&self) -> Actors {
        Actors {
            transport: Rc::clone(&self.transport),
        }
    }
}

/// Makes a [`Client`] or a [`ControlClient`].
///
/// ```
/// # fn example() -> Result<(), memsy::OptionError> {
/// use memsy::Client;
/// use std::time::Duration;
///
/// let client = Client::builder("msy_0123456789abcdef")
///     .base_url("http://127.0.0.1:8787/v1")
///     .timeout(Duration::from_secs(10))
///     .max_retries(1)
///     .header("x-app", "notes");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder makes nothing until it is built"]
pub struct ClientBuilder {
    options: ClientOptions,
}

impl ClientBuilder {
    fn new(api_key: impl Into<ApiKey>) -> Self {
        Self {
            options: ClientOptions::new(api_key),
        }
    }

    /// With a function that gives the API key. It is asked at the first call; its key serves all calls until the service refuses
    /// it, and then it is asked once more.
    pub fn with_key_provider<F>(provider: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<String, Box<dyn std::error::Error>>> + 'static,
    {
        Self::new(KeyProvider::new(provider))
    }

    /// Absolute URL of the service with its suffix, such as `https://api.memsy.io/v1`.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.options.base_url = Some(base_url.into());
        self
    }

    /// How long one attempt may take, its body included; more than 0. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Further attempts after a rate-limited one (429) or a failure that `retry_on` names, 0 for none. Default: 3.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.options.max_retries = max_retries;
        self
    }

    /// What is repeated besides rate limits. Requests that change nothing are repeated, and `ingest` while the service knows the
    /// events again, which is within 60 seconds. What creates, changes or deletes is not. Default: nothing.
    pub fn retry_on(mut self, failures: impl Into<Vec<RetryOn>>) -> Self {
        self.options.retry_on = failures.into();
        self
    }

    /// Whether the calls share what a rate limit said: while it holds, further calls wait instead of running into it, and then go
    /// one after the other, in the order in which they were made. A wait above `max_retry_wait` is not shared. Default: false.
    pub fn share_rate_limit(mut self, share_rate_limit: bool) -> Self {
        self.options.share_rate_limit = share_rate_limit;
        self
    }

    /// Is told what the calls do.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.options.observer = Some(Rc::new(observer));
        self
    }

    /// The pause before the first retry when the service names none; it doubles each time. Default: 1 second.
    pub fn retry_backoff(mut self, retry_backoff: Duration) -> Self {
        self.options.retry_backoff = retry_backoff;
        self
    }

    /// A longer pause than this is not made: the error comes at once. Default: 60 seconds.
    pub fn max_retry_wait(mut self, max_retry_wait: Duration) -> Self {
        self.options.max_retry_wait = max_retry_wait;
        self
    }

    /// Adds a header to every request; it cannot be `authorization`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Called instead of the global `fetch`, with a URL and an init object.
    pub fn fetch(mut self, fetch: Function) -> Self {
        self.options.fetch = Some(fetch);
        self
    }

    /// Whether a browser sends cookies along.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.credentials = Some(credentials);
        self
    }

    /// Bytes of the longest response that is accepted, counted after decompression; at least 1. A longer success is a
    /// [`MemsyAPIError`](crate::MemsyError::MemsyAPIError). Default: 64 MiB.
    pub fn max_response_bytes(mut self, max_response_bytes: u32) -> Self {
        self.options.max_response_bytes = max_response_bytes;
        self
    }

    /// Whether a page may hold a fixed key. Otherwise the console warns once, in a page that is not served from this machine.
    pub fn allow_key_in_browser(mut self, allow_key_in_browser: bool) -> Self {
        self.options.allow_key_in_browser = allow_key_in_browser;
        self
    }

    /// What uses the client, where that is a product of its own: `name` or `name/detail`, such as `mcp/0.1.3`. It is sent as the header
    /// `X-Memsy-Surface`; an empty one is not.
    pub fn surface(mut self, surface: impl Into<String>) -> Self {
        self.options.surface = Some(surface.into());
        self
    }

    /// How what is ingested was chosen: conversations are swept up (`ambient`), or somebody chose to save (`explicit`). It is sent as the
    /// header `X-Memsy-Capture`.
    pub fn capture_mode(mut self, capture_mode: CaptureMode) -> Self {
        self.options.capture_mode = Some(capture_mode);
        self
    }

    /// Whether the header `X-Memsy-Client: wasm-sdk` is sent. A page needs false where the service is of another origin and does not
    /// allow that header in its CORS preflight: the browser would fail every call. Default: true.
    pub fn client_header(mut self, client_header: bool) -> Self {
        self.options.client_header = client_header;
        self
    }

    /// Makes a client of the memory service.
    ///
    /// # Errors
    /// For an option that no client can be made with.
    pub fn build(self) -> Result<Client, OptionError> {
        Client::with_options(self.options)
    }

    /// Makes a client of the control plane.
    ///
    /// # Errors
    /// For an option that no client can be made with.
    pub fn build_control(self) -> Result<ControlClient, OptionError> {
        ControlClient::with_options(self.options)
    }
}
