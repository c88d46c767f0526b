import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sum } from "@/lib/dashboards/rules/decimals";
import type { Part } from "../parts";
import { prepareBars } from "./bars";
import { prepareFunnel } from "./funnel";
import { prepareWaterfall } from "./waterfall";

const money = { unit: "money" as const, currency: "GBP" };
const count = { unit: "count" as const, currency: "" };
const amounts = fc.array(fc.integer({ min: -100_000, max: 100_000 }).map((pence) => (pence / 100).toFixed(2)), { maxLength: 40 });
const toParts = (values: (string | null)[]): Part[] => values.map((value, index) => ({ key: `k${index}`, title: `Part ${index}`, value }));

describe("bars", () => {
  const options = { noun: "Channel", measure: "Ad spend", top: 2 };
  const parts: Part[] = [
    { key: "google", title: "google", channel: "google", value: "25", compare: "50" }, { key: "meta", title: "meta", channel: "meta", value: "60" },
    { key: "a", title: "A", value: "10" }, { key: "b", title: "B", value: "4" }, { key: "c", title: "C", value: null }, { key: "other rows", title: "Other (3)", value: "1", isRest: true },
  ];

  test("the largest first, then Other; an unknown part makes Other unknown", () => {
    const { rows, finding, sentence } = prepareBars(parts.filter((part) => part.value !== null), money, options);
    expect(rows.map((row) => [row.title, row.full, row.note?.text])).toEqual([["Meta", "£60.00", "60 %"], ["Google", "£25.00", "25 %"], ["Other", "£15.00", "15 %"]]);
    expect(rows[1]?.change?.text).toBe("−50 %");
    expect(finding).toBe("Meta took 60 % of ad spend");
    expect(sentence).toBe("Ad spend by channel. £100.00 in all.");
    expect(prepareBars(parts, money, options).rows.at(-1)?.full).toBe("–");
  });
  test("ratios have no shares and no Other, and the sentence says how many are shown", () => {
    const chart = prepareBars(toParts(["3", "2", "1", "0.5"]), { unit: "multiple", currency: "" }, { ...options, measure: "ROAS", isSum: false });
    expect(chart.rows.map((row) => [row.full, row.note])).toEqual([["3.00×", null], ["2.00×", null]]);
    expect([chart.finding, chart.sentence]).toEqual(["Part 0 has the highest ROAS: 3.00×", "ROAS by channel. The 2 highest of 4."]);
  });
  test("nothing is said to be nothing", () => {
    expect(prepareBars([], money, options)).toMatchObject({ rows: [], finding: "Ad spend has no value in this period" });
  });
  test("the rows add up to the parts, however few are shown", () => {
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 12 }), (values, top) => {
      const { rows } = prepareBars(toParts(values), money, { ...options, top });
      expect(rows.length).toBeLessThanOrEqual(top + 1);
      expect(Number(sum(rows.map((row) => row.value ?? "0")))).toBe(Number(sum(values)));
    }));
  });
});

describe("funnel", () => {
  const chart = prepareFunnel(toParts(["1000", "100", "50", "10"]), count, { noun: "Step", measure: "People" });

  test("each step has its share of the one before, and the largest loss is named", () => {
    expect(chart.rows.map((row) => row.note?.text ?? null)).toEqual([null, "10.0 %", "50.0 %", "20.0 %"]);
    expect(chart.finding).toBe("1.00 % of part 0 end as part 3");
    expect(chart.sentence).toMatch(/^Most are lost between part 0 and part 1: 90.0 %/);
    expect(chart.rows[1]?.span).toEqual({ from: -50, to: 50 });
  });
  test("an empty step breaks nothing", () => {
    expect(prepareFunnel(toParts(["0", "0", null]), count, { noun: "Step", measure: "People" })).toMatchObject({ low: -0, sentence: expect.stringContaining("No step can be compared") });
    expect(prepareFunnel([], count, { noun: "Step", measure: "People" }).finding).toBe("There are no steps in this period");
  });
});

describe("waterfall", () => {
  const input = (start: string | null, changes: (string | null)[]) => ({ start: { key: "start", title: "Gross", value: start }, changes: toParts(changes), end: { key: "end", title: "Net" } });

  test("each bar begins where the one before ended", () => {
    const { rows, finding, sentence } = prepareWaterfall(input("100", ["-30.50", "10"]), money, { noun: "Step", measure: "Amount" });
    expect(rows.map((row) => [row.full, row.span])).toEqual([
      ["£100.00", { from: 0, to: 100 }], ["−£30.50", { from: 100, to: 69.5 }], ["+£10.00", { from: 69.5, to: 79.5 }], ["£79.50", { from: 0, to: 79.5 }],
    ]);
    expect([finding, sentence]).toEqual(["Gross of £100.00 became net of £79.50", "Part 0 took away the most: £30.50."]);
  });
  test("with an unknown step the end is unknown", () => {
    expect(prepareWaterfall(input("100", [null, "5"]), money, { noun: "Step", measure: "Amount" }).rows.at(-1)).toMatchObject({ full: "–", span: null });
  });
  test("the end is the exact sum, whatever is grouped", () => {
    fc.assert(fc.property(amounts, (values) => {
      const { rows } = prepareWaterfall(input("12.34", values), money, { noun: "Step", measure: "Amount", top: 3 });
      expect(rows.length).toBeLessThanOrEqual(6);
      expect(Number(rows.at(-1)?.value)).toBe(Number(sum(["12.34", ...values])));
    }));
  });
});
