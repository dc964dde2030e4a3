//! How endpoints are defined: each as the method that calls it.

/// Defines the endpoints of a resource: a method for each, and the list of them as data.
///
/// ```text
/// fn name(place argument: Type, …; label: Options) -> Result = METHOD "/path/{argument}";
/// ```
///
/// - The place of an argument is `path`, `query`, `body`, or `fields` for an object whose fields are the body.
/// - Options, behind a semicolon, go into the query of a GET and else into the body. The label is the argument's name in
///   JavaScript.
/// - `as member "name"` stands behind the result of an endpoint that wraps it in an object.
/// - `as "name"` at the end names the method that callers see, where that makes several requests.
macro_rules! endpoints {
    (
        $(#[$list_doc:meta])*
        pub const $list:ident: $owner:ident = $prefix:literal;
        $(
            $(#[$doc:meta])*
            $visibility:vis fn $name:ident(
                $( $place:ident $argument:ident: $type:ty ),* $(,)?
                $(; $label:ident: $options:ty )?
            ) $(-> $result:ty $(as member $member:literal)?)? = $method:ident $path:literal $(as $method_name:literal)?;
        )*
    ) => {
        $(#[$list_doc])*
        pub const $list: &[$crate::endpoint::Endpoint] = &[$(
            $crate::resources::endpoints::endpoints!(
                @endpoint $prefix, $name [$($method_name)?], $method, $path, [$($result)?], [$($($member)?)?]
            ),
        )*];

        impl $owner {$(
            $(#[$doc])*
            #[doc = concat!("\n`", stringify!($method), " ", $path, "`")]
            $visibility fn $name(
                &self,
                $( $argument: $type, )*
            ) -> $crate::Call<
                $crate::resources::endpoints::endpoints!(@type [$($options)?]),
                $crate::resources::endpoints::endpoints!(@type [$($result)?])
            > {
                const ENDPOINT: &$crate::endpoint::Endpoint = &$crate::resources::endpoints::endpoints!(
                    @endpoint $prefix, $name [$($method_name)?], $method, $path, [$($result)?], [$($($member)?)?]
                );
                #[allow(unused_mut, reason = "an endpoint may have no arguments")]
                let mut parts = $crate::endpoint::Parts::default();
                $( $crate::resources::endpoints::endpoints!(@add parts, $place $argument); )*
                $crate::Call::new(std::rc::Rc::clone(&self.transport), ENDPOINT, parts)
            }
        )*}
    };

    (@endpoint $prefix:literal, $name:ident [], $method:ident, $path:literal, [$($result:ty)?], [$($member:literal)?]) => {
        $crate::endpoint::Endpoint {
            name: concat!($prefix, stringify!($name)),
            method: gloo_net::http::Method::$method,
            path: $path,
            reply: $crate::resources::endpoints::endpoints!(@shape [$($result)?], [$($member)?]),
        }
    };
    (@endpoint $prefix:literal, $name:ident [$method_name:literal], $method:ident, $path:literal, [$($result:ty)?], []) => {
        $crate::endpoint::Endpoint {
            name: concat!($prefix, $method_name),
            method: gloo_net::http::Method::$method,
            path: $path,
            reply: $crate::resources::endpoints::endpoints!(@shape [$($result)?], []),
        }
    };

    (@shape [], []) => { $crate::endpoint::ReplyShape::Nothing };
    (@shape [$result:ty], []) => { <$result as $crate::reply::Reply>::SHAPE };
    (@shape [$result:ty], [$member:literal]) => { $crate::endpoint::ReplyShape::Member($member) };

    (@type []) => { () };
    (@type [$type:ty]) => { $type };

    (@add $parts:ident, path $argument:ident) => {
        $crate::endpoint::Argument::add_to(&$argument, &mut $parts, $crate::endpoint::Place::Path, stringify!($argument));
    };
    (@add $parts:ident, query $argument:ident) => {
        $crate::endpoint::Argument::add_to(&$argument, &mut $parts, $crate::endpoint::Place::Query, stringify!($argument));
    };
    (@add $parts:ident, body $argument:ident) => {
        $crate::endpoint::Argument::add_to(&$argument, &mut $parts, $crate::endpoint::Place::Body, stringify!($argument));
    };
    (@add $parts:ident, fields $argument:ident) => {
        $parts.add_fields(&$argument);
    };
}

pub(crate) use endpoints;
