import "server-only";
import { MAX_MICROS, type Micros } from "@/lib/core/money";
import { roundToMicros } from "./reading";

export interface Decimal {
  micros: Micros;
  /** It had more than six decimals that say something; they were rounded half away from zero. */
  isRounded: boolean;
}

const MORE_PLACES = /\.\d{6}\d*[1-9]|e-/i;

/** "34.56" → 34560000n; null for anything that is not a number or does not fit. */
export function decimalToMicros(text: string): Decimal | null {
  const micros = roundToMicros(text);
  if (micros === null || micros > MAX_MICROS || micros < -MAX_MICROS) return null;
  return { micros, isRounded: MORE_PLACES.test(text) };
}

/** "1000" or "1000.0" → 1000n; null for anything else. */
export function wholeNumber(text: string): bigint | null {
  const parts = /^([+-]?\d{1,18})(?:\.0{1,20})?$/.exec(text);
  return parts ? BigInt(parts[1]!) : null;
}
