//! `GET /me`, `GET /health`: the endpoints of a [`ControlClient`](crate::ControlClient) itself.

use super::endpoints::endpoints;
use crate::ControlClient;
use crate::models::{HealthResponse, MeResponse};

endpoints! {
    /// The endpoints of the control client itself.
    pub const CONTROL: ControlClient = "";

    /// Whose key it is.
    pub fn me() -> MeResponse = GET "/me";

    /// Whether the service is well and the key is good.
    ///
    /// Notable errors: `AuthenticationError` for a bad key.
    pub fn health() -> HealthResponse = GET "/health";
}
