//! Customization records of organizations, roles and teams.

use super::{JsonObject, model::models, payload::options};

models! {
    /// Customization record of an organization.
    pub struct Org {
        /// The organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What matters at this level; the prompt is made from it.
        pub focus: String,
        /// What the service tells its extraction at this level.
        pub promotion_prompt: String,
        /// ISO 8601.
        pub created_at: String,
        /// ISO 8601.
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }

    /// Customization record of a role.
    pub struct Role {
        /// Assigned by the service.
        pub role_id: String,
        /// The organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What matters at this level; the prompt is made from it.
        pub focus: String,
        /// What the service tells its extraction at this level.
        pub promotion_prompt: String,
        /// ISO 8601.
        pub created_at: String,
        /// ISO 8601.
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }

    /// Customization record of a team.
    pub struct Team {
        /// Assigned by the service.
        pub team_id: String,
        /// The organization.
        pub org_id: String,
        /// Display name.
        pub name: String,
        /// What matters at this level; the prompt is made from it.
        pub focus: String,
        /// What the service tells its extraction at this level.
        pub promotion_prompt: String,
        /// ISO 8601.
        pub created_at: String,
        /// ISO 8601.
        pub updated_at: String,
        /// How the prompt was made; absent when the service does not say.
        pub prompt_meta: Option<JsonObject>,
    }
}

options! {
    /// What to change of a record; what is left out stays.
    pub struct OnboardingUpdate {
        /// Display name.
        pub name: Option<String>,
        /// What matters at this level. Does not make a new prompt by itself.
        pub focus: Option<String>,
        /// The prompt itself.
        pub promotion_prompt: Option<String>,
    }

    /// Which page of roles or teams.
    pub struct RoleListOptions {
        /// Entries of a page.
        pub limit: u32 = 100,
        /// Entries before it.
        pub offset: u32 = 0,
    }
}

/// What to change of an organization's record.
pub type OrgUpdate = OnboardingUpdate;
/// What to change of a role.
pub type RoleUpdate = OnboardingUpdate;
/// What to change of a team.
pub type TeamUpdate = OnboardingUpdate;
/// Which page of teams.
pub type TeamListOptions = RoleListOptions;
