import { describe, expect, test } from "vitest";
import { metricBatchSchema } from "@/lib/metrics/schema";
import type { RangeState, View } from "../schema";
import { overviewKey, overviewQueries } from "./overview";
import { resolveView } from "./range";
import { findingOf, leaderSentence, spreadSentence, twoFindings, type Finding } from "./sentence";

const none: RangeState = { range: null, from: null, to: null, compare: null, compareFrom: null, compareTo: null, weekday: null, grain: null, tz: null, currency: null, where: null };
const viewOf = (state: Partial<RangeState>): View =>
  resolveView({ ...none, ...state }, { currency: "GBP", timeZone: "Europe/London" }, { firstDay: null, lastDay: null }, "2026-11-21");

describe("the overview's batch", () => {
  test.each([{}, { compare: "off" }, { compare: "previous_year", weekday: true }, { range: "today" }, { tz: "Asia/Kolkata", currency: "JPY" }, { where: "channel:is:meta;country:is_not:GB,US" },
    { compare: "custom", compareFrom: "2026-01-01", compareTo: "2026-01-09" }] as Partial<RangeState>[])("is what the API takes: %o", (state) => {
    const batch = metricBatchSchema.parse({ queries: overviewQueries(viewOf(state)) });
    expect(Object.keys(batch.queries)).toEqual(["totals", "sales", "daily", "spend", "channels", "campaigns", "products"]);
  });
  test("asks of sessions and e-mails only where there are any", () => {
    const names = (sources: View["sources"]) => Object.keys(metricBatchSchema.parse({ queries: overviewQueries({ ...viewOf({ range: "yesterday" }), ...(sources ? { sources } : {}) }) }).queries).slice(7);
    expect([names(undefined), names([]), names(["emails"]), names(["sessions", "emails"])]).toEqual([[], [], ["emails"], ["sessions", "emails"]]);
    expect(overviewQueries({ ...viewOf({ range: "yesterday" }), sources: ["sessions"] }).sessions).toMatchObject({ grain: "day", metrics: ["sessions", "store_conversion_rate", "revenue_per_session"] });
  });
  test("ads and customers stay at days when sales are shown by the hour", () => {
    const queries = overviewQueries(viewOf({ range: "yesterday" }));
    expect([queries.sales.grain, queries.daily.grain, queries.spend.grain]).toEqual(["hour", "day", "day"]);
  });
  test("the cache key follows the view and not the clock", () => {
    const view = viewOf({});
    expect(overviewKey("p", { ...view, today: "2030-01-01" })).toEqual(overviewKey("p", view));
    expect(overviewKey("p", viewOf({ currency: "EUR" }))).not.toEqual(overviewKey("p", view));
    expect(overviewKey("p", viewOf({ where: "channel:is:meta" }))).not.toEqual(overviewKey("p", view));
  });
});

describe("sentences", () => {
  const revenue: Finding = { title: "Net revenue", unit: "money", direction: "up", value: "1249312.40", base: "1115457.50" };
  const spend: Finding = { title: "Ad spend", unit: "money", direction: "none", value: "104", base: "100" };

  test("say the finding", () => {
    expect(findingOf(revenue, "GBP")).toBe("Net revenue rose 12 % to £1.25M");
    expect(findingOf({ ...revenue, base: "0" }, "GBP")).toBe("Net revenue was £1.25M");
    expect(findingOf({ ...revenue, base: revenue.value }, "GBP")).toBe("Net revenue held at £1.25M");
    expect(findingOf({ ...revenue, value: null }, "GBP")).toBe("Net revenue has no value in this period");
  });
  test("two findings share the verb when it is the same", () => {
    expect(twoFindings(revenue, spend, "GBP")).toBe("Net revenue rose 12 %, ad spend 4 %");
    expect(twoFindings(revenue, { ...spend, value: "90" }, "GBP")).toBe("Net revenue rose 12 %, ad spend fell 10 %");
    expect(twoFindings(revenue, { ...spend, base: undefined }, "GBP")).toBe("Net revenue rose 12 % to £1.25M, ad spend was £104.00");
  });
  test("leader, highest and lowest", () => {
    const kind = { unit: "count" as const, currency: "GBP" };
    expect(leaderSentence("Ad spend", "Meta", "54 %")).toBe("Meta took 54 % of ad spend");
    expect(spreadSentence([{ label: "Mon", value: "3", position: 3 }, { label: "Tue", value: null, position: null }, { label: "Wed", value: "9", position: 9 }], kind))
      .toBe("Highest 9 (Wed), lowest 3 (Mon).");
    expect(spreadSentence([], kind)).toBe("There is nothing to draw in this period.");
  });
});
