//! What is printed once the service accepts connections.

use std::io::{self, Write};
use std::net::SocketAddr;

use crate::seed;

/// One sentence about what differs from the hosted service.
pub const DIFFERENCE: &str = "Unlike the hosted service it splits sentences and goes by keywords instead of asking a language \
model, and it ranks by FTS5 bm25 instead of embeddings.";

/// Writes the address of the service, the seeded keys and [`DIFFERENCE`]. Scripts read the first line.
pub fn write(mut out: impl Write, address: SocketAddr) -> io::Result<()> {
    writeln!(out, "Memsy emulator listening on http://{address}")?;
    writeln!(out)?;
    for key in &seed::KEYS {
        writeln!(out, "  {:<11} {}  {}", key.name, key.key, key.about)?;
    }
    writeln!(out)?;
    writeln!(out, "{DIFFERENCE}")?;
    out.flush()
}
