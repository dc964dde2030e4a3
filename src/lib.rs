//! Client for the Memsy memory service.
