import { expect, test } from "vitest";
import { toCsv } from "./download-refusals";

test("quotes what needs it and disarms formulas", () => {
  const csv = toCsv([
    { row: 7, column: '=HYPERLINK("x")', reason: "is not a number, or too long" },
    { row: 9, column: null, reason: "has too few cells" },
  ]);
  expect(csv).toBe('row,column,reason\r\n7,"\'=HYPERLINK(""x"")","is not a number, or too long"\r\n9,,has too few cells\r\n');
});
