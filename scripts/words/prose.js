/**
 * Finds what people read in a file: the text of a document, comments, and messages. All else becomes a sign that is in no word, and
 * every character keeps its place, so that a finding has the line of the file.
 */

/** Stands for what nobody reads as text: code, addresses, names of files. */
const CODE = "\u0001";
/** Stands before the text of a comment. */
const COMMENT = "\u0002";

/** @param {string} text @param {string} [sign] */
const hide = (text, sign = CODE) => text.replace(/\S/g, sign);

/** What prose itself holds that is not prose. */
const NOT_PROSE = [
  /`[^`\n]*(?:\n[^`\n]*)?`/g,
  /https?:\/\/[^\s)>\]]+/g,
  /\]\([^)\s]*\)/g,
  /\{@[^}]*\}/g,
  /@param\s+\{[^}\n]*\}\s+\S+|@\w+(?:\s+\{[^}\n]*\})?/g,
  /[\w.-]*\/[\w./-]*|\b[\w-]+\.(?:[cm]?[jt]sx?|rs|md|json|toml|html|css|yml|wasm|svg)\b/g,
];

/** @param {string} prose */
const withoutCode = (prose) => NOT_PROSE.reduce((text, pattern) => text.replace(pattern, (code) => hide(code)), prose);

/** A string is a message when it has a word, a space, and another word. */
const MESSAGE = /\p{L}{2,}[,:;]? \p{L}+/u;

/** One of these begins at each place of a program that is not plain code. */
const TOKENS = {
  rust: /\/\/[^\n]*|\/\*[\s\S]*?\*\/|r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[^']+|[^'\\\n])'/g,
  script:
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}|[^`\\])*`|(?<=[(,=:[!&|?{};]\s*|return\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/g,
  style: /\/\*[\s\S]*?\*\//g,
  hash: /(?<=^|\s)#(?!!)[^\n]*|"(?:\\.|[^"\\\n])*"|'[^'\n]*'/gm,
};

/** The text of a comment without its signs. @param {string} comment */
const commentText = (comment) =>
  comment
    .replace(/^(?:\/\/[/!]?|\/\*[*!]?|#+)/, (sign) => hide(sign, " "))
    .replace(/^([^\S\n]*)\*+(?!\/)/gm, (sign) => hide(sign, " "))
    .replace(/\*\/$/, "  ");

/** The text of a message, without what is computed. @param {string} message */
const messageText = (message) =>
  `${CODE}${message
    .slice(1, -1)
    .replace(/\$?\{[^{}]*\}/g, (code) => hide(code))
    .replace(/\\[nrt"'`]/g, "  ")}${CODE}`;

/** @param {string} text @param {RegExp} tokens @param {boolean} messages whether strings are read too */
function program(text, tokens, messages) {
  let shown = "";
  let at = 0;
  let comments = 0; // where the last comment of one line ended
  for (const { 0: token, index } of text.matchAll(tokens)) {
    shown += hide(text.slice(at, index));
    at = index + token.length;
    if (token.startsWith("//=>")) {
      shown += hide(token); // what a block prints
    } else if (/^(?:\/[/*]|#)/.test(token)) {
      const first = comments === 0 || !/^[^\S\n]*\n[^\S\n]*$/.test(text.slice(comments, index));
      const prose = commentText(token);
      shown += first ? COMMENT + prose.slice(1) : prose;
      if (!token.startsWith("/*")) comments = at;
    } else {
      shown += messages && MESSAGE.test(token) && !token.startsWith("/") ? messageText(token) : hide(token);
    }
  }
  return shown + hide(text.slice(at));
}

/** Blocks of code in prose, of which the comments are read. @param {string} text */
const blocks = (text) =>
  text.replace(
    /^([^\S\n]*```+)(\w*)([^\n]*\n)([\s\S]*?)^(\1[^\S\n]*)$/gm,
    (_block, fence, language, rest, code, end) => {
      const tokens = tokensOf(language);
      return hide(fence + language + rest) + (tokens ? program(code, tokens, false) : hide(code)) + hide(end);
    },
  );

/** @param {string} text */
const markdown = (text) =>
  withoutCode(blocks(text).replace(/<!--[\s\S]*?-->|<(?!img)\/?[a-z][^>]*>/g, (code) => hide(code)));

const READ_ATTRIBUTES = /\b(?:alt|title|aria-label|placeholder)="([^"]*)"/g;

/** @param {string} text */
const page = (text) =>
  text
    .replace(/<(script|style|svg|code)\b[\s\S]*?<\/\1>/g, (code) => hide(code))
    .replace(/<!--|-->/g, (sign) => hide(sign, " "))
    .replace(/<\/?[a-zA-Z!][^>]*>/g, (tag) => {
      let shown = hide(tag);
      for (const { 1: value = "", index, 0: attribute } of tag.matchAll(READ_ATTRIBUTES)) {
        const from = index + attribute.length - 1 - value.length;
        shown = shown.slice(0, from) + value + shown.slice(from + value.length);
      }
      return shown;
    });

/** @param {string} extension of a file, or the language of a block */
function tokensOf(extension) {
  if (/^(?:rs|rust)$/.test(extension)) return TOKENS.rust;
  if (/^(?:[cm]?[jt]sx?)$/.test(extension)) return TOKENS.script;
  if (extension === "css") return TOKENS.style;
  return /^(?:toml|ya?ml|sh|py)$/.test(extension) ? TOKENS.hash : undefined;
}

/** @param {string} path @param {string} text @returns {string} the prose of a file, in its places */
export function proseOf(path, text) {
  const extension = /\w+$/.exec(path)?.[0] ?? "";
  if (extension === "md") return markdown(text);
  if (extension === "html") return withoutCode(page(text));
  const tokens = tokensOf(extension);
  return tokens ? withoutCode(blocks(program(text, tokens, extension !== "yml" && extension !== "toml"))) : "";
}
