//! Makes the JavaScript and the TypeScript of the npm package from the definitions of the crate `memsy`, whose sources it parses.
//!
//! ```text
//! memsy-codegen FOLDER
//! ```
//!
//! It is run in the folder of the project and writes the files below `FOLDER`. `npm run generate` formats them and puts them in
//! their places.

mod definitions;
mod javascript;
mod names;
mod output;
mod problem;
mod source;

use definitions::Definitions;
use problem::{Outcome, Problem};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| Problem::new("usage: memsy-codegen FOLDER"))?;
    let root = Path::new(".");
    for (path, text) in output::files(&Definitions::read(root)?, root)? {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).map_err(|error| Problem::of_file(parent, &error))?;
        fs::write(&path, text).map_err(|error| Problem::of_file(&path, &error))?;
    }
    Ok(())
}
