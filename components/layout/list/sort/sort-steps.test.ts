import fc from "fast-check";
import { expect, test } from "vitest";
import type { SortValue } from "../columns";
import { runAtOnce, runInSlices } from "./run-in-slices";
import { orderByKeys, readKeys } from "./sort-steps";

function sorted(values: SortValue[], direction: "asc" | "desc"): SortValue[] {
  const keys = runAtOnce(readKeys(values, (value) => value));
  return [...runAtOnce(orderByKeys(keys, direction))].map((at) => values[at] as SortValue);
}

test("texts run as people count, without case and accents; nothing comes last either way", () => {
  expect(sorted(["Order 10", null, "order 9", "Éclair", "eclipse"], "asc")).toEqual(["Éclair", "eclipse", "order 9", "Order 10", null]);
  expect(sorted(["b", null, "a"], "desc")).toEqual(["b", "a", null]);
  expect(sorted([], "asc")).toEqual([]);
});

test("numbers are ordered as a stable sort would", () => {
  fc.assert(fc.property(fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 3_000 }), (values) => {
    const keys = runAtOnce(readKeys(values, (value) => value));
    const order = [...runAtOnce(orderByKeys(keys, "desc"))];
    const expected = values.map((value, at) => ({ value, at }))
      .sort((one, two) => Number(one.value === null) - Number(two.value === null) || (one.value === null ? 0 : (two.value ?? 0) < one.value ? -1 : (two.value ?? 0) > one.value ? 1 : 0));
    expect(order).toEqual(expected.map(({ at }) => at));
  }), { numRuns: 60 });
});

test("no step of a long sort is long, and it can be called off", async () => {
  const items = Array.from({ length: 60_000 }, (_, at) => (at * 7_919) % 60_000);
  let longest = 0;
  const watched = function* <Result>(steps: Generator<void, Result>): Generator<void, Result> {
    for (;;) {
      const before = performance.now();
      const step = steps.next();
      longest = Math.max(longest, performance.now() - before);
      if (step.done) return step.value;
      yield;
    }
  };
  const keys = runAtOnce(watched(readKeys(items, (item) => item)));
  const order = runAtOnce(watched(orderByKeys(keys, "asc")));
  expect([...order.slice(0, 3)].map((at) => items[at])).toEqual([0, 1, 2]);
  expect(longest).toBeLessThan(50);
  const stop = new AbortController();
  stop.abort();
  expect(await runInSlices(orderByKeys(keys, "desc"), stop.signal)).toBeNull();
});
