/** Responses as bytes. */

/** A page of another origin may read the response. First, so that a cut head has them. */
export const CORS = [
  "Access-Control-Allow-Origin: *",
  "Access-Control-Allow-Headers: authorization, content-type, x-memsy-client",
  "Access-Control-Allow-Methods: GET, POST",
];

/** @param {string} status @param {string[]} headers */
export function head(status, ...headers) {
  return [`HTTP/1.1 ${status}`, ...CORS, "Content-Type: application/json", ...headers, "", ""].join("\r\n");
}

/** What `health()` and `ingest()` both read. @param {string} [text] */
export const body = (text = "ok") => JSON.stringify({ status: text, event_ids: [text] });

/** @param {string} [text] @param {string[]} headers */
export function good(text = "ok", ...headers) {
  const content = body(text);
  return head("200 OK", `Content-Length: ${content.length}`, ...headers) + content;
}

/** @param {string} status @param {string} content @param {string[]} headers */
export function complete(status, content, ...headers) {
  return (
    head(status, `Content-Length: ${Buffer.byteLength(content, "latin1")}`, "Connection: close", ...headers) + content
  );
}

/** @param {string} content */
export const chunk = (content) => `${content.length.toString(16)}\r\n${content}\r\n`;

export const CHUNKED = "Transfer-Encoding: chunked";

/** The host to which redirects lead; the server puts in that of another one. */
export const ELSEWHERE = "elsewhere.invalid";
