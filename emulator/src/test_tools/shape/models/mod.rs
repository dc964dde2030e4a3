//! The model tables: every documented response object, field by field, as the specification marks them.

mod account;
mod connectors;
mod console;
mod hot_path;
mod onboarding;

pub use account::{
    BILLING, CREATED_KEY, INTEREST, INTEREST_STATUS, INVOICE, KEY_LIST, KEY_USAGE, ME, SERIES,
    USAGE,
};
pub use connectors::{
    CONNECTION, CONNECTOR, PICKER, PROVIDER_LIST, PROVIDER_STATUS, RESOURCE_LIST,
};
pub use console::{ACTOR, ACTOR_LIST, EVENT_LIST, MEMORY, MEMORY_LIST, MEMORY_STATS};
pub use hot_path::{HEALTH, INGEST, SEARCH, STATUS};
pub use onboarding::{ORG, ROLE, TEAM};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_tools::shape::{Holds, Model};

    /// The models of whole responses. The models inside them are reached from here.
    static RESPONSES: [&Model; 28] = [
        &CONNECTION,
        &CONNECTOR,
        &PICKER,
        &PROVIDER_LIST,
        &PROVIDER_STATUS,
        &RESOURCE_LIST,
        &ACTOR,
        &ACTOR_LIST,
        &EVENT_LIST,
        &MEMORY,
        &MEMORY_LIST,
        &MEMORY_STATS,
        &BILLING,
        &CREATED_KEY,
        &INTEREST,
        &INTEREST_STATUS,
        &INVOICE,
        &KEY_LIST,
        &KEY_USAGE,
        &ME,
        &SERIES,
        &USAGE,
        &HEALTH,
        &INGEST,
        &SEARCH,
        &STATUS,
        &ORG,
        &ROLE,
    ];

    fn check(model: &Model) {
        for field in model.fields {
            assert_eq!(
                field.required,
                field.sample().is_null(),
                "{}: a sample for each field that may be absent",
                field.name
            );
            match field.holds {
                Holds::Plain => {}
                Holds::One(inner) | Holds::Many(inner) => check(inner),
            }
        }
    }

    #[test]
    fn every_field_that_may_be_absent_has_a_sample() {
        RESPONSES.into_iter().for_each(check);
        check(&TEAM);
    }
}
