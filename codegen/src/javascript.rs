//! The few facts that hold for JavaScript only, and so are not in the definitions.

use crate::definitions::resources::ClientSource;

/// A client class.
pub struct ClientFacts {
    /// The name of the struct in Rust.
    pub rust: &'static str,
    /// The name of the class.
    pub class: &'static str,
    /// What the docs call an instance.
    pub variable: &'static str,
    /// The constant of generated/endpoints.js with its endpoints, and in Rust that of resources/mod.rs.
    pub lists: &'static str,
    /// Where it is defined.
    pub file: &'static str,
    /// The constant with the URL of its service.
    pub base_url: &'static str,
    /// What else its docs say, a paragraph each.
    pub about: &'static [&'static str],
    /// What the docs of `free` say.
    pub free: &'static str,
    /// The methods of it that are made of several calls.
    pub composed: &'static [ComposedFacts],
}

impl ClientFacts {
    pub fn source(&self) -> ClientSource<'static> {
        ClientSource {
            file: self.file,
            name: self.rust,
            base_url: self.base_url,
            lists: self.lists,
        }
    }
}

/// A method that is made of several calls.
pub struct ComposedFacts {
    /// The type in Rust that has it.
    pub owner: &'static str,
    /// Its name in Rust.
    pub name: &'static str,
    /// The type of its options, and the one that it extends.
    pub options: &'static str,
    pub extends: Option<&'static str>,
    /// What else its docs say.
    pub about: &'static str,
}

/// The docs of `free`.
const FREE: &str = "Frees the wasm memory of the client now. Without this call it is freed when the client is garbage collected. \
                    Running calls finish; later calls reject with a `TypeError`. A client that is declared with `using` is freed at \
                    the end of its block.";

pub const CLIENTS: &[ClientFacts] = &[
    ClientFacts {
        rust: "Client",
        class: "MemsyClient",
        variable: "client",
        lists: "CLIENT",
        file: "client/src/client.rs",
        base_url: "DEFAULT_BASE_URL",
        about: &[
            "Make one client and share it: several calls can run at the same time.",
            "Every method rejects with one of three kinds of errors. A wrong argument is a `TypeError` that names the argument; \
             nothing is sent. An abort is the reason of the caller's signal. Everything else is a subclass of `MemsyError`: \
             `MemsyConnectionError` when there is no complete response, otherwise `MemsyAPIError` or the subclass of it that says \
             what happened.",
        ],
        free: FREE,
        composed: &[
            ComposedFacts {
                owner: "Client",
                name: "wait_for_events",
                options: "WaitForEventsOptions",
                extends: Some("WaitOptions"),
                about: "After the timeout the method rejects with a `MemsyConnectionError`, as a request does.",
            },
            ComposedFacts {
                owner: "Client",
                name: "ingest_many",
                options: "IngestManyOptions",
                extends: None,
                about: "The property `acceptedEventIds` of the error lists the ids of these events.",
            },
        ],
    },
    ClientFacts {
        rust: "ControlClient",
        class: "MemsyControlClient",
        variable: "control",
        lists: "CONTROL",
        file: "client/src/control.rs",
        base_url: "DEFAULT_CONTROL_URL",
        about: &["Its methods reject with the same errors as those of {@link MemsyClient}."],
        free: FREE,
        composed: &[ComposedFacts {
            owner: "Connectors",
            name: "wait_until_authorized",
            options: "WaitOptions",
            extends: None,
            about: "After the timeout the method rejects with a `MemsyConnectionError`, as a request does.",
        }],
    },
];

/// The files of `client/src` with methods that are made of several calls.
pub const METHOD_FILES: &[&str] = &["batches.rs", "waiting.rs"];

/// The docs of `iterate`, which goes through the pages of `list`.
pub const ITERATE: &str = "Yields every entry of all pages. The next page is requested when all entries of the page before have \
                           been read. `limit` is the size of a page. After a `break` no page is requested.";

/// Types of Rust that have another name in JavaScript.
pub const TYPE_NAMES: &[(&str, &str)] = &[
    ("Client", "MemsyClient"),
    ("ControlClient", "MemsyControlClient"),
    ("ClientOptions", "MemsyClientOptions"),
];

/// The checks in arguments.js of options whose type in Rust does not say enough.
pub const OPTION_CHECKS: &[(&str, &str)] = &[
    ("base_url", "url"),
    // More than 0, while the others may be 0.
    ("timeout", "duration"),
    ("retry_backoff", "pause"),
    ("max_retry_wait", "pause"),
    ("max_response_bytes", "bytes"),
];

/// Payloads of which an unknown property is refused, since what it says would be lost. Of others, callers pass on what the service
/// has sent, which may have more.
pub const CLOSED_PAYLOADS: &[&str] = &["EventPayload"];

/// What ends a call, of which there is nothing in Rust: there, dropping the future does.
pub const SIGNAL: &str = "Ends the call, also while it waits before a retry. The promise is rejected with the `reason` of the signal.";

/// What else the docs of an option say.
pub const OPTION_DOCS: &[(&str, &str)] = &[(
    "api_key",
    "A function returns the key or a promise of it. The client calls the function at the first call, uses this key until the \
     service refuses it, and then calls the function once more.",
)];

/// An option of clients by which a JavaScript program observes calls.
pub struct ObserverOption {
    pub name: &'static str,
    /// Its check in arguments.js.
    pub check: &'static str,
    /// Its type.
    pub kind: &'static str,
    pub docs: &'static str,
}

/// What the observer of a client is in JavaScript.
pub const OBSERVER_OPTIONS: &[ObserverOption] = &[
    ObserverOption {
        name: "hooks",
        check: "hooks",
        kind: "MemsyHooks",
        docs: "Functions that are called at each step of a call. When a hook throws, or its promise is rejected, the client reports it \
               once on the console, and the call goes on.",
    },
    ObserverOption {
        name: "logger",
        check: "logger",
        kind: "MemsyLogger",
        docs: "The object that the log is written to. Default: the console.",
    },
    ObserverOption {
        name: "logLevel",
        check: "level",
        kind: "MemsyLogLevel",
        docs: "How much is logged. `error`: calls that failed. `warn`: also each wait before a retry. `info`: also each response. `debug`: \
               also each request. The API key is never logged. What people wrote is not logged either, unless the service repeats it in \
               an error. Default: `warn` with a `logger`, otherwise `off`.",
    },
];

/// What is called with the progress of a method that is made of several calls: type of the options, parameter and its type, docs.
pub const PROGRESS: &[(&str, &str, &str)] = &[
    ("WaitForEventsOptions", "status: StatusResponse", ""),
    (
        "IngestManyOptions",
        "progress: { accepted: number; total: number }",
        "`accepted` counts the events accepted so far, `total` all of them.",
    ),
];

/// What ends a method that is made of several calls.
pub const SIGNAL_OF_SEVERAL: &str =
    "Ends the method. The promise is rejected with the `reason` of the signal.";

/// The names of the types of what the constructors of errors take, where they are not `…Options` of the class without `Error`.
pub const ERROR_OPTIONS: &[(&str, &str)] = &[
    ("AuthorizationError", "AuthorizationErrorOptions"),
    ("OrgLimitReachedError", "LimitReachedOptions"),
    ("KeyLimitReachedError", "LimitReachedOptions"),
];

/// Classes that responses of more than one status become, so that their constructors take a status.
pub const CLASSES_OF_ANY_STATUS: &[&str] = &["AuthenticationError", "AuthorizationError"];
