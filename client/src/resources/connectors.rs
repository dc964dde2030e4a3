//! `control.connectors`: sources that are synced in, under `/connectors`.

use super::{Id, endpoints::endpoints};
use crate::models::{
    ConfigureS3Options, Connector, ConnectorConnection, ConnectorResourceItem, ConnectorStatus,
    ListResourcesOptions, Open, PickerConfig, Provider, ResourceSelection,
};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.connectors()`: sources that are synced in. Changes to those of the organization are for administrators and API keys,
/// to a member's own for that member; otherwise `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Connectors {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Connectors = "connectors.";

    /// Sources there are.
    pub fn list_providers() -> Vec<Open<Provider>> as member "providers" = GET "/connectors/providers";

    /// Whether a source is attached.
    pub fn status(path provider: Open<Provider>) -> ConnectorStatus = GET "/connectors/{provider}/status";

    /// Attaches a source: send the user to `authorizeUrl`, then call `waitUntilAuthorized`.
    ///
    /// Notable errors: `MemsyAPIError` with status 400 for one without OAuth (S3), 409 for one attached already.
    pub fn create(path provider: Open<Provider>) -> ConnectorConnection = POST "/connectors/{provider}/connect";

    /// Attaches a bucket, or configures it anew; a backfill starts.
    pub fn configure_s3(fields options: ConfigureS3Options) -> Connector = POST "/connectors/s3/configure";

    /// Attached sources.
    pub fn list() -> Vec<Connector> = GET "/connectors";

    /// An attached source.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn get(path connector_id: Id) -> Connector = GET "/connectors/{connector_id}";

    /// What a source has to sync.
    ///
    /// Notable errors: `MemsyAPIError` with status 409 before the user has consented, 400 for a `parentId` where
    /// there are no folders.
    pub fn list_resources(path connector_id: Id; options: ListResourcesOptions) -> Vec<ConnectorResourceItem> as member "resources" = GET "/connectors/{connector_id}/resources";

    /// Branches of a repository.
    ///
    /// Notable errors: `MemsyAPIError` with status 400 for a source without branches.
    ///
    /// `repo`: `externalId` of a listed repository.
    pub fn list_branches(path connector_id: Id, query repo: &str) -> Vec<ConnectorResourceItem> as member "resources" = GET "/connectors/{connector_id}/branches";

    /// What Google's picker needs, for the owner of a Google Drive connector.
    pub fn picker_config(path connector_id: Id) -> PickerConfig = GET "/connectors/{connector_id}/picker-token";

    /// Selects what is synced, instead of what was; a backfill starts.
    pub fn configure_resources(path connector_id: Id, body resources: &[ResourceSelection]) -> Connector = PUT "/connectors/{connector_id}/resources";

    /// Syncs now.
    ///
    /// Notable errors: `MemsyAPIError` with status 409 unless active.
    pub fn sync(path connector_id: Id) -> Connector = POST "/connectors/{connector_id}/sync";

    /// Detaches a source and revokes its credentials.
    pub fn delete(path connector_id: Id) = DELETE "/connectors/{connector_id}";
}
