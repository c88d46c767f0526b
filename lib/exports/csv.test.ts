import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SEPARATORS } from "./constants";
import { toCsvHead, toCsvLine } from "./rules/csv";
import { HOSTILE_CELLS } from "./testing/hostile-cells";

const GUARDED = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const isNumber = (text: string) => /^-\d+(\.\d+)?$/.test(text);

describe.each(SEPARATORS)("cells apart by %s", (separator) => {
  const delimiter = separator === "comma" ? "," : ";";
  const read = (text: string) => parse(text, { delimiter, record_delimiter: "\r\n", skip_empty_lines: false, relax_column_count: true }) as string[][];

  it.each(HOSTILE_CELLS)("%j comes back as it was, but for the guard, and runs nowhere", (text) => {
    const line = toCsvLine(["before", text, "after"], { separator });
    expect(line.endsWith("\r\n")).toBe(true);
    const [row = [], ...more] = read(line);
    expect(more).toEqual([]);
    const cell = row[1] ?? "";
    expect([row[0], cell === `'${text}` ? text : cell, row[2]]).toEqual(["before", text, "after"]);
    expect(GUARDED.test(cell) && !isNumber(cell)).toBe(false);
    expect(cell === text).toBe(!GUARDED.test(text) || isNumber(text));
  });

  it("so does any text", () => {
    const unit = fc.oneof(fc.constantFrom(...'=+-@,;\t\r\n" \'＝'.split("")), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }));
    fc.assert(fc.property(fc.array(fc.string({ unit, maxLength: 8 }), { minLength: 2, maxLength: 5 }), (cells) => {
      const [row = []] = read(toCsvLine(cells, { separator }));
      expect(row.map((cell, at) => (cell === `'${cells[at]}` ? cells[at] : cell))).toEqual(cells);
      expect(row.filter((cell) => GUARDED.test(cell) && !isNumber(cell))).toEqual([]);
    }), { numRuns: 500, seed: 5 });
  });
});

it("begins with a byte order mark only when asked", () => {
  expect(toCsvHead(["Day", "Rate"], { bom: true, separator: "comma" })).toBe("\uFEFFDay,Rate\r\n");
  expect(toCsvHead(["Day", "Rate"], { bom: false, separator: "semicolon" })).toBe("Day;Rate\r\n");
});
