//! What is printed at the start.

use std::io::{self, Write};
use std::net::SocketAddr;

use crate::seed;

/// One sentence about what differs from the hosted service.
pub const DIFFERENCE: &str = "Unlike the hosted service it splits sentences and uses keywords instead of asking a language \
model, and it ranks by FTS5 bm25 instead of embeddings.";

/// The warning when other machines can reach the service.
pub fn warning(address: SocketAddr) -> Option<String> {
    (!address.ip().to_canonical().is_loopback()).then(|| {
        format!(
            "warning: other machines can reach the emulator, because it listens on {address}. Whoever reaches it can \
             read and delete its data without a key."
        )
    })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_that_other_machines_can_reach_is_warned_of() {
        for (address, warned) in [
            ("127.0.0.1:8787", false),
            ("127.9.9.9:8787", false),
            ("[::1]:8787", false),
            ("0.0.0.0:8787", true),
            ("[::]:8787", true),
            ("192.0.2.7:8787", true),
        ] {
            let warning = address.parse().ok().and_then(warning);
            assert_eq!(warning.is_some(), warned, "{address}");
            assert!(
                warning
                    .is_none_or(|text| text.contains(address) && text.matches(". ").count() == 1),
                "two sentences that name {address}"
            );
        }
    }
}
