// A bar chart as SVG. In: rows with a middle and a high figure. Out: the drawing; dark and light pages both show it.

const [WIDTH, BAR, GAP, LABEL, FIGURE] = [760, 20, 16, 250, 110];

/** @param {{ name: string, middle: number, high: number }[]} rows @param {string} title */
export function chart(rows, title) {
  const most = Math.max(...rows.map(({ high }) => high));
  const height = 44 + rows.length * (BAR + GAP);
  const length = (/** @type {number} */ figure) => ((WIDTH - LABEL - FIGURE) * figure) / most;
  const bars = rows.map(({ name, middle, high }, at) => {
    const y = 44 + at * (BAR + GAP);
    const own = name.startsWith("Unhusk") ? "own" : "peer";
    return `  <text x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${name}</text>
  <rect class="${own} high" x="${LABEL}" y="${y + 6}" width="${length(high).toFixed(1)}" height="${BAR - 12}"/>
  <rect class="${own}" x="${LABEL}" y="${y}" width="${length(middle).toFixed(1)}" height="${BAR}"/>
  <text x="${(LABEL + length(high) + 8).toFixed(1)}" y="${y + 15}">${middle.toFixed(1)} · ${high.toFixed(1)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
  <style>
    text { font: 13px sans-serif; fill: #24301f }
    .own { fill: #2f6d33 }
    .peer { fill: #c98a1b }
    .high { opacity: 0.45 }
    @media (prefers-color-scheme: dark) { text { fill: #e9e6df } }
  </style>
  <text x="${LABEL}" y="22" font-weight="bold">${title}</text>
${bars.join("\n")}
</svg>
`;
}
