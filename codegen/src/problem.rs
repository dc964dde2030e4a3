//! What stops the generator.

use std::fmt;
use std::path::Path;

/// A definition that nothing can be generated from, or a file that cannot be read or written.
pub struct Problem(String);

pub type Outcome<T> = Result<T, Problem>;

impl Problem {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Of a file that cannot be read or written.
    pub fn of_file(path: &Path, error: &std::io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }

    /// Of something in a source text: names the line, and shows what stands there.
    pub fn in_source(path: &Path, text: &str, error: &syn::Error) -> Self {
        let start = error.span().start();
        let line = text
            .lines()
            .nth(start.line.saturating_sub(1))
            .unwrap_or_default();
        Self(format!(
            "{}:{}:{}: {error}\n  found here: {}",
            path.display(),
            start.line,
            start.column + 1,
            line.trim()
        ))
    }

    /// The same, with the name of what it is about before it.
    pub fn about(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The text itself, which is what `main` shows and what a failing test should.
impl fmt::Debug for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a source text lacks or has too much of, at a place in it.
pub fn refuse<T>(span: proc_macro2::Span, text: impl fmt::Display) -> syn::Result<T> {
    Err(syn::Error::new(span, text))
}
