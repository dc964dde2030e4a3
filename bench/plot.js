/** The ratios as a plot: one bar for each call and place, against the hand-written client. */

const WIDTH = 760;
const LEFT = 170;
const ROW = 40;
const BAR = 13;
const TOP = 58;
/** Colour-blind safe, readable on the light ground that the plot brings along. */
const COLORS = ["#0072b2", "#d55e00"];

/** @param {string} text */
const escapeText = (text) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {Record<string, import("./measure.js").Row[]>} tables at most two, with the same cases */
export function plot(tables) {
  const places = Object.entries(tables);
  const [[, cases = []] = []] = places;
  const greatest = Math.max(1.5, ...places.flatMap(([, rows]) => rows.map(({ ratio }) => ratio)));
  const x = (/** @type {number} */ ratio) => LEFT + (ratio / greatest) * (WIDTH - LEFT - 60);
  const height = TOP + cases.length * ROW + 20;
  const text = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ content, more = "") =>
    `<text x="${left.toFixed(1)}" y="${top}"${more}>${escapeText(content)}</text>`;
  const parts = [
    `<rect width="${WIDTH}" height="${height}" rx="6" fill="#ffffff"/>`,
    text(
      16,
      24,
      "Time of a call, as a multiple of a hand-written JavaScript client's (less is better)",
      ' font-weight="600"',
    ),
  ];
  places.forEach(([place], index) => {
    parts.push(
      `<rect x="${LEFT + index * 200}" y="36" width="12" height="12" fill="${COLORS[index]}"/>`,
      text(LEFT + 18 + index * 200, 46, place),
    );
  });
  cases.forEach(({ name }, row) => {
    const top = TOP + row * ROW;
    parts.push(text(LEFT - 10, top + 21, name, ' text-anchor="end"'));
    places.forEach(([, rows], index) => {
      const ratio = rows[row]?.ratio ?? 0;
      const y = top + 4 + index * (BAR + 2);
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${(x(ratio) - LEFT).toFixed(1)}" height="${BAR}" fill="${COLORS[index]}"/>`,
        text(x(ratio) + 5, y + 11, ratio.toFixed(2)),
      );
    });
  });
  parts.push(
    `<line x1="${x(1).toFixed(1)}" x2="${x(1).toFixed(1)}" y1="${TOP}" y2="${height - 14}" stroke="#333333" stroke-dasharray="4 3"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#222222" role="img">`,
    "<title>Time of a call compared with a hand-written client</title>",
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
