/** Ways in which a service repeats the key: where in a response, and how it is written. */

/** Long and random, as a real one. */
export const PLAIN_KEY = "msy_7c1e5b0d9f3a4e62b8a05d17";
/** Besides, with what JSON or HTML writers escape; the last one with the sign that begins an escape. */
export const KEYS = [PLAIN_KEY, "msy_7c/1e\"5b0d<9f>3a&4e'62=+~", "msy_7c1e\\5b0d9f\\u3a4e62"];

/** @param {string} character @param {boolean} [isUpper] */
function unicode(character, isUpper = false) {
  const digits = character.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${isUpper ? digits.toUpperCase() : digits}`;
}

/** @param {string} text without its quotes */
const json = (text) => JSON.stringify(text).slice(1, -1);

/** How a text is written in JSON. @type {Record<string, (text: string) => string>} */
export const WRITTEN = {
  "as it is": json,
  "with escaped slashes": (text) => json(text).replaceAll("/", "\\/"),
  "as safe for HTML": (text) => json(text).replace(/[<>&']/g, (character) => unicode(character)),
  "in unicode escapes": (text) => [...text].map((character) => unicode(character)).join(""),
  "in unicode escapes of upper case": (text) => [...text].map((character) => unicode(character, true)).join(""),
  "in unicode escapes here and there": (text) =>
    [...text].map((character, at) => (at % 3 === 1 ? unicode(character) : json(character))).join(""),
  "in unicode escapes but for its end": (text) =>
    [...text].map((character, at) => (at < text.length - 1 ? unicode(character) : json(character))).join(""),
  "in JSON within JSON": (text) => json(JSON.stringify({ key: text })),
  "in unicode escapes within JSON within JSON": (text) =>
    json(`{"key":"${[...text].map((character) => unicode(character)).join("")}"}`),
};

/**
 * Where it is written: a status, and a body made of what is written. The name of a field is one that the class of the error reads.
 * @type {[where: string, status: number, body: (written: string) => string][]}
 */
export const PLACES = [
  ["detail", 401, (written) => `{"detail":"Unknown key ${written}."}`],
  ["message", 404, (written) => `{"message":"${written}"}`],
  ["error", 403, (written) => `{"error":"${written}","message":"m"}`],
  ["an error that is the detail", 500, (written) => `{"error":"${written}"}`],
  ["detail.message", 403, (written) => `{"detail":{"error":"seat_required","message":"${written}"}}`],
  ["required_scope", 403, (written) => `{"error":"wrong_scope","message":"m","required_scope":"${written}"}`],
  ["scope", 403, (written) => `{"error":"insufficient_scope","message":"m","scope":"${written}"}`],
  ["feature", 403, (written) => `{"error":"feature_not_available","message":"m","feature":"${written}"}`],
  ["current_tier", 403, (written) => `{"error":"feature_not_available","message":"m","current_tier":"${written}"}`],
  [
    "upgrade_url",
    403,
    (written) => `{"detail":{"error":"feature_not_available","upgrade_url":"https://a/${written}"}}`,
  ],
  ["interest_path", 403, (written) => `{"error":"billing_not_enabled","message":"m","interest_path":"/${written}"}`],
  ["dimension", 429, (written) => `{"error":"usage_limit_exceeded","message":"m","dimension":"${written}"}`],
  ["a list of what is wrong", 422, (written) => `{"detail":[{"loc":["header","${written}"],"msg":"bad","type":"t"}]}`],
  ["a field that nobody knows", 500, (written) => `{"trace":{"headers":{"authorization":"Bearer ${written}"}}}`],
  ["the name of a field", 500, (written) => `{"${written}":1}`],
  ["a list", 500, (written) => `["${written}"]`],
  ["a text alone", 500, (written) => `"${written}"`],
  ["a page", 502, (written) => `<html>Bearer ${written}</html>`],
  ["JSON that is cut", 500, (written) => `{"detail":"${written}`],
  ["a success that is no JSON", 200, (written) => `${written} is no JSON`],
  ["a success that is JSON up to it", 200, (written) => `{"status":${written}}`],
  ["a success that is JSON behind it", 200, (written) => `{"status":"${written}",}`],
  ["a success that is a text", 200, (written) => `"${written}"`],
];
