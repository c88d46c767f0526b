import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { microsToDecimal } from "@/lib/core/money";
import { cleanChannel, cleanCountry, cleanEmail, cleanId, cleanText } from "./cells";
import { createNumberReader } from "./numbers";
import { createTimeReader } from "./times";

const reason = (work: () => unknown) => {
  try {
    return `read ${String(work())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe("numbers", () => {
  const point = createNumberReader(".");
  const comma = createNumberReader(",");

  it("reads the forms of both decimal marks", () => {
    const cases: [string, bigint][] = [
      ["2.55", 2_550_000n], ["-11062.06", -11_062_060_000n], ["£1,234.50", 1_234_500_000n], [" 1 234.5 ", 1_234_500_000n],
      ["(12.50)", -12_500_000n], ["12.5-", -12_500_000n], ["−3", -3_000_000n], ["1e3", 1_000_000_000n],
      ["1.2E+05", 120_000_000_000n], ["5e-3", 5_000n], [".5", 500_000n], ["7.", 7_000_000n], ["12.500000000", 12_500_000n],
      ["2.5500000000000003", 2_550_000n], ["0.30000000000000004", 300_000n], ["1,00,000", 100_000_000_000n], ["1'000", 1_000_000_000n],
    ];
    for (const [text, value] of cases) expect([text, point.micros(text)]).toEqual([text, value]);
    expect(["12,50 €", "1.234,5", "1 234,50", "-0,01"].map((text) => comma.micros(text))).toEqual([12_500_000n, 1_234_500_000n, 1_234_500_000n, -10_000n]);
  });

  it("refuses rather than guesses", () => {
    const cases: [string, string][] = [
      ["", "is empty"], ["abc", "is not a number"], ["=1+1", "has a formula where a number is needed"],
      ["@SUM(A1)", "has a formula where a number is needed"], ["+cmd|' /C calc'!A0", "has a formula where a number is needed"],
      ["1,5", "does not fit the decimal point chosen for this file"], ["12,34,5", "does not fit the decimal point chosen for this file"],
      ["1.2345678", "has more than 6 decimals"], ["9223372036855", "is too large"], ["1e40", "is too large"], ["1e999", "is too large"],
      ["9".repeat(5_000), "is too large"], ["1.2.3", "is not a number"], ["12%", "is not a number"], ["NaN", "is not a number"], ["0x1f", "is not a number"],
    ];
    for (const [text, why] of cases) expect([text, reason(() => point.micros(text))]).toEqual([text, why]);
    expect(reason(() => comma.micros("12.5"))).toContain("decimal comma");
    expect(reason(() => point.integer("1.5"))).toBe("is not a whole number");
    expect([point.integer("6.0"), point.integer("-80,995")]).toEqual([6n, -80_995n]);
    expect([point.decimal("0.839740000000", 12), point.decimal("00.5", 12), point.decimal("1e-12", 12)]).toEqual(["0.83974", "0.5", "0.000000000001"]);
  });

  it("rounds only where it is asked to, and says so", () => {
    expect([point.micros("198.7100005", true), point.rounded]).toEqual([198_710_001n, true]);
    expect([point.micros("198.71", true), point.rounded]).toEqual([198_710_000n, false]);
  });

  it("reads back what it is given, with any thousands", () => {
    const grouped = (micros: bigint) => {
      const [whole, rest] = microsToDecimal(micros, 2).split(".");
      return `${whole!.replace(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
    };
    fc.assert(fc.property(fc.bigInt(-(2n ** 62n), 2n ** 62n), (micros) =>
      createNumberReader(".").micros(microsToDecimal(micros)) === micros && createNumberReader(".").micros(grouped(micros)) === micros),
    { seed: 4, numRuns: 500 });
  });
});

