import { expect, test } from "vitest";
import { formatBytes, formatDay, formatInstant, formatMoney, formatMonth, formatNumber } from "./format";

test("money keeps every decimal that it has, and those of its currency", () => {
  expect(formatMoney({ amount: "1234567890123.45", currency: "GBP" })).toBe("£1,234,567,890,123.45");
  expect(formatMoney({ amount: "254.049996", currency: "GBP" })).toBe("£254.049996");
  expect(formatMoney({ amount: "1200", currency: "JPY" })).toBe("¥1,200");
  expect(formatMoney({ amount: "-1.5", currency: "GBP" })).toBe("-£1.50");
});

test("counts, bytes, days and instants", () => {
  expect(formatNumber("9007199254740993")).toBe("9,007,199,254,740,993");
  expect(formatBytes(999)).toBe("999 bytes");
  expect(formatBytes(45_580_638)).toBe("45.6 MB");
  expect(formatDay("2010-12-01")).toBe("1 Dec 2010");
  expect(formatMonth("2010-12")).toBe("Dec 2010");
  expect(formatInstant("2010-12-01T08:26:00Z", "Asia/Kolkata")).toBe("1 Dec 2010, 13:56");
});
