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

/// A module for each Rust file below `www/PART/programs`.
fn programs(root: &Path) -> Result<String, Box<dyn Error>> {
    let www = root.canonicalize()?.join("www");
    println!("cargo::rerun-if-changed={}", www.display());
    let mut modules = String::new();
    for part in fs::read_dir(www)? {
        let part = part?;
        add_programs(
            &part.path().join("programs"),
            &part.file_name().to_string_lossy(),
            &mut modules,
        )?;
    }
    Ok(modules)
}

/// Adds a module for each Rust file in a folder and those below it. `name` is what their names begin with.
fn add_programs(folder: &Path, name: &str, modules: &mut String) -> Result<(), Box<dyn Error>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(()); // not every part has programs
    };
    for entry in entries {
        let path = entry?.path();
        let stem = path.file_stem().ok_or("no name")?.to_string_lossy();
        let name = format!("{name}_{}", snake_case(&stem));
        if path.is_dir() {
            add_programs(&path, &name, modules)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            writeln!(modules, "#[path = {path:?}]\nmod {name};")?;
        }
    }
    Ok(())
}

/// The name of a file, such as `readUsage`, as Rust writes names.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        match letter {
            '-' => snake.push('_'),
            letter if letter.is_uppercase() => {
                snake.push('_');
                snake.extend(letter.to_lowercase());
            }
            letter => snake.push(letter),
        }
    }
    snake
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
            call = format!("{}().await?;", named.trim_end_matches(" -->"));
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
            let code = block.join("\n").replace("\"msy_…\"", &format!("{value:?}"));
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
