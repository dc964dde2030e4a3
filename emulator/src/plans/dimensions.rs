//! The five things a plan limits, and an amount of each.

/// Something a plan limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Requests.
    ApiCalls,
    /// Events taken in, without duplicates.
    EventsIngested,
    /// Memories kept. This is the only dimension that does not start again each month.
    MemoriesStored,
    /// What extraction would have cost: about one token per four characters.
    LlmTokens,
    /// Searches.
    SearchQueries,
}

impl Dimension {
    /// All of them, in the order of usage reports.
    pub const ALL: [Self; 5] = [
        Self::ApiCalls,
        Self::EventsIngested,
        Self::MemoriesStored,
        Self::LlmTokens,
        Self::SearchQueries,
    ];

    /// Its name in error bodies, in reports and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApiCalls => "api_calls",
            Self::EventsIngested => "events_ingested",
            Self::MemoriesStored => "memories_stored",
            Self::LlmTokens => "llm_tokens",
            Self::SearchQueries => "search_queries",
        }
    }
}

/// An amount of each dimension: what is used, or what a plan allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amounts {
    /// Requests.
    pub api_calls: i64,
    /// Events.
    pub events_ingested: i64,
    /// Memories.
    pub memories_stored: i64,
    /// Tokens of a language model.
    pub llm_tokens: i64,
    /// Searches.
    pub search_queries: i64,
}

impl Amounts {
    /// The amount of one dimension.
    pub const fn of(&self, dimension: Dimension) -> i64 {
        match dimension {
            Dimension::ApiCalls => self.api_calls,
            Dimension::EventsIngested => self.events_ingested,
            Dimension::MemoriesStored => self.memories_stored,
            Dimension::LlmTokens => self.llm_tokens,
            Dimension::SearchQueries => self.search_queries,
        }
    }

    /// Sets the amount of one dimension.
    pub const fn set(&mut self, dimension: Dimension, amount: i64) {
        match dimension {
            Dimension::ApiCalls => self.api_calls = amount,
            Dimension::EventsIngested => self.events_ingested = amount,
            Dimension::MemoriesStored => self.memories_stored = amount,
            Dimension::LlmTokens => self.llm_tokens = amount,
            Dimension::SearchQueries => self.search_queries = amount,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_has_an_amount_of_its_own() {
        let mut amounts = Amounts::default();
        for (amount, dimension) in (1..).zip(Dimension::ALL) {
            amounts.set(dimension, amount);
        }
        assert_eq!(
            Dimension::ALL.map(|dimension| amounts.of(dimension)),
            [1, 2, 3, 4, 5]
        );
    }
}
