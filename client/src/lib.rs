//! Client of the [Memsy](https://memsy.io) memory service, for Rust applications on the web: pages, workers, Node.
//!
//! An application sends events. The service extracts memories from them. The application searches the memories.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = memsy::Client::new("msy_…")?;
//! let found = client.search("which tea does Ada like?").limit(5).await?;
//! # Ok(())
//! # }
//! ```
//!
//! - [`Client`] ingests events and searches memories, [`ControlClient`] has API keys, usage, billing, connectors. Their methods
//!   return a [`Call`], which is awaited; before that, its methods set options.
//! - Every failed call is a [`MemsyError`], with a variant for each kind of failure.
//! - Lists can be read as streams: `client.memories().list().items()`.
//! - Dropping a future aborts its request.
//!
//! The crate is made for `wasm32-unknown-unknown` and looks up at run time what it needs of the platform: `fetch`,
//! `AbortController`, `setTimeout`. On other targets it compiles, and its calls cannot be made.

mod batches;
mod builder;
#[doc(hidden)]
pub mod call;
mod client;
mod control;
#[doc(hidden)]
pub mod endpoint;
pub mod error;
mod headers;
mod key;
mod models;
mod options;
mod pages;
mod path;
mod provenance;
mod reply;
mod request;
pub mod resources;
mod retry;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod strategies;
#[doc(hidden)]
pub mod transport;
mod turns;
mod waiting;

pub use batches::{IngestMany, IngestManyError, IngestProgress};
pub use builder::{Call, CallFuture};
pub use client::{Client, ClientBuilder, DEFAULT_BASE_URL};
pub use control::{ControlClient, DEFAULT_CONTROL_URL};
pub use error::{ErrorResponse, MemsyError};
pub use headers::{Observed, RateLimitInfo, UsageInfo};
pub use key::{ApiKey, KeyProvider};
pub use models::*;
pub use options::{CaptureMode, ClientOptions, Credentials, OptionError, RequestOptions, Settings};
pub use pages::{Items, Page, PageOptions};
pub use reply::Reply;
pub use request::{Observer, RequestInfo};
pub use retry::RetryOn;
#[doc(hidden)]
pub use retry::{JITTER, Policy, Repeat};
pub use waiting::{WaitForEvents, WaitUntilAuthorized};

/// The code of the README, which is compiled with that of the other doc comments.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
