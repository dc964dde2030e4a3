//! `control.keys`: API keys, under `/keys`.

use super::{Id, endpoints::endpoints};
use crate::models::{ApiKeyListResponse, CreateKeyOptions, CreateKeyResponse, JsonObject};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.keys()`: API keys. Only for administrators; for others the error is `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Keys {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Keys = "keys.";

    /// Lists all keys.
    pub fn list() -> ApiKeyListResponse = GET "/keys";

    /// Makes a key. The result holds the key itself, which the service never shows again.
    ///
    /// Notable errors: `KeyLimitReachedError`.
    pub fn create(body name: &str; options: CreateKeyOptions) -> CreateKeyResponse = POST "/keys";

    /// Revokes a key. It stops working at once.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn delete(path key_id: Id) = DELETE "/keys/{key_id}";

    /// Returns what a key has used, in the form of the service.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn usage(path key_id: Id) -> Vec<JsonObject> as member "usage" = GET "/keys/{key_id}/usage";
}
