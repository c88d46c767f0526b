import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate, isCurrency, MAX_MICROS, microsToDecimal, minorUnits, multiply, parseDecimalToMicros, readDecimal, toMoney,
} from "./money";

const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);

describe("decimals", () => {
  it("reads and writes exactly", () => {
    expect(parseDecimalToMicros("12.5")).toBe(12_500_000n);
    expect(parseDecimalToMicros("-.000001")).toBe(-1n);
    expect(parseDecimalToMicros("+7.")).toBe(7_000_000n);
    expect(parseDecimalToMicros("1.1000000000")).toBe(1_100_000n);
    expect(microsToDecimal(12_500_000n)).toBe("12.5");
    expect(microsToDecimal(12_500_000n, 2)).toBe("12.50");
    expect(microsToDecimal(-1n, 2)).toBe("-0.000001");
    expect(microsToDecimal(0n)).toBe("0");
  });

  it("refuses what it would have to change", () => {
    expect(readDecimal("1.0000001")).toEqual({ ok: false, reason: "has more than 6 decimals" });
    for (const text of ["", ".", "-", "1e3", "1,5", "0x1", "NaN", " 1", "١"]) expect(readDecimal(text).ok).toBe(false);
    expect(readDecimal("9223372036854.775807")).toEqual({ ok: true, value: MAX_MICROS });
    expect(readDecimal("9223372036854.775808").ok).toBe(false);
    expect(() => parseDecimalToMicros("x")).toThrow('"x" is not a decimal number.');
  });

  it("comes back the same", () => {
    fc.assert(fc.property(fc.bigInt(-MAX_MICROS, MAX_MICROS), fc.nat(6), (micros, decimals) =>
      parseDecimalToMicros(microsToDecimal(micros, decimals)) === micros), { seed: 1, numRuns: 2_000 });
  });
});

describe("currencies", () => {
  it("has the minor units of ISO 4217", () => {
    expect(["JPY", "KRW", "XOF", "BHD", "KWD", "CLF", "GBP", "EUR"].map(minorUnits)).toEqual([0, 0, 0, 3, 3, 4, 2, 2]);
    expect(toMoney(1_234_000_000n, "JPY")).toEqual({ amount: "1234", currency: "JPY" });
    expect(toMoney(1_500_000n, "KWD")).toEqual({ amount: "1.500", currency: "KWD" });
    expect(toMoney(12_500_000n, "GBP")).toEqual({ amount: "12.50", currency: "GBP" });
    expect([isCurrency("GBP"), isCurrency("gbp"), isCurrency("XXX"), isCurrency("")]).toEqual([true, false, false, false]);
    expect(multiply(2_550_000n, -6n)).toBe(-15_300_000n);
  });
});

describe("allocate", () => {
  it("gives the remainder to the largest rests", () => {
    expect(allocate(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(allocate(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n]);
    expect(allocate(10n, [0, 0])).toEqual([5n, 5n]);
    expect(allocate(7n, [3n, 1n, 0n])).toEqual([5n, 2n, 0n]);
    expect(allocate(0n, [])).toEqual([]);
    expect(() => allocate(1n, [])).toThrow();
    expect(() => allocate(1n, [0.5])).toThrow();
    expect(() => allocate(1n, [-1n])).toThrow();
  });

  it("never loses or makes a unit, and stays within one unit of the exact share", () => {
    const weights = fc.array(fc.bigInt(0n, 10n ** 18n), { minLength: 1, maxLength: 400 });
    fc.assert(fc.property(fc.bigInt(-MAX_MICROS, MAX_MICROS), weights, (total, parts) => {
      const shares = allocate(total, parts);
      const whole = sum(parts);
      const near = shares.every((share, index) => {
        const off = share * whole - total * parts[index]!;
        return whole === 0n || (off < 0n ? -off : off) < whole;
      });
      return sum(shares) === total && near;
    }), { seed: 2, numRuns: 1_000 });
  });
});
