//! `control.keys`: API keys, under `/keys`.

use super::{Id, endpoints::endpoints};
use crate::models::{ApiKeyListResponse, CreateKeyOptions, CreateKeyResponse, JsonObject};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.keys()`: API keys. For administrators, otherwise `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Keys {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Keys = "keys.";

    /// All keys.
    pub fn list() -> ApiKeyListResponse = GET "/keys";

    /// Makes a key. Its secret is in the result and never again.
    ///
    /// Notable errors: `KeyLimitReachedError`.
    pub fn create(body name: &str; options: CreateKeyOptions) -> CreateKeyResponse = POST "/keys";

    /// Revokes a key at once.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn delete(path key_id: Id) = DELETE "/keys/{key_id}";

    /// What a key has used: records as the service has them.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn usage(path key_id: Id) -> Vec<JsonObject> as member "usage" = GET "/keys/{key_id}/usage";
}
