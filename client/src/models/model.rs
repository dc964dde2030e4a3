//! How the payloads of responses are defined.

/// Defines models.
///
/// A field has the name that it has in JSON. What a response lacks, or has as another type, is the default of the field: that of
/// its type, or the one behind `=`. A field with `=> reader` is made by a function of [`readers`](super::readers); a function
/// behind the closing brace has the last word. Behind the name of a model stands `: observed` if it has the fields `usage` and
/// `rate_limit`, and `camel` if its names are in camelCase in JSON.
macro_rules! models {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident $(: $($flag:ident)+)? { $($fields:tt)* } $(=> $finish:path;)?
    )*) => {$(
        $crate::models::model::models! {
            @model [$($($flag)+)?] [$($finish)?] $(#[$doc])* $name { $($fields)* }
        }
    )*

        /// The models of the file, for tests.
        #[cfg(test)]
        pub(crate) const MODELS: &[$crate::models::model::TestedModel] = &[$(
            $crate::models::model::TestedModel {
                name: stringify!($name),
                decode: |json| serde_json::from_str::<$name>(json).and_then(serde_json::to_value),
            },
        )*];
    };

    (@model $flags:tt [$($finish:path)?] $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* pub $field:ident: $type:ty $(= $default:expr)? $(=> $reader:ident)?, )*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: $type, )*
        }

        impl Default for $name {
            /// What is decoded from an empty object.
            fn default() -> Self {
                Self { $( $field: $crate::models::model::models!(@default $($default)?), )* }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                        formatter.write_str("a JSON object")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<$name, A::Error> {
                        let mut model = $name::default();
                        while let Some(name) = members.next_key::<String>()? {
                            $(
                                if $crate::models::model::models!(@is name, $field, $flags) {
                                    model.$field = $crate::models::model::models!(
                                        @read members, [$($reader)?] [$($default)?]
                                    );
                                    continue;
                                }
                            )*
                            members.next_value::<serde::de::IgnoredAny>()?;
                        }
                        $( $finish(&mut model); )?
                        Ok(model)
                    }
                }

                deserializer.deserialize_map(Visitor)
            }
        }

        impl $crate::models::lenient::Readable for $name {
            fn object<'de, A: serde::de::MapAccess<'de>>(members: A) -> Result<Option<Self>, A::Error> {
                serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(members)).map(Some)
            }
        }

        impl $crate::reply::Reply for $name {
            const SHAPE: $crate::endpoint::ReplyShape = $crate::models::model::models!(@shape $flags);

            #[allow(unused_mut, reason = "only models that tell usage and rate limit change")]
            fn decode(
                text: &str,
                _shape: $crate::endpoint::ReplyShape,
                observed: $crate::headers::Observed,
            ) -> Result<Self, serde_json::Error> {
                let mut model: Self = serde_json::from_str(text)?;
                $crate::models::model::models!(@observe model, observed, $flags);
                Ok(model)
            }
        }
    };

    (@default) => { Default::default() };
    (@default $default:expr) => { $default.into() };

    (@is $name:ident, $field:ident, [observed camel]) => {
        $name == $crate::error::class::camel_case(stringify!($field))
    };
    (@is $name:ident, $field:ident, [$($flag:ident)*]) => { $name == $crate::models::wire_name(stringify!($field)) };

    (@shape []) => { $crate::endpoint::ReplyShape::Object };
    (@shape [observed $($flag:ident)*]) => { $crate::endpoint::ReplyShape::Observed };

    (@observe $model:ident, $observed:ident, []) => { let _ = $observed; };
    (@observe $model:ident, $observed:ident, [observed $($flag:ident)*]) => {
        ($model.usage, $model.rate_limit) = $observed.into_models();
    };

    (@read $members:ident, [] [$($default:expr)?]) => {
        match $members.next_value::<$crate::models::lenient::Lenient<_>>()?.0 {
            Some(value) => value,
            None => $crate::models::model::models!(@default $($default)?),
        }
    };
    (@read $members:ident, [$reader:ident] [$($default:expr)?]) => {
        $crate::models::readers::$reader($members.next_value()?)
    };
}

pub(crate) use models;

/// A model as a test sees it.
#[cfg(test)]
pub struct TestedModel {
    /// Its name.
    pub name: &'static str,
    /// Makes the model of the service's JSON, and JSON of the model.
    pub decode: fn(&str) -> Result<serde_json::Value, serde_json::Error>,
}
