/** A program as the page shows it. `scripts/highlight.js` makes it from the file while the page is built. */
export interface Code {
  /** Path of the file in the repository. */
  file: string;
  text: string;
  /** For each line its tokens: a kind, such as `keyword`, or "" for plain text, and the text. */
  lines: [kind: string, text: string][][];
}
