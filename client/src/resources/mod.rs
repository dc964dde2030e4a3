//! The endpoints, one file per resource: each endpoint is defined as the method that calls it.

pub(crate) mod endpoints;

mod actors;
mod billing;
mod connectors;
mod control;
mod events;
mod hot_path;
mod interest;
mod keys;
mod memories;
mod orgs;
mod records;
mod usage;

pub use self::actors::Actors;
pub use self::billing::Billing;
pub use self::connectors::Connectors;
pub use self::events::Events;
pub use self::interest::Interest;
pub use self::keys::Keys;
pub use self::memories::Memories;
pub use self::orgs::Orgs;
pub use self::records::{Roles, Teams};
pub use self::usage::Usage;

use crate::endpoint::Endpoint;

/// An id of the service's, as it gave it. Any text but the empty one, `.` and `..`.
pub type Id<'a> = &'a str;

/// The endpoints of [`Client`](crate::Client), a list for each resource.
pub const CLIENT: &[&[Endpoint]] = &[
    hot_path::HOT_PATH,
    orgs::ENDPOINTS,
    records::ROLES,
    records::TEAMS,
    memories::ENDPOINTS,
    actors::ENDPOINTS,
];

/// The endpoints of [`ControlClient`](crate::ControlClient), a list for each resource.
pub const CONTROL: &[&[Endpoint]] = &[
    control::CONTROL,
    keys::ENDPOINTS,
    usage::ENDPOINTS,
    billing::ENDPOINTS,
    events::ENDPOINTS,
    interest::ENDPOINTS,
    connectors::ENDPOINTS,
];

#[cfg(test)]
mod tests {
    use super::{CLIENT, CONTROL};
    use std::collections::HashSet;

    #[test]
    fn no_name_and_no_route_stands_twice() {
        for lists in [CLIENT, CONTROL] {
            let (mut names, mut routes) = (HashSet::new(), HashSet::new());
            for endpoint in lists.iter().copied().flatten() {
                assert!(names.insert(endpoint.name), "{}", endpoint.name);
                assert!(
                    routes.insert((&endpoint.method, endpoint.path)),
                    "{}",
                    endpoint.path
                );
            }
        }
    }

    #[test]
    fn every_path_is_a_list_of_words_and_names() {
        for endpoint in CLIENT.iter().chain(CONTROL).copied().flatten() {
            let path = endpoint
                .path
                .strip_prefix('/')
                .expect("a path begins with a slash");
            for segment in path.split('/') {
                let name = segment.trim_start_matches('{').trim_end_matches('}');
                assert!(
                    !name.is_empty() && !name.contains(['{', '}', '?', '#']),
                    "{}",
                    endpoint.path
                );
            }
        }
    }
}
