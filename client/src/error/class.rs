//! What an error class is made of. The classes themselves are in `error.rs`.

use super::body::ErrorBody;
use super::redact::redact;
use serde::{Serialize, Serializer};

/// A class whose errors are made from a response, as data: for the table of rules, for tests, and for what is generated from it.
#[derive(Debug)]
#[non_exhaustive]
pub struct ResponseClass {
    /// Its name, in Rust the name of the variant.
    pub name: &'static str,
    /// The HTTP status that it stands for.
    pub status: u16,
    /// The service's machine-readable code, where the class has one of its own.
    pub code: Option<&'static str>,
}

/// What the properties of an error are read from.
pub struct Source<'a> {
    /// The body of the response.
    pub body: &'a ErrorBody,
    /// Seconds, from the header `Retry-After`.
    pub retry_after: Option<f64>,
    /// The API key, which must not show in a property.
    pub key: &'a str,
}

/// A type that the properties of error classes can have.
pub trait Property: Sized {
    /// Reads the property of this name; `None` where it is absent or of another type.
    fn read(source: &Source, name: &str) -> Option<Self>;

    /// Its value, whatever its type.
    fn value(property: &Option<Self>) -> Value<'_>;
}

/// The value of a property.
#[derive(Debug)]
pub enum Value<'a> {
    /// The service did not send it, or as another type.
    Absent,
    /// A text.
    Text(&'a str),
    /// A number.
    Number(f64),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_f64(*number),
        }
    }
}

/// The members of an object, by name. Serialized, they are named as in JavaScript: as a map and not as a struct, for whose names
/// serde-wasm-bindgen keeps a table. The bindings serialize all of them at one place, since only then nothing is left in the package of
/// how else serde-wasm-bindgen could do it.
#[derive(Debug)]
pub struct Members<'a>(pub(crate) Vec<(&'static str, Value<'a>)>);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.0.iter();
        serializer.collect_map(members.map(|(name, value)| (camel_case(name), value)))
    }
}

/// The name in JavaScript.
pub fn camel_case(name: &str) -> String {
    let mut is_first = false;
    let letters = name.chars().filter_map(|letter| {
        let is_upper = is_first;
        is_first = letter == '_';
        (!is_first).then(|| {
            if is_upper {
                letter.to_ascii_uppercase()
            } else {
                letter
            }
        })
    });
    letters.collect()
}

impl Property for String {
    fn read(source: &Source, name: &str) -> Option<Self> {
        source.body.text(name).map(|text| redact(&text, source.key))
    }

    fn value(property: &Option<Self>) -> Value<'_> {
        property.as_deref().map_or(Value::Absent, Value::Text)
    }
}

impl Property for i64 {
    fn read(source: &Source, name: &str) -> Option<Self> {
        source.body.integer(name)
    }

    fn value(property: &Option<Self>) -> Value<'_> {
        property.map_or(Value::Absent, |number| Value::Number(number as f64))
    }
}

impl Property for f64 {
    /// The one property that is a fraction does not come from the body.
    fn read(source: &Source, _name: &str) -> Option<Self> {
        source.retry_after
    }

    fn value(property: &Option<Self>) -> Value<'_> {
        property.map_or(Value::Absent, Value::Number)
    }
}

