import fc from "fast-check";
import { expect, test } from "vitest";
import { fitColumns } from "./fit-columns";
import { resizeColumns } from "./resize-columns";

const columns = [{ key: "a", size: 100 }, { key: "b", size: 200 }, { key: "c", size: 100 }];

test("columns share the room by their first widths, and scroll when it is too small", () => {
  expect(fitColumns(columns, {}, 800)).toEqual({ a: 200, b: 400, c: 200 });
  expect(fitColumns(columns, {}, 300)).toEqual({ a: 100, b: 200, c: 100 });
  expect(fitColumns(columns, {}, null)).toEqual({ a: 100, b: 200, c: 100 });
});

test("a width drawn by hand stays, and the last column takes the rest", () => {
  expect(fitColumns(columns, { a: 150 }, 800)).toEqual({ a: 150, b: 200, c: 450 });
  expect(fitColumns(columns, { gone: 150 }, 800)).toEqual({ a: 200, b: 400, c: 200 });
});

test("the room is always filled to the pixel, or overrun", () => {
  const sizes = fc.array(fc.integer({ min: 64, max: 800 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(sizes, fc.integer({ min: 200, max: 4_000 }), (list, room) => {
    const made = list.map((size, at) => ({ key: String(at), size }));
    const total = Object.values(fitColumns(made, {}, room)).reduce((sum, size) => sum + size, 0);
    expect(total).toBe(Math.max(room, list.reduce((sum, size) => sum + size, 0)));
  }));
});

test("drawing one width moves no other edge but the last", () => {
  const order = ["a", "b", "c"];
  const shown = fitColumns(columns, {}, 800);
  const kept = resizeColumns(order, shown, { ...shown, a: 260 }, {});
  expect(fitColumns(columns, kept, 800)).toEqual({ a: 260, b: 400, c: 140 });
  const again = resizeColumns(order, fitColumns(columns, kept, 800), { b: 10 }, kept);
  expect(fitColumns(columns, again, 800)).toEqual({ a: 260, b: 64, c: 476 });
  const last = resizeColumns(order, { a: 260, b: 64, c: 476 }, { c: 300 }, again);
  expect(last.c).toBe(300);
});
