import fc from "fast-check";
import { expect, test } from "vitest";
import { dimensionIds } from "@/lib/metrics/constants";
import { filterSchema, type MetricFilter } from "@/lib/metrics/schema";
import { describeFilter, filterOps, isFilter, readFilters, withValue, writeFilters } from "./filters";

const id = "0199e000-0000-7000-8000-000000000001";

test("an address carries filters and gives them back", () => {
  const filters: MetricFilter[] = [
    { dimension: "channel", op: "is", values: ["meta"] }, { dimension: "country", op: "is_not", values: ["GB", "US"] },
    { dimension: "campaign", op: "contains", values: ["a;b,c~d:e", "50 %"] }, { dimension: "product", op: "any_of", values: [id] },
  ];
  expect(writeFilters(filters.slice(0, 2))).toBe("channel:is:meta;country:is_not:GB,US");
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect([writeFilters([]), readFilters(null), readFilters("")]).toEqual([null, [], []]);
  const filter = fc.record({ dimension: fc.constantFrom(...dimensionIds), op: fc.constantFrom(...filterOps), values: fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }) });
  fc.assert(fc.property(fc.array(filter.filter(isFilter), { maxLength: 4 }), (made) => {
    expect(readFilters(writeFilters(made))).toEqual(made);
    for (const one of made) expect(filterSchema.safeParse(one).success).toBe(true);
  }));
});

test.each(["planet:is:x", "channel:like:x", "channel:is:", "channel:is", "channel", ";", "product:is:Mug", "channel:is:a;;", "channel:is:a,"])("no filter: %s", (text) => {
  expect(readFilters(text)).toBeNull();
});

test("reads any text without failing, and only what the API takes", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    for (const filter of readFilters(text) ?? []) expect(filterSchema.safeParse(filter).success).toBe(true);
  }));
});

test("one click shows only a value, another one leaves more out", () => {
  const meta = withValue([], "channel", "meta", false);
  expect(meta).toEqual([{ dimension: "channel", op: "is", values: ["meta"] }]);
  expect(withValue(meta, "channel", "google", false)).toEqual([{ dimension: "channel", op: "is", values: ["google"] }]);
  const without = withValue(withValue([], "channel", "meta", true), "channel", "google", true);
  expect(without).toEqual([{ dimension: "channel", op: "is_not", values: ["meta", "google"] }]);
  expect(withValue(without, "channel", "meta", true)).toEqual(without);
  expect(withValue(meta, "country", "GB", true)).toHaveLength(2);
});

test("filters in words", () => {
  expect(describeFilter({ dimension: "channel", op: "is", values: ["meta"] }, () => "Meta")).toBe("Channel is Meta");
  expect(describeFilter({ dimension: "country", op: "is_not", values: ["GB", "US"] })).toBe("Country is not GB or US");
  expect(describeFilter({ dimension: "ad", op: "any_of", values: ["a", "b", "c", "d"] })).toBe("Ad any of a, b or 2 more");
  expect(describeFilter({ dimension: "campaign", op: "contains", values: ["sale"] })).toBe("Campaign contains “sale”");
});
