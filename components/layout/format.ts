export interface Money { amount: string; currency: string }

const locale = "en-GB";

/** Exact: Intl takes the decimal text itself, so no float comes near the amount. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 6 });
  return format.format(amount as `${number}`);
}

/** A decimal text or an integer with thousands separators. */
export function formatNumber(value: number | bigint | string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  return format.format(typeof value === "string" ? (value as `${number}`) : value);
}

/** "0.6123" → "61.2 %". */
export function formatShare(share: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share as `${number}`).replace("%", "\u00a0%");
}

/** "1 row", "1,204 rows". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

export function formatBytes(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}

/** A plain day, which no time zone may move. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

export function formatMonth(month: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`));
}

export function formatInstant(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(instant));
}
