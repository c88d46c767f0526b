import { expect, test } from "vitest";
import { describeMissing } from "@/lib/ingest/mapping/rules";
import { emptyMapping, examplesOf, openQuestions, withColumn, withConstant, withFormat, withPeriod, withRule } from "./draft";

test("a file without dates is complete once a day is given", () => {
  const without = withConstant(withColumn(withColumn(emptyMapping("ad_spend"), "spend", 8), "campaignId", 1), "channel", "meta");
  expect(describeMissing(without)).toContain("“Day”");
  const day = withPeriod(without, "2017-08-01", "");
  expect(day.constants.period).toEqual({ from: "2017-08-01", to: "2017-08-01" });
  expect(describeMissing(day)).toBeNull();
  expect(withPeriod(day, "", "").constants.period).toBeUndefined();
});

test("choosing an open format settles it", () => {
  const open = { ...emptyMapping("orders"), ambiguous: ["date" as const, "decimal" as const] };
  expect(openQuestions(open)).toHaveLength(2);
  const chosen = withFormat(open, "date", "dmy");
  expect(chosen.formats.date).toBe("dmy");
  expect(chosen.ambiguous).toEqual(["decimal"]);
});

test("shows a few different values and drops empty prefixes", () => {
  expect(examplesOf([["a", "1"], ["a", " "], ["b", "2"], ["c", "3"], ["d", "4"]], 0)).toEqual(["a", "b", "c"]);
  expect(examplesOf([["a"]], null)).toEqual([]);
  expect(withRule(withRule(emptyMapping("orders"), "refundPrefix", "C"), "refundPrefix", "").rules.refundPrefix).toBeUndefined();
});
