//! `client.roles()` and `client.teams()`: records within an organization, under `/roles` and `/teams`.

use super::{Id, endpoints::endpoints};
use crate::models::{OnboardingUpdate, Role, RoleListOptions, Team, TeamListOptions};
use crate::transport::Transport;
use std::rc::Rc;

/// `client.roles()`: customization records of roles.
#[derive(Clone, Debug)]
pub struct Roles {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of `client.roles()`.
    pub const ROLES: Roles = "roles.";

    /// Lists the roles of an organization, one page at a time.
    pub fn list(query org_id: Id; options: RoleListOptions) -> Vec<Role> = GET "/roles";

    /// Makes a role. The service writes its prompt from the name and the focus.
    ///
    /// Notable errors: `AuthorizationError` for everyone except administrators.
    pub fn create(body org_id: Id, body name: &str, body focus: &str) -> Role = POST "/roles";

    /// Returns one role.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn get(path role_id: Id, query org_id: Id) -> Role = GET "/roles/{role_id}";

    /// Changes a role.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn update(path role_id: Id, query org_id: Id; update: OnboardingUpdate) -> Role = PATCH "/roles/{role_id}";

    /// Lets the service write a new prompt.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn regenerate_prompt(path role_id: Id, query org_id: Id) -> Role = POST "/roles/{role_id}/regenerate-prompt";

    /// Deletes the record. Memories of the role are not deleted.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn delete(path role_id: Id, query org_id: Id) = DELETE "/roles/{role_id}";
}

/// `client.teams()`: customization records of teams.
#[derive(Clone, Debug)]
pub struct Teams {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of `client.teams()`.
    pub const TEAMS: Teams = "teams.";

    /// Lists the teams of an organization, one page at a time.
    pub fn list(query org_id: Id; options: TeamListOptions) -> Vec<Team> = GET "/teams";

    /// Makes a team. The service writes its prompt from the name and the focus.
    ///
    /// Notable errors: `AuthorizationError` for everyone except administrators.
    pub fn create(body org_id: Id, body name: &str, body focus: &str) -> Team = POST "/teams";

    /// Returns one team.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn get(path team_id: Id, query org_id: Id) -> Team = GET "/teams/{team_id}";

    /// Changes a team.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn update(path team_id: Id, query org_id: Id; update: OnboardingUpdate) -> Team = PATCH "/teams/{team_id}";

    /// Lets the service write a new prompt.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn regenerate_prompt(path team_id: Id, query org_id: Id) -> Team = POST "/teams/{team_id}/regenerate-prompt";

    /// Deletes the record. Memories of the team are not deleted.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn delete(path team_id: Id, query org_id: Id) = DELETE "/teams/{team_id}";
}
