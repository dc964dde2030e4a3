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

/// The default URL of the memory service.
pub const DEFAULT_BASE_URL: &str = "https://api.memsy.io/v1";

/// A client of the memory service: it ingests events and searches memories.
///
/// Make one client and clone it where it is needed. Clones share the key and the settings, and several calls can run at the same time.
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
    /// Makes a client with the default options.
    ///
    /// ```no_run
    /// # fn example() -> Result<(), memsy::OptionError> {
    /// let client = memsy::Client::new("msy_your_key")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Fails for a key that cannot be sent in a header.
    pub fn new(api_key: impl Into<ApiKey>) -> Result<Self, OptionError> {
        Self::with_options(ClientOptions::new(api_key))
    }

    /// Begins to make a client with a key. Methods of the builder set the other options.
    pub fn builder(api_key: impl Into<ApiKey>) -> ClientBuilder {
        ClientBuilder::new(api_key)
    }

    /// Makes a client with these options.
    ///
    /// # Errors
    /// Fails for an option that is not valid.
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

    /// The people and things that memories are about.
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

    /// Begins to make a client with a function that gives the API key. The client calls the function at the first call, uses this key
    /// until the service refuses it, and then calls the function once more.
    pub fn with_key_provider<F>(provider: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<String, Box<dyn std::error::Error>>> + 'static,
    {
        Self::new(KeyProvider::new(provider))
    }

    /// Sets the absolute URL of the service, with its path, such as `https://api.memsy.io/v1`.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.options.base_url = Some(base_url.into());
        self
    }

    /// How long one attempt may take, including the body of the response; more than 0. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How often a request is repeated after a rate limit (429) or a failure that `retry_on` names; 0 for never. Default: 3.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.options.max_retries = max_retries;
        self
    }

    /// The failures after which a request is repeated, besides rate limits. Only requests that change nothing are repeated, and `ingest`
    /// within 60 seconds, in which the service recognizes repeated events. Requests that create, change or delete something are not
    /// repeated. Default: none.
    pub fn retry_on(mut self, failures: impl Into<Vec<RetryOn>>) -> Self {
        self.options.retry_on = failures.into();
        self
    }

    /// Whether calls share a rate limit. Then, after a rate limit, further calls wait until it has passed, and are sent one after the
    /// other, in the order in which they were made. A wait above `max_retry_wait` is not shared. Default: false.
    pub fn share_rate_limit(mut self, share_rate_limit: bool) -> Self {
        self.options.share_rate_limit = share_rate_limit;
        self
    }

    /// Sets an observer of the calls.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.options.observer = Some(Rc::new(observer));
        self
    }

    /// The pause before the first retry when the service names none. It doubles with each retry. Default: 1 second.
    pub fn retry_backoff(mut self, retry_backoff: Duration) -> Self {
        self.options.retry_backoff = retry_backoff;
        self
    }

    /// The longest pause before a retry. When a pause would be longer, the call fails at once. Default: 60 seconds.
    pub fn max_retry_wait(mut self, max_retry_wait: Duration) -> Self {
        self.options.max_retry_wait = max_retry_wait;
        self
    }

    /// Adds a header to every request; it cannot be `authorization`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// A function that is called instead of the global `fetch`, with a URL and an init object.
    pub fn fetch(mut self, fetch: Function) -> Self {
        self.options.fetch = Some(fetch);
        self
    }

    /// Whether a browser sends cookies.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options.credentials = Some(credentials);
        self
    }

    /// Maximum size of a response in bytes, after decompression; at least 1. A longer successful response is a
    /// [`MemsyAPIError`](crate::MemsyError::MemsyAPIError). Default: 64 MiB.
    pub fn max_response_bytes(mut self, max_response_bytes: u32) -> Self {
        self.options.max_response_bytes = max_response_bytes;
        self
    }

    /// Whether a page may hold a fixed key. Otherwise the client warns once on the console, in pages that do not come from this machine.
    pub fn allow_key_in_browser(mut self, allow_key_in_browser: bool) -> Self {
        self.options.allow_key_in_browser = allow_key_in_browser;
        self
    }

    /// The product that uses the client: `name` or `name/detail`, such as `mcp/0.1.3`. It is sent as the header `X-Memsy-Surface`. An
    /// empty text is not sent.
    pub fn surface(mut self, surface: impl Into<String>) -> Self {
        self.options.surface = Some(surface.into());
        self
    }

    /// How the ingested events were chosen: `ambient` for all conversations as they are, `explicit` when somebody chose what to save. It
    /// is sent as the header `X-Memsy-Capture`.
    pub fn capture_mode(mut self, capture_mode: CaptureMode) -> Self {
        self.options.capture_mode = Some(capture_mode);
        self
    }

    /// Whether the header `X-Memsy-Client: wasm-sdk` is sent. A page must set false when the service has another origin and does not
    /// allow this header in its CORS preflight. Otherwise the browser fails every call. Default: true.
    pub fn client_header(mut self, client_header: bool) -> Self {
        self.options.client_header = client_header;
        self
    }

    /// Makes a client of the memory service.
    ///
    /// # Errors
    /// Fails for an option that is not valid.
    pub fn build(self) -> Result<Client, OptionError> {
        Client::with_options(self.options)
    }

    /// Makes a client of the control plane.
    ///
    /// # Errors
    /// Fails for an option that is not valid.
    pub fn build_control(self) -> Result<ControlClient, OptionError> {
        ControlClient::with_options(self.options)
    }
}
