/** All faults of the network, and those of the long form. */
import { bombsOf, COMPRESSED } from "./faults/compressed.js";
import { CUTS, cutsBehindEachByte } from "./faults/cuts.js";
import { HEADERS } from "./faults/headers.js";
import { LENGTHS } from "./faults/lengths.js";
import { PROTOCOL } from "./faults/protocol.js";
import { SLOW } from "./faults/slow.js";
import { STATUSES } from "./faults/statuses.js";

/** @typedef {import("./fault.js").Fault} Fault */

/** @type {Record<string, Fault[]>} */
export const FAULTS = {
  cuts: CUTS,
  lengths: LENGTHS,
  slow: SLOW,
  compressed: COMPRESSED,
  headers: HEADERS,
  protocol: PROTOCOL,
  statuses: STATUSES,
};

/** @returns {Record<string, Fault[]>} */
export const longFaults = () => ({
  bytes: cutsBehindEachByte(),
  bombs: ["gzip", "deflate", "br"].flatMap((encoding) => bombsOf(encoding, 1_500_000_000)),
});
