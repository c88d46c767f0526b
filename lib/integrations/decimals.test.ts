import fc from "fast-check";
import { expect, test } from "vitest";
import { microsToDecimal } from "@/lib/core/money";
import { decimalToMicros, wholeNumber } from "./decimals";

test("decimals become millionths, rounded half away from zero", () => {
  expect(decimalToMicros("34.56")).toEqual({ micros: 34_560_000n, isRounded: false });
  expect(decimalToMicros("-0.0000005")).toEqual({ micros: -1n, isRounded: true });
  expect(decimalToMicros("150.5000000000")).toEqual({ micros: 150_500_000n, isRounded: false });
  expect(decimalToMicros("1.2345674")).toEqual({ micros: 1_234_567n, isRounded: true });
  for (const text of ["", "-", "1,5", " 1", "NaN", "9".repeat(25)]) expect(decimalToMicros(text)).toBeNull();
});

test("what money writes is read back", () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (micros) => {
    expect(decimalToMicros(microsToDecimal(micros))).toEqual({ micros, isRounded: false });
  }));
});

test("counts are whole", () => {
  expect(wholeNumber("1000")).toBe(1000n);
  expect(wholeNumber("1000.0")).toBe(1000n);
  expect(wholeNumber("1.5")).toBeNull();
  expect(wholeNumber("x")).toBeNull();
});
