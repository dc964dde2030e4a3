/** Where this package and the official Python SDK are known to disagree, by the rows of the specification. */
import {
  bodyOf,
  classes,
  classOf,
  errorsOf,
  hasOddId,
  isObject,
  refused,
  sentInParts,
  sentSegment,
  wrongType,
} from "./judgement.js";
import { valueAt } from "./place.js";

/**
 * @typedef {object} Disagreement
 * @property {string} row file and row, or section, of the specification
 * @property {string} reason
 * @property {(it: import("./compare.js").Difference) => boolean} covers whether a difference is this one
 */

const LIMITED = ["RateLimitExceeded", "UsageLimitExceeded"];

/** @type {Disagreement[]} */
export const DISAGREEMENTS = [
  {
    row: "errors.md E1, retries.md R1",
    reason: "After its last attempt Python's hot path does not look at the 429; both our clients classify it.",
    covers: (it) =>
      it.step.call.startsWith("client.") &&
      classes(it, ["MemsyAPIError"], LIMITED) &&
      errorsOf(it).python?.message === "Max retries exceeded" &&
      errorsOf(it).ours?.statusCode === 429,
  },
  {
    row: "errors.md E5",
    reason: "Python passes an `error` on that is not a string; ours is null then.",
    covers: (it) => it.at === "error.errorCode" && typeof it.python !== "string" && it.ours === null,
  },
  {
    row: "errors.md E6",
    reason: "An error whose JSON is not an object crashes Python's classifier.",
    covers: (it) =>
      classes(it, ["AttributeError"], ["MemsyAPIError"]) &&
      Number(errorsOf(it).ours?.statusCode) >= 300 &&
      bodyOf(it) !== undefined &&
      !isObject(bodyOf(it)),
  },
  {
    row: "errors.md E7",
    reason: "A Retry-After that is not a number crashes Python; we read dates and take anything else as absent.",
    covers: (it) =>
      `${errorsOf(it).python?.says}`.startsWith("could not convert string to float") &&
      (classes(it, ["ValueError"], ["RateLimitExceeded", "no error"]) ||
        (it.at === "requests.length" && it.python === 1 && it.ours === 2)),
  },
  {
    row: "errors.md E8",
    reason:
      "When `detail` is an object without message and code, Python's detail is empty; we fall back to the outer message.",
    covers: (it) =>
      ["error.detail", "error.message"].includes(it.at) &&
      errorsOf(it).python?.detail === "" &&
      isObject(/** @type {{ detail?: unknown } | undefined} */ (bodyOf(it))?.detail) &&
      errorsOf(it).ours?.detail !== "",
  },
  {
    row: "errors.md E9",
    reason: "Python passes extra fields on whatever their type; ours are null when it is wrong.",
    covers: (it) => /^error\.(limit|current)$/.test(it.at) && wrongType(it.python, "number") && it.ours === null,
  },
  {
    row: "errors.md E10",
    reason:
      "Python wraps only refused connections and timeouts; to us every lost connection is a MemsyConnectionError.",
    covers: (it) => classes(it, ["RemoteProtocolError", "ReadError"], ["MemsyConnectionError"]),
  },
  {
    row: "errors.md E11, §3",
    reason:
      "Both say what failed and where; the cause is worded by the platform, and Python also names the control plane.",
    covers: (it) => {
      const [place = ""] =
        /^(Could not connect to Memsy at \S+: |Request to Memsy timed out: )/.exec(`${it.ours}`) ?? [];
      return (
        it.at === "error.message" &&
        classOf(it.results.ours) === "MemsyConnectionError" &&
        place !== "" &&
        `${it.python}`.replace(" control-plane", "").startsWith(place)
      );
    },
  },
  {
    row: "errors.md §3",
    reason: "Our messages repeat at most 200 characters of what the service said; `detail` has all of it.",
    covers: (it) =>
      it.at === "error.message" &&
      `${it.ours}`.length > 200 &&
      /…$/.test(`${it.ours}`) &&
      `${it.python}`.startsWith(`${it.ours}`.slice(0, -1)),
  },
  {
    row: "errors.md E18",
    reason: "Python drops the scope of a 403 that does not speak of scopes; we keep what the body has.",
    covers: (it) => it.at === "error.requiredScope" && it.python === null && typeof it.ours === "string",
  },
  {
    row: "errors.md E22",
    reason: "A `message` that is not a string becomes Python's detail as it is; ours stays a string.",
    covers: (it) =>
      ["error.detail", "error.message"].includes(it.at) &&
      wrongType(errorsOf(it).python?.detail, "string") &&
      typeof errorsOf(it).ours?.detail === "string",
  },
  {
    row: "errors.md E23",
    reason: "A 2xx that is not what was promised crashes Python; ours is a MemsyAPIError of that status.",
    covers: (it) =>
      classes(it, ["JSONDecodeError", "AttributeError", "TypeError"], ["MemsyAPIError"]) &&
      errorsOf(it).ours?.statusCode === 200,
  },
  {
    row: "errors.md E23",
    reason: "A deletion promises no body: Python reads it all the same, we do not.",
    covers: (it) =>
      it.step.call.endsWith(".delete") && classes(it, ["JSONDecodeError"], ["no error"]) && it.ours === null,
  },
  {
    row: "retries.md §5",
    reason: "A negative Retry-After crashes Python's sleep and shows in its error; to us it is absent.",
    covers: (it) =>
      (it.at === "error.retryAfter" && Number(it.python) < 0 && it.ours === null) ||
      (`${errorsOf(it).python?.says}`.startsWith("sleep length must be non-negative") &&
        (classes(it, ["ValueError"], ["no error"]) ||
          (it.at === "requests.length" && it.python === 1 && it.ours === 2))),
  },
  {
    row: "retries.md R4",
    reason: "Python's timeout is for each phase of an attempt, ours for the whole.",
    covers: (it) =>
      classes(it, ["no error"], ["MemsyConnectionError"]) &&
      `${errorsOf(it).ours?.message}`.startsWith("Request to Memsy timed out"),
  },
  {
    row: "retries.md R5",
    reason: "Python repeats a request whose quota is used up; waiting cannot help, so we do not.",
    covers: (it) =>
      it.at === "requests.length" &&
      classOf(it.results.ours) === "UsageLimitExceeded" &&
      it.ours === 1 &&
      it.python === Number(it.step.options.maxRetries) + 1,
  },
  {
    row: "retries.md R6",
    reason: "With a negative number of retries Python sends nothing; to us it is 0.",
    covers: (it) =>
      Number(it.step.options.maxRetries) < 0 &&
      (classes(it, ["TypeError", "MemsyAPIError"], ["no error"]) ||
        (it.at === "requests.length" && it.python === 0 && it.ours === 1)),
  },
  {
    row: "http-api.md A5",
    reason: "The service takes 500 ids at once: we ask for more of them in several requests.",
    covers: (it) =>
      it.step.call === "client.status" &&
      errorsOf(it).python?.statusCode === 422 &&
      (classes(it, ["MemsyAPIError"], ["no error"]) || (it.at.startsWith("requests.") && sentInParts(it, "event_ids"))),
  },
  {
    row: "upstream.md D28",
    reason:
      "A wait that runs out of time is a MemsyConnectionError to us, as every time limit is; in Python a TimeoutError.",
    covers: (it) =>
      it.step.call === "control.connectors.waitUntilAuthorized" &&
      classes(it, ["TimeoutError"], ["MemsyConnectionError"]),
  },
  {
    row: "errors.md §4.4",
    reason: "Of a list of refused values we make a sentence; Python's detail is the text of the body.",
    covers: (it) => {
      const { python, ours } = errorsOf(it);
      const isList = `${python?.detail}`.startsWith('{"detail":[');
      if (!isList || ours?.statusCode !== 422 || !/^error\.(detail|message)$/.test(it.at)) return false;
      /** @type {{ detail: { loc: unknown[], msg: string }[] }} */
      const { detail } = JSON.parse(`${python?.detail}`);
      const told = detail.map(({ loc, msg }) => [loc.slice(1).join("."), msg].filter(Boolean).join(": ")).join("; ");
      return ours.detail === told && `${ours.message}`.startsWith(`Memsy API error 422: ${told.slice(0, 100)}`);
    },
  },
  {
    row: "http-api.md A16",
    reason:
      "We encode every id in a path; Python only those of actors, providers and connectors, so that others lead elsewhere.",
    covers: (it) =>
      /^(client\.(orgs|roles|teams|memories)|control\.keys)\./.test(it.step.call) &&
      hasOddId(it.step) &&
      /^(outcome|error\..*|requests\.length|requests\.0\.(path|status|query\.length))$/.test(it.at) &&
      sentSegment(it) &&
      [404, 422].includes(Number(errorsOf(it).ours?.statusCode)),
  },
  {
    row: "http-api.md A16",
    reason:
      "No encoding keeps an empty id, `.` and `..` in their place: we refuse them, Python asks for something else.",
    covers: (it) =>
      ["", ".", ".."].includes(`${it.step.args[0]}`) &&
      !/^client\..*\.(list|create)$/.test(it.step.call) &&
      refused(it),
  },
  {
    row: "http-api.md §1",
    reason: "No organization has an empty id: we refuse it as an argument, Python sends it and is refused.",
    covers: (it) =>
      /^client\.(orgs|roles|teams)\.(list|create)$/.test(it.step.call) && it.step.args[0] === "" && refused(it),
  },
  {
    row: "models.md M2",
    reason: "A field that is always sent, but missing, crashes Python; ours has an empty value.",
    covers: (it) => classes(it, ["KeyError"], ["no error"]) && !`${errorsOf(it).python?.says}`.includes("event_id'"),
  },
  {
    row: "models.md M2, §1",
    reason: "`null` for a list crashes Python; to us it is an empty list.",
    covers: (it) =>
      it.step.call === "client.search" &&
      classes(it, ["TypeError"], ["no error"]) &&
      JSON.stringify(it.ours) === '{"rateLimit":null,"results":[],"usage":null}',
  },
  {
    row: "models.md M3",
    reason: "The time of an invoice is text to us also where the service sends a number.",
    covers: (it) => /^value\.\d+\.created$/.test(it.at) && typeof it.python === "number" && it.ours === `${it.python}`,
  },
  {
    row: "models.md M4",
    reason: "The end of an invoice's period is a number to us; Python passes text on.",
    covers: (it) => it.at === "value.upcomingInvoice.periodEnd" && typeof it.python === "string" && it.ours === 0,
  },
  {
    row: "models.md M5",
    reason: "Python has no `unknownIds`.",
    covers: (it) =>
      it.step.call === "client.status" &&
      it.at === "value.unknownIds" &&
      it.python === undefined &&
      Array.isArray(it.ours),
  },
  {
    row: "models.md M9",
    reason: "Python leaves usage and rate limit out of the control plane's health.",
    covers: (it) =>
      it.step.call === "control.health" &&
      ["value.usage", "value.rateLimit"].includes(it.at) &&
      it.python === null &&
      isObject(it.ours),
  },
  {
    row: "models.md M10, M2",
    reason: "A source event without its fields crashes Python; ours has empty ones.",
    covers: (it) =>
      it.step.call === "client.search" &&
      classes(it, ["KeyError"], ["no error"]) &&
      errorsOf(it).python?.says === "'event_id'",
  },
  {
    row: "models.md §3.6",
    reason: "Python leaves the entries of `sourceMetadata` as they came, their keys with underscores.",
    covers: (it) => {
      const [, entry] = /^(value\.results\.\d+\.sourceMetadata\.\d+\.)event(_id|Id)$/.exec(it.at) ?? [];
      return (
        entry !== undefined &&
        valueAt(it.results.python, `${entry}event_id`) === valueAt(it.results.ours, `${entry}eventId`)
      );
    },
  },
];
