import "server-only";
import type { DecimalMark } from "./schema";

/** Faults are short, without the value, so that equal ones can be counted together. */
export class CellError extends Error {}

export interface PlainNumber {
  negative: boolean;
  /** All digits without the mark. */
  digits: string;
  /** How many of them stand after the mark. */
  scale: number;
}

export interface NumberReader {
  /** Exact millionths. With `round`, further decimals are rounded half away from zero. */
  micros(text: string, round?: boolean): bigint;
  integer(text: string): bigint;
  /** Plain decimal text with at most `maxScale` decimals. */
  decimal(text: string, maxScale: number): string;
  /** Set by micros: whether the last value was rounded. */
  rounded: boolean;
}

const MAX = 9_223_372_036_854_775_807n;
const DOUBLE_DIGITS = 15;
const PLAIN = /^[+-]?\d+(\.\d+)?$/;
const POINT = /^(\d+|\d{1,3}(?:[,' ]\d{2,3})*[,' ]\d{3})?(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const COMMA = /^(\d+|\d{1,3}(?:[.' ]\d{2,3})*[.' ]\d{3})?(?:,(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const SYMBOLS = /[£$€¥₹₩₽₺₫₪₱฿]|^(?:kr|zł|chf|r\$|us\$)\s*|\s*(?:kr|zł)\.?$/gi;
const SPACES = /[\s\u00a0\u202f\u2009]+/g;
// Longer cells are no number; without the limit a cell of a million spaces would keep a regular expression busy.
const MAX_LENGTH = 100;
const CACHE_SIZE = 20_000;

export function createNumberReader(decimal: DecimalMark): NumberReader {
  const form = decimal === "." ? POINT : COMMA;
  const seen = new Map<string, bigint>();
  const whole = new Map<string, bigint>();
  const reader: NumberReader = {
    rounded: false,
    micros(text, round = false) {
      reader.rounded = false;
      const known = seen.get(text);
      if (known !== undefined) return known;
      const number = trimNoise(readPlain(text, decimal, form), 6);
      reader.rounded = number.scale > 6;
      if (reader.rounded && !round) throw new CellError("has more than 6 decimals");
      const value = inRange(toScaled(number, 6));
      if (!reader.rounded && seen.size < CACHE_SIZE) seen.set(text, value);
      return value;
    },
    integer(text) {
      const known = whole.get(text);
      if (known !== undefined) return known;
      const number = trimNoise(readPlain(text, decimal, form), 0);
      if (number.scale > 0) throw new CellError("is not a whole number");
      const value = inRange(toScaled(number, 0));
      if (whole.size < CACHE_SIZE) whole.set(text, value);
      return value;
    },
    decimal(text, maxScale) {
      const number = trimNoise(readPlain(text, decimal, form), maxScale);
      if (number.scale > maxScale) throw new CellError(`has more than ${maxScale} decimals`);
      const digits = number.digits.padStart(number.scale + 1, "0");
      const whole = digits.slice(0, digits.length - number.scale).replace(/^0+(?=\d)/, "");
      const fraction = number.scale > 0 ? `.${digits.slice(-number.scale)}` : "";
      return `${number.negative ? "-" : ""}${whole}${fraction}`;
    },
  };
  return reader;
}

function readPlain(text: string, decimal: DecimalMark, form: RegExp): PlainNumber {
  if (decimal === "." && PLAIN.test(text)) return fromPlain(text);
  const trimmed = text.trim();
  if (trimmed === "") throw new CellError("is empty");
  if (trimmed.length > MAX_LENGTH) throw new CellError(/^[\d.]+$/.test(trimmed) ? "is too large" : "is not a number");
  if (/^[=@]|^[+-][a-z(]/i.test(trimmed)) throw new CellError("has a formula where a number is needed");
  const { negative, size } = splitSign(trimmed.replace(SYMBOLS, "").replace(/−/g, "-").replace(SPACES, " ").trim());
  const parts = form.exec(size);
  if (!parts || (parts[1] === undefined && !parts[2])) throw new CellError(describeWrong(size, decimal));
  const whole = (parts[1] ?? "").replace(/\D/g, "");
  const fraction = parts[2] ?? "";
  return withExponent(negative, whole, fraction, Number(parts[3] ?? 0));
}

function fromPlain(text: string): PlainNumber {
  const signed = text.charCodeAt(0) === 43 || text.charCodeAt(0) === 45;
  const size = signed ? text.slice(1) : text;
  const dot = size.indexOf(".");
  const digits = dot < 0 ? size : size.slice(0, dot) + size.slice(dot + 1);
  if (digits.length > 60) throw new CellError("is too large");
  return { negative: text.charCodeAt(0) === 45, digits, scale: dot < 0 ? 0 : size.length - dot - 1 };
}

/** Minus before or after, or brackets as bookkeepers write it. */
function splitSign(text: string): { negative: boolean; size: string } {
  if (text.startsWith("(") && text.endsWith(")")) return { negative: true, size: text.slice(1, -1).trim() };
  if (text.startsWith("-")) return { negative: true, size: text.slice(1).trim() };
  if (text.startsWith("+")) return { negative: false, size: text.slice(1).trim() };
  if (text.endsWith("-")) return { negative: true, size: text.slice(0, -1).trim() };
  return { negative: false, size: text };
}

function describeWrong(text: string, decimal: DecimalMark): string {
  const other = decimal === "." ? "," : ".";
  const numeric = /^[\d.,' ]+$/.test(text);
  return numeric && text.includes(other)
    ? `does not fit the decimal ${decimal === "." ? "point" : "comma"} chosen for this file`
    : "is not a number";
}

/** "1.2E+05" → 120000, by moving the mark; no float is involved. */
function withExponent(negative: boolean, whole: string, fraction: string, exponent: number): PlainNumber {
  if (whole.length + fraction.length > 60 || Math.abs(exponent) > 40) throw new CellError("is too large");
  const digits = whole + fraction;
  const scale = fraction.length - exponent;
  if (scale >= 0) return { negative, digits: digits.padStart(scale, "0"), scale };
  return { negative, digits: digits + "0".repeat(-scale), scale: 0 };
}

/**
 * Drops zeros after the last decimal, and the noise of a binary float (2.5500000000000003): a
 * double holds 15 digits, so a longer number is what its first 15 say if that fits `maxScale`.
 */
function trimNoise(number: PlainNumber, maxScale: number): PlainNumber {
  const exact = dropZeros(number);
  const significant = exact.digits.replace(/^0+/, "");
  if (exact.scale <= maxScale || significant.length <= DOUBLE_DIGITS) return exact;
  const excess = significant.length - DOUBLE_DIGITS;
  if (excess > exact.scale) return exact;
  const shortened = dropZeros({
    negative: exact.negative,
    digits: divideRounded(BigInt(exact.digits), 10n ** BigInt(excess)).toString().padStart(exact.scale - excess, "0"),
    scale: exact.scale - excess,
  });
  return shortened.scale <= maxScale ? shortened : exact;
}

function dropZeros(number: PlainNumber): PlainNumber {
  let { digits, scale } = number;
  while (scale > 0 && digits.charCodeAt(digits.length - 1) === 48) {
    digits = digits.slice(0, -1);
    scale -= 1;
  }
  return scale === number.scale ? number : { negative: number.negative, digits, scale };
}

function toScaled(number: PlainNumber, scale: number): bigint {
  const size = number.scale <= scale
    ? BigInt(number.digits + "0".repeat(scale - number.scale))
    : divideRounded(BigInt(number.digits), 10n ** BigInt(number.scale - scale));
  return number.negative ? -size : size;
}

function divideRounded(size: bigint, by: bigint): bigint {
  return (2n * size + by) / (2n * by);
}

function inRange(value: bigint): bigint {
  if (value > MAX || value < -MAX) throw new CellError("is too large");
  return value;
}
