//! The endpoints, one file per resource. A file is the list of its routes; `call.rs` does the rest.

use crate::request::Endpoint;

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

/// The endpoints of `MemsyClient`.
pub const CLIENT: &[&[Endpoint]] = &[
    hot_path::ROUTES,
    orgs::ROUTES,
    records::ROLES,
    records::TEAMS,
    memories::ROUTES,
    actors::ROUTES,
];

/// The endpoints of `MemsyControlClient`.
pub const CONTROL: &[&[Endpoint]] = &[
    control::ROUTES,
    keys::ROUTES,
    usage::ROUTES,
    billing::ROUTES,
    events::ROUTES,
    interest::ROUTES,
    connectors::ROUTES,
];

#[cfg(test)]
mod tests {
    use super::{CLIENT, CONTROL};
    use crate::request::Endpoint;
    use std::collections::HashSet;

    fn all() -> impl Iterator<Item = &'static Endpoint> {
        CLIENT
            .iter()
            .chain(CONTROL)
            .flat_map(|endpoints| *endpoints)
    }

    /// Names in JSON of the fields of an endpoint's arguments.
    fn wire_names(endpoint: &'static Endpoint) -> HashSet<String> {
        let snake = |name: &str| -> String {
            name.chars()
                .flat_map(|letter| {
                    let before = letter.is_ascii_uppercase().then_some('_');
                    before.into_iter().chain([letter.to_ascii_lowercase()])
                })
                .collect()
        };
        let options = endpoint.options.split(' ').skip(1);
        let fields = endpoint.arguments.split(' ').chain(options);
        fields
            .filter(|field| !field.is_empty())
            .map(|field| snake(field.split(':').next().unwrap()))
            .collect()
    }

    #[test]
    fn there_are_52_endpoints() {
        let count =
            |endpoints: &[&[Endpoint]]| -> usize { endpoints.iter().map(|list| list.len()).sum() };
        assert_eq!((count(CLIENT), count(CONTROL)), (27, 25));
    }

    #[test]
    fn every_route_names_arguments_that_exist() {
        for endpoint in all() {
            let names = wire_names(endpoint);
            assert!(["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&endpoint.method));
            let in_path = endpoint
                .path
                .split('/')
                .filter_map(|segment| segment.strip_prefix('{'));
            let in_path = in_path.map(|segment| segment.trim_end_matches('}'));
            let in_query = endpoint.query.split('&').filter(|name| !name.is_empty());
            for name in in_path.chain(in_query) {
                assert!(names.contains(name), "{}: {name}", endpoint.name);
            }
        }
    }

    #[test]
    fn no_name_stands_twice() {
        for endpoints in [CLIENT, CONTROL] {
            let mut names = HashSet::new();
            for endpoint in endpoints.iter().flat_map(|list| *list) {
                assert!(names.insert(endpoint.name), "{}", endpoint.name);
            }
        }
    }
}
