//! `control.connectors`: sources that are synced in, under `/connectors`.

use super::{Id, endpoints::endpoints};
use crate::models::{
    ConfigureS3Options, Connector, ConnectorConnection, ConnectorResourceItem, ConnectorStatus,
    ListResourcesOptions, Open, PickerConfig, Provider, ResourceSelection,
};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.connectors()`: sources whose content the service reads. Administrators and API keys may change the connectors of the
/// organization, and a member may change its own connectors. Otherwise the error is `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Connectors {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Connectors = "connectors.";

    /// Lists the sources that can be attached.
    pub fn list_providers() -> Vec<Open<Provider>> as member "providers" = GET "/connectors/providers";

    /// Tells whether a source is attached.
    pub fn status(path provider: Open<Provider>) -> ConnectorStatus = GET "/connectors/{provider}/status";

    /// Attaches a source: send the user to `authorizeUrl`, then call `waitUntilAuthorized`.
    ///
    /// Notable errors: `MemsyAPIError` with status 400 for a source without OAuth (S3), 409 for a source that is attached already.
    pub fn create(path provider: Open<Provider>) -> ConnectorConnection = POST "/connectors/{provider}/connect";

    /// Attaches an S3 bucket, or configures it again. A backfill starts.
    pub fn configure_s3(fields options: ConfigureS3Options) -> Connector = POST "/connectors/s3/configure";

    /// Lists the attached sources.
    pub fn list() -> Vec<Connector> = GET "/connectors";

    /// Returns one attached source.
    ///
    /// Notable errors: `MemsyAPIError` with status 404.
    pub fn get(path connector_id: Id) -> Connector = GET "/connectors/{connector_id}";

    /// Lists the resources that a source has to sync.
    ///
    /// Notable errors: `MemsyAPIError` with status 409 before the user has consented, 400 for a `parentId` when
    /// the source has no folders.
    pub fn list_resources(path connector_id: Id; options: ListResourcesOptions) -> Vec<ConnectorResourceItem> as member "resources" = GET "/connectors/{connector_id}/resources";

    /// Lists the branches of a repository.
    ///
    /// Notable errors: `MemsyAPIError` with status 400 for a source without branches.
    ///
    /// `repo`: the `externalId` of a listed repository.
    pub fn list_branches(path connector_id: Id, query repo: &str) -> Vec<ConnectorResourceItem> as member "resources" = GET "/connectors/{connector_id}/branches";

    /// Returns the settings of Google's file picker, for the owner of a Google Drive connector.
    pub fn picker_config(path connector_id: Id) -> PickerConfig = GET "/connectors/{connector_id}/picker-token";

    /// Selects the resources to sync. They replace the resources that were selected before. A backfill starts.
    pub fn configure_resources(path connector_id: Id, body resources: &[ResourceSelection]) -> Connector = PUT "/connectors/{connector_id}/resources";

    /// Starts to sync now.
    ///
    /// Notable errors: `MemsyAPIError` with status 409 when the connector is not active.
    pub fn sync(path connector_id: Id) -> Connector = POST "/connectors/{connector_id}/sync";

    /// Detaches a source and revokes its credentials.
    pub fn delete(path connector_id: Id) = DELETE "/connectors/{connector_id}";
}
