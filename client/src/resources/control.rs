//! `GET /me`, `GET /health`: the endpoints of a [`ControlClient`](crate::ControlClient) itself.

use super::endpoints::endpoints;
use crate::ControlClient;
use crate::models::{HealthResponse, MeResponse};

endpoints! {
    /// The endpoints of the control client itself.
    pub const CONTROL: ControlClient = "";

    /// Returns who the API key belongs to.
    pub fn me() -> MeResponse = GET "/me";

    /// Checks whether the service works and accepts the key.
    ///
    /// Notable errors: `AuthenticationError` for a key that is not valid.
    pub fn health() -> HealthResponse = GET "/health";
}
