import { minorUnits } from "@/lib/core/money";
import type { Direction, MetricUnit } from "@/lib/metrics/constants";
import { absolute, compareDecimals, divide, round, signOf, subtract } from "./decimals";

export interface NumberKind { unit: MetricUnit | null; currency: string }

export const missing = "–";
const minus = "−";
const thin = " ";
const formats = new Map<string, Intl.NumberFormat>();

/** The exact figure, to the currency's own decimals: "£1,249,312.40". */
export function formatFull(value: string | null | undefined, kind: NumberKind): string {
  if (value === null || value === undefined) return missing;
  if (kind.unit === "ratio") return percent(value, 2);
  if (kind.unit === "multiple") return `${decimal(round(value, 2), 2, 2)}×`;
  if (kind.unit === "money") return money(value, kind.currency, minorUnits(kind.currency));
  return decimal(value, 0, 6);
}

/** What fits on a card: "£1.25M", "£18.42", "3.41×", "2.4 %". */
export function formatShort(value: string | null | undefined, kind: NumberKind): string {
  if (value === null || value === undefined) return missing;
  if (kind.unit === "ratio") return percent(value, compareDecimals(absolute(value), "0.1") < 0 ? 2 : 1);
  if (kind.unit === "multiple") return formatFull(value, kind);
  const size = absolute(value);
  const places = kind.unit === "money" ? minorUnits(kind.currency) : 0;
  if (compareDecimals(size, "1000") < 0) return kind.unit === "money" ? money(value, kind.currency, places) : decimal(round(value, 1), 0, 1);
  if (compareDecimals(size, "9999.5") < 0) return kind.unit === "money" ? money(value, kind.currency, 0) : decimal(round(value, 0), 0, 0);
  return compact(value, kind);
}

/** An axis label: a round number in few characters. */
export function formatAxis(value: number, kind: NumberKind): string {
  const text = toPlain(value);
  if (kind.unit === "ratio") return percent(text, 1).replace(".0", "");
  if (kind.unit === "multiple") return `${decimal(round(text, 1), 0, 1)}×`;
  if (Math.abs(value) >= 1000) return compact(text, kind);
  return kind.unit === "money" ? money(text, kind.currency, Number.isInteger(value) ? 0 : minorUnits(kind.currency)) : decimal(round(text, 1), 0, 1);
}

export interface Change {
  /** "+12.4 %", "0 %", or "n/a" when there is nothing to divide by. */
  text: string;
  /** "12 %" without a sign, for sentences; null when there is none. */
  size: string | null;
  /** The difference with its sign, in full. */
  difference: string | null;
  movement: "rose" | "fell" | "held" | null;
  tone: "good" | "bad" | "neutral";
}

/** How a value moved against its base; the tone follows whether up is good. */
export function changeOf(value: string | null | undefined, base: string | null | undefined, kind: NumberKind, direction: Direction): Change {
  if (value === null || value === undefined || base === null || base === undefined) return unknownChange(null);
  const gap = subtract(value, base);
  const difference = signed(formatFull(absolute(gap), kind), signOf(gap));
  if (signOf(base) === 0) return unknownChange(difference);
  const share = divide(gap, absolute(base), 6) ?? "0";
  const shown = percent(absolute(share), compareDecimals(absolute(share), "0.1") < 0 ? 1 : 0);
  const isZero = /^0(\.0)?\D*$/.test(shown);
  const sign = isZero ? 0 : signOf(share);
  return {
    text: signed(isZero ? percent("0", 0) : shown, sign),
    size: isZero ? null : compareDecimals(absolute(share), "0.01") < 0 ? shown : percent(absolute(share), 0),
    difference,
    movement: sign === 0 ? "held" : sign > 0 ? "rose" : "fell",
    tone: sign === 0 || direction === "none" ? "neutral" : (sign > 0) === (direction === "up") ? "good" : "bad",
  };
}

function unknownChange(difference: string | null): Change {
  return { text: "n/a", size: null, difference, movement: null, tone: "neutral" };
}

function signed(text: string, sign: number): string {
  if (sign === 0) return text;
  return `${sign > 0 ? "+" : minus}${text}`;
}

function money(value: string, currency: string, places: number): string {
  return show(`money ${currency} ${places}`, round(value, places), {
    style: "currency", currency, minimumFractionDigits: places, maximumFractionDigits: places,
  });
}

function decimal(value: string, least: number, most: number): string {
  return show(`decimal ${least} ${most}`, round(value, most), { minimumFractionDigits: least, maximumFractionDigits: most });
}

function percent(value: string, places: number): string {
  const shifted = divide(value, "0.01", places + 6) ?? "0";
  return `${decimal(round(shifted, places), places, places)}${thin}%`;
}

function compact(value: string, kind: NumberKind): string {
  const style = kind.unit === "money" ? { style: "currency" as const, currency: kind.currency } : {};
  return show(`compact ${kind.unit} ${kind.currency}`, round(value, 0), { ...style, notation: "compact", maximumSignificantDigits: 3 });
}

/** Intl takes a decimal string as it is, without a float in between; TypeScript's type wants a template. */
function show(key: string, value: string, options: Intl.NumberFormatOptions): string {
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat("en", options);
    formats.set(key, format);
  }
  return format.format(value as `${number}`).replace("-", minus);
}

function toPlain(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, "");
}
