import "server-only";
import type { Micros } from "@/lib/core/money";

/**
 * Currencies whose amounts Stripe writes without decimals. The krona of Iceland and the shilling of Uganda have none
 * either, but are written with two, which are always 00.
 */
const WITHOUT = new Set(["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]);
const WITH_THREE = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** Millionths of an amount in the smallest unit of its currency. */
export function toMicros(amount: number, currency: string): Micros {
  const code = currency.toUpperCase();
  return BigInt(amount) * (WITHOUT.has(code) ? 1_000_000n : WITH_THREE.has(code) ? 1_000n : 10_000n);
}
