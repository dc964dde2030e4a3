//! The tables: every model's JavaScript field names, types and defaults, as data.
//!
//! `src/js/shape.js` interprets them. Fields stand behind the model's name, separated by spaces; a field is
//!
//! ```text
//! name[<wire]:type[*][mark][=preset]
//! ```
//!
//! - `wire` is the name in JSON where it is not the snake_case of `name`; `metadata.title` reads `title`
//!   inside the object `metadata`.
//! - `type` is the name of a model above, or a letter of `TYPES` in shape.js: `s` string, `n` number, `b` boolean, `o`
//!   object; in answers `t` text also where the service sends a number, `c` number also where it sends digits; in
//!   requests `i` id, `p` id that becomes part of a path, and those of options. `*` makes it a list.
//! - `mark` `?`: nullable in an answer, optional in a request (an empty optional list is not sent); `~`: optional in a
//!   request, where null is as good as absent; `-`: the property is missing when the answer has none; no mark: always there (with an empty value if the
//!   answer lacks it), required in a request.
//! - `preset` is the JSON value that stands in for an absent one.

macro_rules! models {
    ($($(#[$doc:meta])* $name:ident $fields:literal)*) => {
        /// A model, numbered as the lines of [`TABLES`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Model { $($(#[$doc])* $name),* }

        /// All tables, one a line.
        pub const TABLES: &str = concat!($(stringify!($name), " ", $fields, "\n"),*);
    };
}

models! {
    /// Usage headers, in the order of [`crate::headers::NAMES`]; must be first.
    UsageInfo "apiCalls:n? apiCallsLimit:n? eventsIngested:n? eventsIngestedLimit:n? memoryStored:n? \
        memoryStoredLimit:n? llmTokens:n? llmTokensLimit:n? searchQueries:n? searchQueriesLimit:n? plan:s?"
    /// Rate-limit headers, in their order; must be second.
    RateLimitInfo "limit:n? remaining:n? reset:n?"
    /// An event to ingest.
    EventPayload "actorId:s sessionId:s kind:s content:s roleId:s? teamId:s? ts:s? metadata:s?"
    /// A resource to sync.
    ResourceSelection "externalId:s resourceType:s=\"channel\" name:s~"

    /// Answer of `POST /ingest`.
    IngestResponse "eventIds:s*"
    /// An event that a memory comes from.
    SourceEvent "eventId:s kind:s content:s ts:s?"
    /// What an event was ingested with.
    SourceMetadata "eventId:s metadata:o- raw:s-"
    /// A memory that fits a query.
    SearchResult "id:s content:s score:n metadata:o? title<metadata.title:s? summary<metadata.summary:s? \
        tags<metadata.tags:s* entities<metadata.entities:o* sessionId<metadata.session_id:s? \
        sourceEventIds<metadata.source_event_ids:s* sourceEvents<metadata.source_events:SourceEvent* \
        sourceMetadata<metadata.source_metadata:SourceMetadata* kind<metadata.kind:s? type<metadata.type:s? \
        strength<metadata.strength:n? confidence<metadata.confidence:n? observedAt<metadata.observed_at:s?"
    /// Answer of `POST /search`.
    SearchResponse "results:SearchResult*"
    /// Answer of `POST /status`, camelCase on the wire.
    StatusResponse "completedIds<completedIds:s* failedIds<failedIds:s* pendingIds<pendingIds:s* \
        unknownIds<unknownIds:s* total:n statuses:o?"
    /// Answer of `GET /health`.
    HealthResponse "status:s=\"unknown\" version:s billingEnabled:b? components:o?"

    /// An organization's customization record.
    Org "orgId:s name:s focus:s promotionPrompt:s createdAt:s updatedAt:s promptMeta:o?"
    /// A role's.
    Role "roleId:s orgId:s name:s focus:s promotionPrompt:s createdAt:s updatedAt:s promptMeta:o?"
    /// A team's.
    Team "teamId:s orgId:s name:s focus:s promotionPrompt:s createdAt:s updatedAt:s promptMeta:o?"
    /// Who memories are about.
    Actor "actorId:s firstMemoryAt:s? lastMemoryAt:s? memoryCount:n activeMemoryCount:n scopeLevels:s* roleIds:s* \
        teamIds:s*"
    /// A page of actors.
    ActorListResponse "items:Actor* total:n limit:n offset:n truncated:b"
    /// Whom a memory belongs to.
    MemoryScope "level:s actorId:s? teamId:s? roleId:s?"
    /// A memory as the console shows it.
    MemoryItem "memoryId:s orgId:s scope:MemoryScope type:s kind:s memoryKind:s status:s text:s confidence:n \
        strength:n recallCount:n decayHalfLifeDays:n pinned:b tags:s* entityRefs:o* sourceEventIds:s* sourceUrls:s* \
        summary:s? payload:o? lastRecalledAt:s? effectiveFrom:s? effectiveTo:s? observedAt:s? createdAt:s? updatedAt:s?"
    /// A page of memories.
    MemoryListResponse "items:MemoryItem* total:n limit:n offset:n"
    /// Counts over all memories.
    MemoryStatsResponse "total:n totalMemories:n activeMemories:n byType:o={} byKind:o={} byStatus:o={} \
        avgConfidence:n avgStrength:n topEntities:o* confidenceBuckets:o*? dateRange:o?"

    /// Whose key it is.
    MeResponse "customerId:s email:s tier:s isSuperadmin:b orgId:s isBillingAdmin:b userId:s? orgRole:s?"
    /// Use of one dimension.
    DimensionUsage "dimension:s used:n limit:n? overageRate:n?"
    /// Use in the current billing period.
    UsageSummaryResponse "orgId:s tier:s periodStart:s periodEnd:s dimensions:DimensionUsage*"
    /// Use of one dimension in one stretch of time.
    TimeseriesPoint "date:s dimension:s quantity:n"
    /// Use over time.
    UsageTimeseriesResponse "orgId:s granularity:s data:TimeseriesPoint*"
    /// A card.
    PaymentMethod "brand:s last4:s expMonth:n expYear:n"
    /// What is due next.
    UpcomingInvoice "amountDue:n currency:s periodEnd:n"
    /// State of the subscription.
    BillingSummary "tier:s purchasedSeats:n assignedSeats:n availableSeats:n stripeCustomerId:s? \
        paymentMethod:PaymentMethod? upcomingInvoice:UpcomingInvoice? subscriptionStatus:s? billingContact:s? \
        stripeSubscriptionId:s?"
    /// A past invoice.
    Invoice "id:s amountDue:n amountPaid:n currency:s status:s created:t hostedInvoiceUrl:s?"
    /// An API key without its secret.
    ApiKeyInfo "keyId:s prefix:s name:s scopes:s* isActive:b createdAt:s lastUsedAt:s? expiresAt:s?"
    /// All keys.
    ApiKeyListResponse "keys:ApiKeyInfo* maxKeys:n activeCount:n"
    /// A new key with its secret.
    CreateKeyResponse "keyId:s rawKey:s prefix:s name:s scopes:s*"
    /// Envelope of `GET /keys/{key_id}/usage`.
    KeyUsage "usage:o*"
    /// An event as the console shows it.
    EventItem "eventId:s orgId:s actorId:s kind:s content:s ts:s sessionId:s? metadata:o? ingestedAt:s?"
    /// A page of events.
    EventListResponse "items:EventItem* total:n limit:n offset:n"
    /// Answer of `POST /interest/pro`.
    ProInterestResponse "message:s"
    /// Envelope of `GET /interest/pro/status`.
    InterestStatus "expressed:b"
    /// Envelope of `GET /connectors/providers`.
    ConnectorProviders "providers:s*"
    /// Where to send the user for consent.
    ConnectorConnection "connectorId:s authorizeUrl:s"
    /// An attached source.
    Connector "id:s provider:s status:s displayName:s? externalAccountId:s? configuredByEmail:s? scopes:s* \
        lastSyncAt:s? nextSyncAt:s? lastError:s? createdAt:s bucket:s? region:s?"
    /// What a source has to sync.
    ConnectorResourceItem "externalId:s resourceType:s=\"channel\" name:s? selected:b"
    /// Envelope of the resources and branches of a connector.
    ConnectorResources "resources:ConnectorResourceItem*"
    /// Whether a source is attached.
    ConnectorStatus "connected:b displayName:s?"
    /// What Google's picker needs.
    PickerConfig "accessToken:s expiresIn:c apiKey:s appId:s"
}

#[cfg(test)]
mod tests {
    use super::{Model, TABLES};
    use crate::headers::NAMES;
    use std::collections::HashSet;

    #[test]
    fn every_field_is_well_formed_and_every_type_known() {
        let mut known: HashSet<&str> = HashSet::from(["s", "n", "b", "o", "t", "c"]);
        for line in TABLES.lines() {
            let (model, fields) = line.split_once(' ').unwrap();
            let mut names = HashSet::new();
            for field in fields.split(' ') {
                let (name, rest) = field.split_once(':').unwrap();
                assert!(names.insert(name), "{model}: {field} stands twice");
                let type_name = rest.split(['*', '?', '~', '-', '=']).next().unwrap();
                assert!(known.contains(type_name), "{model}: {field}");
            }
            assert!(known.insert(model), "{model} stands twice");
        }
    }

    #[test]
    fn the_first_two_tables_follow_the_order_of_the_headers() {
        assert_eq!(
            (Model::UsageInfo as u32, Model::RateLimitInfo as u32),
            (0, 1)
        );
        let fields = TABLES
            .lines()
            .take(2)
            .flat_map(|line| line.split(' ').skip(1))
            .filter(|field| field.ends_with(":n?"))
            .count();
        let numeric = NAMES.lines().take_while(|name| *name != "x-plan").count();
        assert_eq!(fields, numeric);
    }
}
