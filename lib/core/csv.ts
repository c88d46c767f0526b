// Full-width forms too, and behind blanks: some spreadsheets narrow the first and skip the second.
const startsFormula = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
const plainNegative = /^-\d+(\.\d+)?$/;
// Semicolon and tab too: a spreadsheet of another country splits at them.
const needsQuotes = /[",;\t\r\n]/;

/**
 * A cell as it stands in the file, quoted by RFC 4180. A spreadsheet would run a text that begins
 * like a formula, so it gets an apostrophe in front; a plain negative number stays a number.
 */
export function csvCell(value: string): string {
  const isRisky = startsFormula.test(value) && !plainNegative.test(value);
  const safe = isRisky ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line end. */
export function csvLine(cells: string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A whole file: the heads and the rows below them. */
export function csvText(heads: string[], rows: string[][]): string {
  return [heads, ...rows].map(csvLine).join("");
}
