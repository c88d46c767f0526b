import { describe, expect, test } from "vitest";
import { add, divide, round, subtract, sum } from "./decimals";
import { changeOf, formatAxis, formatFull, formatShort, type NumberKind } from "./numbers";

const gbp: NumberKind = { unit: "money", currency: "GBP" };

describe("decimals", () => {
  test("are exact where floats are not", () => {
    expect(add("0.1", "0.2")).toBe("0.3");
    expect(sum(["9007199254740993.01", "0.99"])).toBe("9007199254740994.00");
    expect(subtract("1", "1.000001")).toBe("-0.000001");
  });
  test("round half away from zero", () => {
    expect(round("2.345", 2)).toBe("2.35");
    expect(round("-2.345", 2)).toBe("-2.35");
    expect(round("0.5", 0)).toBe("1");
    expect(round("-0.4", 0)).toBe("0");
  });
  test("divide, and say nothing for 0", () => {
    expect(divide("1", "3", 4)).toBe("0.3333");
    expect(divide("2", "3", 2)).toBe("0.67");
    expect(divide("-2", "3", 2)).toBe("-0.67");
    expect(divide("1.000000", "0.01", 2)).toBe("100.00");
    expect(divide("1", "0.00", 2)).toBeNull();
  });
});

describe("formats", () => {
  test("full money keeps the currency's decimals, however large", () => {
    expect(formatFull("12345678901234567.89", gbp)).toBe("£12,345,678,901,234,567.89");
    expect(formatFull("1234.5", { unit: "money", currency: "JPY" })).toBe("¥1,235");
    expect(formatFull("1234.5", { unit: "money", currency: "KWD" }).replace(/\s/g, " ")).toBe("KWD 1,234.500");
    expect(formatFull("-12.5", gbp)).toBe("−£12.50");
  });
  test("short money fits on a card", () => {
    expect(formatShort("1249312.40", gbp)).toBe("£1.25M");
    expect(formatShort("18.4", gbp)).toBe("£18.40");
    expect(formatShort("3412.6", gbp)).toBe("£3,413");
    expect(formatShort("9999.6", gbp)).toBe("£10K");
    expect(formatShort(null, gbp)).toBe("–");
  });
  test("ratios are per cent, multiples have a times sign", () => {
    expect(formatShort("0.012345", { unit: "ratio", currency: "GBP" })).toBe("1.23 %");
    expect(formatFull("0.999999", { unit: "ratio", currency: "GBP" })).toBe("100.00 %");
    expect(formatShort("3.4149", { unit: "multiple", currency: "GBP" })).toBe("3.41×");
    expect(formatShort("12", { unit: "count", currency: "GBP" })).toBe("12");
    expect(formatShort("18532", { unit: "count", currency: "GBP" })).toBe("18.5K");
  });
  test("axis labels are short", () => {
    expect(formatAxis(250000, gbp)).toBe("£250K");
    expect(formatAxis(0.5, gbp)).toBe("£0.50");
    expect(formatAxis(0.02, { unit: "ratio", currency: "GBP" })).toBe("2 %");
  });
});

describe("changes", () => {
  test("the tone follows whether up is good", () => {
    expect(changeOf("112", "100", gbp, "up")).toMatchObject({ text: "+12 %", movement: "rose", tone: "good", difference: "+£12.00" });
    expect(changeOf("112", "100", gbp, "down").tone).toBe("bad");
    expect(changeOf("112", "100", gbp, "none").tone).toBe("neutral");
    expect(changeOf("95", "100", gbp, "down")).toMatchObject({ text: "−5.0 %", tone: "good" });
  });
  test("n/a when the base is 0 or either side is missing", () => {
    expect(changeOf("5", "0.00", gbp, "up")).toMatchObject({ text: "n/a", difference: "+£5.00", tone: "neutral" });
    expect(changeOf(null, "1", gbp, "up").text).toBe("n/a");
    expect(changeOf("1", undefined, gbp, "up").text).toBe("n/a");
  });
  test("a change too small to show is none, and a negative base does not turn the sign", () => {
    expect(changeOf("100.01", "100", gbp, "up")).toMatchObject({ text: "0 %", movement: "held", tone: "neutral" });
    expect(changeOf("-50", "-100", gbp, "up")).toMatchObject({ text: "+50 %", tone: "good" });
  });
});
