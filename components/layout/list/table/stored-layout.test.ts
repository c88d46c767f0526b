import fc from "fast-check";
import { expect, test } from "vitest";
import { firstLayout, parseLayout } from "./stored-layout";

const columns = [{ key: "order", names: true }, { key: "gross" }, { key: "note", hidden: true }];

test("at first the naming column is pinned and the optional one hidden", () => {
  expect(firstLayout(columns)).toEqual({ sizes: {}, pinned: ["order"], hidden: ["note"], dense: false });
});

test("a kept layout comes back, without columns that are gone", () => {
  const kept = { sizes: { gross: 140, gone: 99, order: "wide", note: -4 }, pinned: ["gross", "gone", "gross"], hidden: ["order", "note"], dense: true };
  expect(parseLayout(JSON.stringify(kept), columns)).toEqual({ sizes: { gross: 140 }, pinned: ["gross"], hidden: ["note"], dense: true });
});

test("whatever stands in the storage, the table has a layout or its first one", () => {
  fc.assert(fc.property(fc.json(), (text) => {
    const layout = parseLayout(text, columns);
    if (layout) expect([...layout.pinned, ...layout.hidden].every((key) => columns.some((column) => column.key === key))).toBe(true);
  }));
  expect(parseLayout(null, columns)).toBeNull();
});
