//! The file of the database. It holds keys, so only its owner may read it and the files that SQLite puts beside it.

use std::io;
use std::path::Path;

/// Creates the file when it does not exist. SQLite gives its permissions to the files that it puts beside it.
pub fn create(path: &Path) -> io::Result<()> {
    // A file that is there is left to SQLite: opening it may wait, as for a pipe.
    if path.exists() {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.append(true).create(true).open(path).map(drop)
}

/// Takes the permissions of everybody but the owner from a database that was there before, and from the files beside it.
/// Prints a warning when that fails.
pub fn tighten(path: &Path) -> io::Result<()> {
    // SQLite puts its files beside the file that a link leads to.
    let path = path.canonicalize()?;
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut file = path.clone().into_os_string();
        file.push(ending);
        if !tighten_one(Path::new(&file)) {
            eprintln!(
                "memsy-emulator: warning: other users may be able to read {}, which holds keys. Its permissions cannot \
                 be changed.",
                Path::new(&file).display()
            );
        }
    }
    Ok(())
}

/// Whether only the owner can read the file now.
#[cfg(unix)]
fn tighten_one(path: &Path) -> bool {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    const OTHERS: u32 = 0o077;
    let mode = || metadata(path).map_or(0, |file| file.permissions().mode());
    let before = mode();
    if before & OTHERS == 0 {
        return true;
    }
    let tightened = Permissions::from_mode(before & !OTHERS);
    // Some file systems accept the change without making it.
    set_permissions(path, tightened).is_ok() && mode() & OTHERS == 0
}

/// Elsewhere the permissions of the folder decide.
#[cfg(not(unix))]
fn tighten_one(_path: &Path) -> bool {
    true
}
