import { dayName, dayNumber } from "./calendar";
import { hash } from "./random";

/** Middle of each currency in units for one euro, and the decimals in which it is published. The pound's is what the marketplace's euro prices are made with. */
const MIDDLES: readonly (readonly [code: string, middle: number, decimals: number])[] = [
  ["USD", 1.09, 4], ["JPY", 158.4, 2], ["CZK", 25.1, 3], ["DKK", 7.4586, 4], ["GBP", 0.84746, 5], ["HUF", 392, 2], ["PLN", 4.31, 4], ["RON", 4.97, 4],
  ["SEK", 11.35, 4], ["CHF", 0.956, 4], ["ISK", 149.5, 1], ["NOK", 11.6, 4], ["TRY", 34.2, 4], ["AUD", 1.64, 4], ["BRL", 5.9, 4], ["CAD", 1.48, 4],
  ["CNY", 7.83, 4], ["HKD", 8.51, 4], ["IDR", 17150, 2], ["ILS", 4.02, 4], ["INR", 91.2, 4], ["KRW", 1472, 2], ["MXN", 19.6, 4], ["MYR", 4.91, 4],
  ["NZD", 1.79, 4], ["PHP", 62.3, 3], ["SGD", 1.455, 4], ["THB", 38.4, 3], ["ZAR", 19.9, 4],
];
const REACH = 0.03;
const CLOSED = new Set(["01-01", "05-01", "12-25", "12-26"]);
/** Good Friday and Easter Monday of the years that a brand can live in. */
const EASTER = new Set([
  "2023-04-07", "2023-04-10", "2024-03-29", "2024-04-01", "2025-04-18", "2025-04-21", "2026-04-03", "2026-04-06", "2027-03-26", "2027-03-29", "2028-04-14", "2028-04-17",
]);

/** Units for one euro as they are published for a day: the same for the same seed and day. */
export function unitsOn(seed: number, day: string): Record<string, string> {
  const number = dayNumber(day);
  return Object.fromEntries(MIDDLES.map(([code, middle, decimals], at) => {
    const phase = hash(seed, at) % 1_000;
    const noise = (hash(seed, number, at) % 2_001) / 1_000 - 1;
    const swing = Math.sin((number + phase) / 97) * 0.6 + Math.sin((number + 2 * phase) / 23) * 0.3 + noise * 0.1;
    return [code, (middle * (1 + REACH * swing)).toFixed(decimals)];
  }));
}

/** Working days, both ends counted. */
export function publishedDays(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, at) => dayName(first + at)).filter(isPublished);
}

function isPublished(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !CLOSED.has(day.slice(5)) && !EASTER.has(day);
}
