/** Compares what a call came to with what is expected, one sentence for each difference. */

/** @typedef {import("./attempt.js").Outcome} Outcome */
/** @typedef {import("./fault.js").Expected} Expected */

/** Longest message: the 200 characters of the service's text, a prefix before and an ellipsis behind. */
const LONGEST_MESSAGE = 260;
const LONGEST_DETAIL = 65_536;

/**
 * @param {Outcome} outcome @param {Expected} expected @param {boolean} isNode browsers say nothing of reasons
 * @returns {string[]}
 */
export function differences(outcome, expected, isNode) {
  if ("oneOf" in expected) {
    const found = expected.oneOf.map((one) => differences(outcome, one, isNode));
    return found.some(({ length }) => length === 0) ? [] : found.flat();
  }
  const seen = JSON.stringify(outcome, (_, value) =>
    typeof value === "string" && value.length > 300 ? `${value.slice(0, 300)}… (${value.length})` : value,
  );
  if ("success" in expected) {
    return outcome.kind === "success" && outcome.text === expected.success
      ? []
      : [`expected success ${JSON.stringify(expected.success)}, got ${seen}`];
  }
  if ("abort" in expected) return outcome.kind === "abort" ? [] : [`expected the reason of the signal, got ${seen}`];
  if (outcome.kind !== "error") return [`expected ${expected.class}, got ${seen}`];

  const wrong = [];
  if (outcome.class !== expected.class) wrong.push(`expected ${expected.class}`);
  if (outcome.statusCode !== (expected.statusCode ?? null))
    wrong.push(`expected statusCode ${expected.statusCode ?? null}`);
  const { detail, cause } = expected;
  if (typeof detail === "string" && detail !== outcome.detail) wrong.push(`expected detail ${JSON.stringify(detail)}`);
  if (detail instanceof RegExp && !detail.test(outcome.detail)) wrong.push(`expected detail ${detail}`);
  if (outcome.detail.length > LONGEST_DETAIL) wrong.push(`a detail of ${outcome.detail.length} characters`);
  if (outcome.message.length > LONGEST_MESSAGE) wrong.push(`a message of ${outcome.message.length} characters`);
  if ((outcome.cause?.name ?? null) !== (cause?.name ?? null)) wrong.push(`expected a cause ${cause?.name ?? null}`);
  if (isNode && cause?.says && !cause.says.test(`${outcome.cause?.message} ${outcome.cause?.inner}`))
    wrong.push(`expected a cause that says ${cause.says}`);
  if (outcome.statusCode !== null && (outcome.body === null || outcome.body.startsWith("not readable")))
    wrong.push("expected a response whose body can be read");
  return wrong.length === 0 ? [] : [...wrong, `got ${seen}`];
}