/// Defines [`MemsyError`](super::MemsyError) and what is known of its classes.
///
/// A class is `Name(status, "code", "prefix of messages") { properties }`, the code left out for a class that has none.
macro_rules! error_classes {
    ($(
        $(#[$doc:meta])*
        $class:ident($status:literal $(, code $code:literal)?, $prefix:literal) {
            $( $(#[$property_doc:meta])* $property:ident: $type:ty, )*
        }
    )*) => {
        /// The error of a call that failed, with one variant for each error class.
        ///
        /// ```
        /// use memsy::MemsyError;
        ///
        /// fn advice(error: &MemsyError) -> String {
        ///     match error {
        ///         MemsyError::RateLimitExceeded { retry_after: Some(seconds), .. } => format!("Try again in {seconds} s."),
        ///         MemsyError::AuthenticationError { .. } => "Sign in again.".to_owned(),
        ///         MemsyError::MemsyConnectionError { is_timeout: true, .. } => "The service is slow.".to_owned(),
        ///         MemsyError::MemsyAPIError { response } if response.status_code == 404 => "It is not there.".to_owned(),
        ///         error => error.to_string(),
        ///     }
        /// }
        /// ```
        ///
        /// Serialized, it is the properties that its class has besides those of every response, named as in JavaScript.
        #[derive(Clone, Debug, thiserror::Error, PartialEq)]
        #[non_exhaustive]
        pub enum MemsyError {
            /// No request could be made, because the provider of the API key failed, or an argument cannot be sent.
            #[error("{message}")]
            MemsyError {
                /// What happened.
                message: String,
                /// The request of the call, which was not sent; absent for an error that no call has made.
                request: Option<Box<$crate::RequestInfo>>,
            },
            /// There is no complete HTTP response: the connection was refused or lost, the name was not found, CORS blocked the request,
            /// or it took too long.
            #[error("{message}")]
            MemsyConnectionError {
                /// What happened.
                message: String,
                /// Whether the time of the attempt was over.
                is_timeout: bool,
                /// The request that has no response; absent for an error that no call has made.
                request: Option<Box<$crate::RequestInfo>>,
            },
            /// A response that is not a success and for which there is no class: for example a 404, a 422 for data that the service
            /// does not accept, or a 5xx. Also a 2xx whose body is not the JSON that was expected.
            #[error("Memsy API error {}: {}", response.status_code, response.shown())]
            MemsyAPIError {
                /// What every error made from a response has.
                response: Box<ErrorResponse>,
            },
            $(
                $(#[$doc])*
                #[error("{}: {}", $prefix, response.shown())]
                $class {
                    /// What every error made from a response has.
                    response: Box<ErrorResponse>,
                    $( $(#[$property_doc])* $property: Option<$type>, )*
                },
            )*
        }

        /// The classes that stand for one kind of response each.
        pub const CLASSES: &[ResponseClass] = &[$(
            ResponseClass {
                name: stringify!($class),
                status: $status,
                code: error_classes!(@code $($code)?),
            },
        )*];

        /// Names of all properties, one a line.
        pub(crate) const PROPERTIES: &str = concat!($( $( stringify!($property), "\n", )* )*);

        impl MemsyError {
            /// The name of the JavaScript class, which is the name of the variant.
            #[must_use]
            pub fn class_name(&self) -> &'static str {
                match self {
                    Self::MemsyError { .. } => "MemsyError",
                    Self::MemsyConnectionError { .. } => "MemsyConnectionError",
                    Self::MemsyAPIError { .. } => "MemsyAPIError",
                    $( Self::$class { .. } => stringify!($class), )*
                }
            }

            /// What every error made from a response has; `None` for one without a response.
            #[must_use]
            pub fn response(&self) -> Option<&ErrorResponse> {
                match self {
                    Self::MemsyError { .. } | Self::MemsyConnectionError { .. } => None,
                    Self::MemsyAPIError { response } => Some(response),
                    $( Self::$class { response, .. } => Some(response), )*
                }
            }

            /// Where the request of the call is kept.
            fn request_mut(&mut self) -> &mut Option<Box<$crate::RequestInfo>> {
                match self {
                    Self::MemsyError { request, .. } | Self::MemsyConnectionError { request, .. } => request,
                    Self::MemsyAPIError { response } => &mut response.request,
                    $( Self::$class { response, .. } => &mut response.request, )*
                }
            }

            /// The request of the call that failed: its method, its path, how often it was sent. `None` for an error that no
            /// call has made.
            #[must_use]
            pub fn request(&self) -> Option<&$crate::RequestInfo> {
                match self {
                    Self::MemsyError { request, .. } | Self::MemsyConnectionError { request, .. } => request.as_deref(),
                    Self::MemsyAPIError { response } => response.request.as_deref(),
                    $( Self::$class { response, .. } => response.request.as_deref(), )*
                }
            }

            /// The properties that the class has besides those of every response, by name.
            fn properties(&self) -> Vec<(&'static str, class::Value<'_>)> {
                match self {
                    Self::MemsyError { .. } | Self::MemsyConnectionError { .. } | Self::MemsyAPIError { .. } => vec![],
                    $(
                        Self::$class { response: _, $( $property ),* } => vec![
                            $( (stringify!($property), class::Property::value($property)), )*
                        ],
                    )*
                }
            }

            /// The error of the class that is named, made from a response; `MemsyAPIError` for a name that is none of
            /// [`CLASSES`].
            pub(crate) fn of_class(name: Option<&str>, response: ErrorResponse, source: &class::Source) -> Self {
                let _ = source;
                let response = Box::new(response);
                match name {
                    $(
                        Some(stringify!($class)) => Self::$class {
                            response,
                            $( $property: class::Property::read(source, stringify!($property)), )*
                        },
                    )*
                    _ => Self::MemsyAPIError { response },
                }
            }
        }
    };
    (@code) => { None };
    (@code $code:literal) => { Some($code) };
}

pub(super) use error_classes;

#[cfg(test)]
mod tests {
    use super::camel_case;

    #[test]
    fn names_are_written_as_in_javascript() {
        assert_eq!(camel_case("retry_after"), "retryAfter");
        assert_eq!(camel_case("limit"), "limit");
        assert_eq!(camel_case("a_b_c1"), "aBC1");
    }
}
