//! What one route asks of its caller and what it returns, written down as a constant beside its handler.

use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::Next;
use axum::routing::MethodRouter;

use super::checks;
use crate::plans::dimensions::Dimension;
use crate::service::Service;
use crate::test_tools::shape::{Holds, Model};

/// What one route asks of its caller, and what its successful responses hold.
pub struct RouteRules {
    pub(super) plane: Plane,
    pub(super) scope: Option<&'static str>,
    pub(super) rank: Rank,
    pub(super) spends: &'static [Dimension],
    pub(super) holds: Holds,
}

/// Which half of the service a route belongs to. The halves word their refusals differently.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// `/v1`, where an error is a flat object.
    HotPath,
    /// `/api`, where an error is what FastAPI makes of it: a string or an object under `detail`.
    ControlPlane,
}

/// What a caller must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Anybody with a key of the right scope.
    Any,
    /// An admin of the organization.
    Admin,
    /// The holder of a seat.
    Seated,
}

impl RouteRules {
    const fn new(plane: Plane, scope: Option<&'static str>) -> Self {
        Self {
            plane,
            scope,
            rank: Rank::Any,
            spends: &[],
            holds: Holds::Plain,
        }
    }

    /// A route of `/v1` for keys with that scope.
    pub const fn hot_path(scope: &'static str) -> Self {
        Self::new(Plane::HotPath, Some(scope))
    }

    /// A route of `/api` for keys with that scope.
    pub const fn control_plane(scope: &'static str) -> Self {
        Self::new(Plane::ControlPlane, Some(scope))
    }

    /// A route of `/api` for every good key.
    pub const fn any_key() -> Self {
        Self::new(Plane::ControlPlane, None)
    }

    /// Adds that the caller must be an admin.
    pub const fn admin(self) -> Self {
        Self {
            rank: Rank::Admin,
            ..self
        }
    }

    /// Adds that the caller must hold a seat.
    pub const fn seated(self) -> Self {
        Self {
            rank: Rank::Seated,
            ..self
        }
    }

    /// Adds what the route uses up besides API calls: it refuses when the plan has none left of one of these.
    pub const fn spends(self, spends: &'static [Dimension]) -> Self {
        Self { spends, ..self }
    }

    /// Says that the response is an object of that model.
    pub const fn one(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::One(model),
            ..self
        }
    }

    /// Says that the response is a bare list of objects of that model.
    pub const fn many(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::Many(model),
            ..self
        }
    }

    /// Puts the checks before a handler. They do not run for methods that the route does not have: those get a 405.
    pub fn apply_to(
        &'static self,
        service: &Arc<Service>,
        route: MethodRouter<Arc<Service>>,
    ) -> MethodRouter<Arc<Service>> {
        let service = Arc::clone(service);
        route.route_layer(axum::middleware::from_fn(
            move |request: Request, next: Next| {
                let service = Arc::clone(&service);
                async move { checks::run(self, &service, request, next).await }
            },
        ))
    }
}
