//! Makes a test of each Rust block in the documents, named by its document and line, and a module of each Rust program that the
//! playground shows, so that it is compiled.
//!
//! Comments before a block, which readers do not see, say what the test needs:
//!
//! - `<!-- test: key NAME -->`: `"msy_…"` becomes this seeded key of the emulator. Without it, the key is `pro`.
//! - `<!-- test: call NAME -->`: the block defines this async function, and the test calls it.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// The documents, from the root of the repository.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "docs/rust.md",
    "docs/rust-agent.md",
    "client/README.md",
];

/// The seeded keys that blocks use, by name.
const KEYS: &[(&str, &str)] = &[
    ("pro", "msy_00000000000000000000000000000001"),
    ("quota", "msy_00000000000000000000000000000006"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let mut tests = String::new();
    for document in DOCUMENTS {
        let path = root.join(document);
        println!("cargo::rerun-if-changed={}", path.display());
        add_tests(document, &fs::read_to_string(path)?, &mut tests)?;
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("blocks.rs"), tests)?;
    fs::write(Path::new(&out).join("programs.rs"), programs(&root)?)?;
    Ok(())
}

/// A module for each Rust file in `www`.
fn programs(root: &Path) -> Result<String, Box<dyn Error>> {
    let www = root.canonicalize()?.join("www");
    println!("cargo::rerun-if-changed={}", www.display());
    let mut modules = String::new();
    let mut folders = vec![www];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                // Two files may have the same name in different folders.
                let number = modules.lines().count() / 2;
                writeln!(modules, "#[path = {path:?}]\nmod program_{number};")?;
            }
        }
    }
    Ok(modules)
}

/// Adds a test for each Rust block.
fn add_tests(document: &str, text: &str, tests: &mut String) -> Result<(), Box<dyn Error>> {
    let name: String = document
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let (mut key, mut call) = ("pro", String::new());
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if let Some(named) = line.strip_prefix("<!-- test: key ") {
            key = named.trim_end_matches(" -->");
        } else if let Some(named) = line.strip_prefix("<!-- test: call ") {
            call = format!(
                "{}().await.map_err(|error| format!(\"{{error:?}}\"))?;",
                named.trim_end_matches(" -->")
            );
        } else if line == "```rust" || line.starts_with("```rust,") {
            let block: Vec<_> = lines
                .by_ref()
                .map(|(_, line)| line)
                .take_while(|line| *line != "```")
                .collect();
            let (_, value) = KEYS
                .iter()
                .find(|(known, _)| *known == key)
                .ok_or_else(|| format!("no key {key}"))?;
            let code = block
                .join("\n")
                .replace("\"msy_…\"", &format!("{value:?}"))
                // The test calls the function itself.
                .replace("#[wasm_bindgen(start)]\n", "");
            let name = format!("{}_line_{}", name.to_lowercase(), index + 1);
            writeln!(
                tests,
                "#[wasm_bindgen_test]\nasync fn {name}() -> Result<(), Box<dyn std::error::Error>> {{"
            )?;
            writeln!(tests, "send_to_emulator();\n{code}\n{call}\nOk(())\n}}\n")?;
            (key, call) = ("pro", String::new());
        } else if line.starts_with("```") {
            // The code of another language; what looks like a comment in it is none.
            let _ = lines.by_ref().find(|(_, line)| *line == "```");
        }
    }
    Ok(())
}
