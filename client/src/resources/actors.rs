//! `client.actors`: who memories are about, read-only, under `/actors`.

use super::{Id, endpoints::endpoints};
use crate::models::{Actor, ActorGetOptions, ActorListOptions, ActorListResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `client.actors()`: the people and things that memories are about. Read-only.
#[derive(Clone, Debug)]
pub struct Actors {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Actors = "actors.";

    /// Lists actors, one page at a time.
    ///
    /// Notable errors: `AuthorizationError` for another organization, `MemsyAPIError` with status 422 for an
    /// unknown `sort`.
    pub fn list(; options: ActorListOptions) -> ActorListResponse = GET "/actors";

    /// Returns one actor.
    ///
    /// Notable errors: `MemsyAPIError` with status 404 for an actor without memories.
    pub fn get(path actor_id: Id; options: ActorGetOptions) -> Actor = GET "/actors/{actor_id}";
}
