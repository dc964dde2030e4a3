/** The greatest ratios of the package to the hand-written client that are accepted, by place and case. They are shown, not asserted. */

/** Over a connection. */
const LOOPBACK = 1.05;

/** @type {Record<string, Record<string, number>>} */
const IN_MEMORY = {
  "Node, in memory": {
    "search, 0 results": 1.5,
    "search, 10 results": 1.25,
    "search, 100 results": 1.08,
    "search, 1,000 results": 1.03,
    "an error (403)": 1.5,
  },
  "Chromium, in memory": {
    "search, 0 results": 2,
    "search, 10 results": 1.6,
    "search, 100 results": 1.15,
    "search, 1,000 results": 1.04,
    "an error (403)": 1.25,
  },
};

/** The budget of a case, or "" for one without. @param {string} place @param {string} name @returns {string} */
export const budgetOf = (place, name) =>
  (place.includes("loopback") ? LOOPBACK : IN_MEMORY[place]?.[name])?.toFixed(2) ?? "";
