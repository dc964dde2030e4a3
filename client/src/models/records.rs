//! Customization records of organizations, roles and teams.

use super::{JsonObject, model::models, payload::options};

models! {
    /// Customization record of an organization.
    pub struct Org {
        /// Id of the organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What is important at this level. The service makes the prompt from it.
        pub focus: String,
        /// The prompt that the service gives its extraction at this level.
        pub promotion_prompt: String,
        /// When the record was made (ISO 8601).
        pub created_at: String,
        /// When the record was last changed (ISO 8601).
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }

    /// Customization record of a role.
    pub struct Role {
        /// Id of the role, which the service has assigned.
        pub role_id: String,
        /// Id of the organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What is important at this level. The service makes the prompt from it.
        pub focus: String,
        /// The prompt that the service gives its extraction at this level.
        pub promotion_prompt: String,
        /// When the record was made (ISO 8601).
        pub created_at: String,
        /// When the record was last changed (ISO 8601).
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }

    /// Customization record of a team.
    pub struct Team {
        /// Id of the team, which the service has assigned.
        pub team_id: String,
        /// Id of the organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What is important at this level. The service makes the prompt from it.
        pub focus: String,
        /// The prompt that the service gives its extraction at this level.
        pub promotion_prompt: String,
        /// When the record was made (ISO 8601).
        pub created_at: String,
        /// When the record was last changed (ISO 8601).
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }
}

options! {
    /// Changes of a record. Fields that are left out do not change.
    pub struct OnboardingUpdate {
        /// Display name.
        pub name: Option<String>,
        /// What is important at this level. The service does not make a new prompt when it changes.
        pub focus: Option<String>,
        /// The prompt that the service gives its extraction at this level.
        pub promotion_prompt: Option<String>,
    }

    /// Selects a page of roles or teams.
    pub struct RoleListOptions {
        /// How many entries a page has.
        pub limit: u32 = 100,
        /// How many entries to skip before the page.
        pub offset: u32 = 0,
    }
}

/// Changes of the record of an organization.
pub type OrgUpdate = OnboardingUpdate;
/// Changes of the record of a role.
pub type RoleUpdate = OnboardingUpdate;
/// Changes of the record of a team.
pub type TeamUpdate = OnboardingUpdate;
/// Selects a page of teams.
pub type TeamListOptions = RoleListOptions;
