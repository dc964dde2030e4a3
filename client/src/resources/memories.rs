//! `client.memories`: the memories themselves, read-only, under `/console/memories`.

use super::{Id, endpoints::endpoints};
use crate::models::{MemoryItem, MemoryListOptions, MemoryListResponse, MemoryStatsResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `client.memories()`: the memories themselves. Read-only.
#[derive(Clone, Debug)]
pub struct Memories {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Memories = "memories.";

    /// Lists memories, one page at a time.
    ///
    /// Notable errors: `SeatRequiredError`.
    pub fn list(; options: MemoryListOptions) -> MemoryListResponse = GET "/console/memories";

    /// Counts all memories, by type, kind and state.
    pub fn stats() -> MemoryStatsResponse = GET "/console/memories/stats";

    /// Returns one memory.
    ///
    /// Notable errors: `MemsyAPIError` with status 404, or 422 for a text that is not an id.
    pub fn get(path memory_id: Id) -> MemoryItem = GET "/console/memories/{memory_id}";
}
