//! The tables: every model's JavaScript field names, types and defaults, as data.
//!
//! One line a table: its name, then its fields. `src/js/shape.js` interprets them. A field is
//!
//! ```text
//! name[<wire]:type[*][mark][=preset]
//! ```
//!
//! - `wire` is the name in JSON where it is not the snake_case of `name`; `metadata.title` reads `title`
//!   inside the object `metadata`.
//! - `type` is `s` string, `n` number, `b` boolean, `o` object, `f` function, `a` anything, or the name of
//!   a table above; `*` makes it a list.
//! - `mark` `?`: nullable in an answer, optional in a request (an empty optional list is not sent); `-`: the
//!   property is missing when the answer has none; no mark: always there (with an empty value if the
//!   answer lacks it), required in a request.
//! - `preset` is the JSON value that stands in for an absent one.

/// All tables. The first two name the usage and rate-limit headers in the order of
/// [`crate::headers::NAMES`]; a name used as a type must stand above its use.
pub const TABLES: &str = "\
UsageInfo apiCalls:n? apiCallsLimit:n? eventsIngested:n? eventsIngestedLimit:n? memoryStored:n? \
memoryStoredLimit:n? llmTokens:n? llmTokensLimit:n? searchQueries:n? searchQueriesLimit:n? plan:s?
RateLimitInfo limit:n? remaining:n? reset:n?
ClientOptions baseUrl:s? apiKey:a? timeoutMs:n? maxRetries:n? retryBackoffMs:n? maxRetryWaitMs:n? \
headers:o? fetch:f? credentials:s?
RequestOptions signal:o? timeoutMs:n? maxRetries:n? headers:o?
EventPayload actorId:s sessionId:s kind:s content:s roleId:s? teamId:s? ts:s? metadata:s?
IngestRequest events:EventPayload*
IngestResponse eventIds:s*
SearchRequest query:s actorId:s? limit:n=10 threshold:n=0 includeSourceEvents:b=false sessionId:s? \
excludeSessionId:s? roleIds:s*? teamIds:s*?
SourceEvent eventId:s kind:s content:s ts:s?
SourceMetadata eventId:s metadata:o- raw:s-
SearchResult id:s content:s score:n metadata:o? title<metadata.title:s? summary<metadata.summary:s? \
tags<metadata.tags:s* entities<metadata.entities:o* sessionId<metadata.session_id:s? \
sourceEventIds<metadata.source_event_ids:s* sourceEvents<metadata.source_events:SourceEvent* \
sourceMetadata<metadata.source_metadata:SourceMetadata* kind<metadata.kind:s? type<metadata.type:s? \
strength<metadata.strength:n? confidence<metadata.confidence:n? observedAt<metadata.observed_at:s?
SearchResponse results:SearchResult*
StatusRequest eventIds:s*
StatusResponse completedIds<completedIds:s* failedIds<failedIds:s* pendingIds<pendingIds:s* \
unknownIds<unknownIds:s* total:n statuses:o?
HealthResponse status:s=\"unknown\" version:s billingEnabled:b? components:o?";

/// A table of [`TABLES`], as its line number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// What a client is made from.
    ClientOptions = 2,
    /// The last argument of every method.
    RequestOptions = 3,
    /// Body of `POST /ingest`.
    IngestRequest = 5,
    /// Answer of `POST /ingest`.
    IngestResponse = 6,
    /// Body of `POST /search`.
    SearchRequest = 7,
    /// Answer of `POST /search`.
    SearchResponse = 11,
    /// Body of `POST /status`.
    StatusRequest = 12,
    /// Answer of `POST /status`.
    StatusResponse = 13,
    /// Answer of `GET /health`.
    HealthResponse = 14,
}

#[cfg(test)]
mod tests {
    use super::{Model, TABLES};
    use crate::headers::NAMES;
    use std::collections::HashSet;

    #[test]
    fn every_model_is_the_line_it_says() {
        let lines: Vec<&str> = TABLES.lines().collect();
        for model in [
            Model::ClientOptions,
            Model::RequestOptions,
            Model::IngestRequest,
            Model::IngestResponse,
            Model::SearchRequest,
            Model::SearchResponse,
            Model::StatusRequest,
            Model::StatusResponse,
            Model::HealthResponse,
        ] {
            let name = lines
                .get(model as usize)
                .and_then(|line| line.split(' ').next());
            assert_eq!(name, Some(format!("{model:?}").as_str()));
        }
    }

    #[test]
    fn every_field_is_well_formed_and_every_type_known() {
        let mut known: HashSet<&str> = HashSet::from(["s", "n", "b", "o", "f", "a"]);
        for line in TABLES.lines() {
            let (model, fields) = line.split_once(' ').unwrap_or((line, ""));
            for field in fields.split(' ') {
                let (name, rest) = field.split_once(':').unwrap_or((field, ""));
                let type_name = rest.split(['*', '?', '-', '=']).next().unwrap_or("nothing");
                assert!(known.contains(type_name), "{model}: {field}");
                assert!(!name.is_empty(), "{model}: {field}");
            }
            assert!(known.insert(model), "{model} stands twice");
        }
    }

    #[test]
    fn the_first_two_tables_follow_the_order_of_the_headers() {
        let lines: Vec<&str> = TABLES.lines().take(2).collect();
        let fields = lines
            .iter()
            .flat_map(|line| line.split(' ').skip(1))
            .filter(|field| field.ends_with(":n?"))
            .count();
        let numeric = NAMES.lines().take_while(|name| *name != "x-plan").count();
        assert_eq!(fields, numeric);
    }
}
