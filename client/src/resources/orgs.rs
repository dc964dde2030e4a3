//! `client.orgs`: the customization records of organizations, under `/orgs`.

use super::{Id, endpoints::endpoints};
use crate::models::{OnboardingUpdate, Org};
use crate::transport::Transport;
use std::rc::Rc;

/// `client.orgs()`: customization records of organizations.
#[derive(Clone, Debug)]
pub struct Orgs {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Orgs = "orgs.";

    /// Lists the records that the key may read.
    pub fn list() -> Vec<Org> = GET "/orgs";

    /// Makes the record of an organization, which must be the organization of the key. The service writes its prompt
    /// from the name and the focus.
    ///
    /// Notable errors: `OrgLimitReachedError`, `AuthorizationError` for everyone except administrators.
    pub fn create(body org_id: Id, body name: &str, body focus: &str) -> Org = POST "/orgs";

    /// Returns one record.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn get(path org_id: Id) -> Org = GET "/orgs/{org_id}";

    /// Changes a record.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn update(path org_id: Id; update: OnboardingUpdate) -> Org = PATCH "/orgs/{org_id}";

    /// Lets the service write a new prompt.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn regenerate_prompt(path org_id: Id) -> Org = POST "/orgs/{org_id}/regenerate-prompt";

    /// Deletes the record. Memories are not deleted.
    ///
    /// Notable errors: `AuthorizationError`, `MemsyAPIError` with status 404.
    pub fn delete(path org_id: Id) = DELETE "/orgs/{org_id}";
}
