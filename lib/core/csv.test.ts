import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine, csvText } from "./csv";

describe("csvCell", () => {
  it.each([
    ["=1+1", "'=1+1"], ["+44 20", "'+44 20"], ["@sum", "'@sum"], ["-2+3", "'-2+3"], ["-cmd", "'-cmd"], ["-", "'-"],
    ["\tx", "\"'\tx\""], ["\rx", "\"'\rx\""], ["-12", "-12"], ["-0.5", "-0.5"], ["-1.", "'-1."], ["-1e3", "'-1e3"], ["-1\n=2", "\"'-1\n=2\""],
    ["", ""], ["a=b", "a=b"], ["a,b", '"a,b"'], ["a;=b", '"a;=b"'], ['say "hi"', '"say ""hi"""'], ["two\nlines", '"two\nlines"'],
    ["−5", "−5"], ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ])("writes %j as %j", (value, cell) => expect(csvCell(value)).toBe(cell));

  it("never leaves a cell that a spreadsheet would run", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (value) => {
      const [[read = ""] = []] = parse(csvLine([value, "end"]), { relax_column_count: true }) as string[][];
      return !/^[=+@\t\r]/.test(read) && (!read.startsWith("-") || /^-\d+(\.\d+)?$/.test(read));
    }));
  });
});

describe("csvLine and csvText", () => {
  it("ends every line with CRLF", () => {
    expect(csvLine(["Day", "Net, GBP"])).toBe('Day,"Net, GBP"\r\n');
    expect(csvText(["a"], [["1"], ["-2"]])).toBe("a\r\n1\r\n-2\r\n");
  });

  it("gives back every cell, but for the apostrophe", () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom("a", ",", ";", '"', "\n", "\r", "=", "-", "1", " ") }), { minLength: 2, maxLength: 5 });
    fc.assert(fc.property(cells, (row) => {
      const [read = []] = parse(csvLine(row), { record_delimiter: "\r\n", skip_empty_lines: false }) as string[][];
      expect(read.map((cell, index) => (cell === `'${row[index]}` ? row[index] : cell))).toEqual(row);
    }));
  });
});
