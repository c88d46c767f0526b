import "server-only";
import type { z } from "zod";
import type { Micros } from "@/lib/core/money";
import type { Provider } from "./provider";
import { ProviderError } from "./trouble";

const NUMBER = /^([+-]?)(\d{1,40})(?:\.(\d{1,340}))?(?:[eE]([+-]?\d{1,3}))?$/;
const DECIMALS = 6;

/** The answer in the form that was agreed; a field that is used and missing or of another kind is named. */
export function readShape<T>({ id, label }: Pick<Provider, "id" | "label">, schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.filter((part) => typeof part === "string").join(".") || "the whole answer";
  throw new ProviderError(id, { code: "unexpected", sentence: `${label} answered in a form that we do not know: "${field}" is missing or of another kind.` });
}

/**
 * Millionths of a number as it was written, also with an exponent. Sources that compute in doubles write
 * more than six places; those are rounded, half away from zero. Null: "NaN", "Infinity" and other text.
 */
export function roundToMicros(text: string): Micros | null {
  const parts = NUMBER.exec(text);
  if (!parts) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = parts;
  const digits = BigInt(whole + fraction);
  const shift = DECIMALS - fraction.length + Number(exponent);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  return sign === "-" ? -size : size;
}

const divideRounded = (size: bigint, by: bigint): bigint => (size * 2n + by) / (by * 2n);