describe("times", () => {
  const read = (format: "iso" | "dmy" | "mdy" | "unix", text: string, zone = "Europe/London") =>
    reason(() => new Date(createTimeReader(format, zone).instant(text)).toISOString().slice(0, 19));

  it("reads local times, offsets and the usual forms", () => {
    const cases: ["iso" | "dmy" | "mdy" | "unix", string, string][] = [
      ["iso", "2011-07-01 08:26:00", "2011-07-01T07:26:00"], ["iso", "2011-07-01T08:26:00Z", "2011-07-01T08:26:00"],
      ["iso", "2023-01-05 10:00:00 +0530", "2023-01-05T04:30:00"], ["iso", "2023-01-05", "2023-01-05T00:00:00"],
      ["iso", "20230105", "2023-01-05T00:00:00"], ["iso", "2023/1/5 9:05", "2023-01-05T09:05:00"], ["iso", "2023-01-05T10:00:00.123-05:00", "2023-01-05T15:00:00"],
      ["mdy", "12/1/2010 8:26", "2010-12-01T08:26:00"], ["dmy", "01.12.2010 8:26", "2010-12-01T08:26:00"],
      ["mdy", "12/01/10 08:26 PM", "2010-12-01T20:26:00"], ["dmy", "1 Dec 2010", "2010-12-01T00:00:00"],
      ["iso", "Dec 1, 2010 12:00 AM", "2010-12-01T00:00:00"], ["unix", "1291191960", "2010-12-01T08:26:00"],
    ];
    for (const [format, text, expected] of cases) expect([text, read(format, text)]).toEqual([text, `read ${expected}`]);
  });

  it("refuses days and times that do not exist", () => {
    const cases: [string, string][] = [
      ["2023-02-29", "is not a day of the calendar"], ["2023-13-01 00:00:00", "is not a day of the calendar"],
      ["1899-12-31", "is not between 1990 and 2100"], ["2101-01-01 10:00:00", "is not between 1990 and 2100"],
      ["2023-01-01 24:00:00", "is not a valid time of day"], ["2023-01-01 10:60", "is not a valid time of day"],
      ["01/02/2023", "is not a date in the form chosen for this file"], ["=NOW()", "has a formula where a date is needed"], ["", "is empty"],
    ];
    for (const [text, why] of cases) expect([text, read("iso", text)]).toEqual([text, why]);
  });

  it("marks gaps and repeated times", () => {
    const reader = createTimeReader("iso", "Europe/London");
    const seen = ["2011-03-27 01:30:00", "2011-03-27 01:30:00", "2011-10-30 01:30:00", "2011-10-30 01:30:00+01:00", "2011-10-31 01:30:00"]
      .map((text) => [new Date(reader.instant(text)).toISOString().slice(11, 16), reader.adjusted]);
    expect(seen).toEqual([["01:00", "gap"], ["01:00", "gap"], ["00:30", "repeated"], ["00:30", "none"], ["01:30", "none"]]);
  });
});

describe("texts", () => {
  it("are trimmed, composed, and freed of a spreadsheet's decimals", () => {
    expect([cleanText("  Cafe\u0301 ", 50), cleanText("\u00a0x", 50), cleanText("=1+1", 50)]).toEqual(["Café", "x", "=1+1"]);
    expect([cleanId("17850.0", 50), cleanId("17850.5", 50), cleanId("0.0.0", 50), cleanId("1200", 50)]).toEqual(["17850", "17850.5", "0.0.0", "1200"]);
    expect(reason(() => cleanText("x".repeat(51), 50))).toBe("is longer than 50 characters");
  });

  it("know countries, channels and e-mail addresses", () => {
    expect(["United Kingdom", "EIRE", "Deutschland", "de", "RSA", "USA", "España", "Channel Islands", "Unspecified", ""].map(cleanCountry))
      .toEqual(["GB", "IE", "DE", "DE", "ZA", "US", "ES", "Channel Islands", null, null]);
    expect(["Facebook Ads", "Google Ads", "Pinterest", "  ", ""].map(cleanChannel)).toEqual(["meta", "google", "pinterest", null, null]);
    expect([cleanEmail(" Ann@Example.COM "), cleanEmail("")]).toEqual(["ann@example.com", null]);
    expect(reason(() => cleanEmail("ann at example"))).toBe("is not an e-mail address");
  });
});
