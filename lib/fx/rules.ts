import { addDays, type Day, type DayRange } from "@/lib/core/dates";
import { FIRST_RETRY_MINUTES, MOST_CROSSED, MOST_RETRY_MINUTES } from "./constants";

const SCALE = 12n;
const MINUTE_MS = 60_000;

/** What a project's rates are wanted for. */
export interface RateNeeds {
  /** The project's own. */
  currency: string;
  /** Of its amounts and accounts, with its own; in order. */
  currencies: readonly string[];
  /** Of its amounts; none yet: null. */
  oldestDay: Day | null;
}

/** How far a feed was read. */
export interface FeedState {
  currencies: readonly string[];
  coveredFrom: Day | null;
  coveredTo: Day | null;
  keptRates: number;
  nextTryAt: Date;
  failures: number;
}

interface Planning {
  now: Date;
  /** Of the source: its first day, and the newest that is published by now. */
  source: { firstDay: Day; newestDay: Day };
  /** How long a rate holds: so far before the oldest amount one may be needed. */
  holdsDays: number;
  /** Rates that are stored of what was read. */
  stored: number;
}

/** Which days are to be read now; null: none. All of them where amounts, currencies or lost rates ask for it. */
export function planFeed(needs: RateNeeds, feed: FeedState | null, { now, source, holdsDays, stored }: Planning): DayRange | null {
  if (needs.currencies.length < 2) return null;
  if (feed && feed.failures > 0 && feed.nextTryAt > now) return null;
  const to = source.newestDay;
  const wanted = needs.oldestDay === null ? to : addDays(needs.oldestDay, -holdsDays);
  const from = [wanted < source.firstDay ? source.firstDay : wanted, to].sort()[0] ?? to;
  if (!feed?.coveredFrom || !feed.coveredTo) return !feed || feed.nextTryAt <= now ? { from, to } : null;
  const isWider = from < feed.coveredFrom || needs.currencies.some((code) => !feed.currencies.includes(code));
  if (isWider || stored < feed.keptRates) return { from, to };
  return feed.coveredTo >= to || feed.nextTryAt > now ? null : { from: addDays(feed.coveredTo, 1), to };
}

/** In one direction each, by the alphabet, the source's own base first. */
export function pairsOf({ currency, currencies }: RateNeeds, base: string): [string, string][] {
  const inOrder = [...new Set(currencies)].sort((a, b) => (a === base ? -1 : b === base ? 1 : a < b ? -1 : 1));
  const pairs = inOrder.flatMap((from, at) => inOrder.slice(at + 1).map((to): [string, string] => [from, to]));
  return inOrder.length <= MOST_CROSSED ? pairs : pairs.filter((pair) => pair.includes(currency));
}

/** Units of `to` for one of `from`, as the source has them or worked out from both, with twelve decimals at most; null: it has none. */
export function rateBetween(units: ReadonlyMap<string, string>, base: string, from: string, to: string): string | null {
  const [of, per] = [to === base ? "1" : units.get(to), from === base ? "1" : units.get(from)];
  if (of === undefined || per === undefined) return null;
  if (from === base) return of;
  const [top, below] = [toScaled(of), toScaled(per)];
  const rate = (top * 10n ** SCALE * 2n + below) / (below * 2n);
  return rate === 0n ? null : toDecimal(rate);
}

function toScaled(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(Number(SCALE), "0"));
}

function toDecimal(scaled: bigint): string {
  const digits = String(scaled).padStart(Number(SCALE) + 1, "0");
  const [whole, fraction] = [digits.slice(0, -Number(SCALE)), digits.slice(-Number(SCALE)).replace(/0+$/, "")];
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** Longer with each failure. */
export const retryAt = (now: Date, failures: number): Date =>
  new Date(now.getTime() + Math.min(MOST_RETRY_MINUTES, FIRST_RETRY_MINUTES * 2 ** Math.max(0, failures - 1)) * MINUTE_MS);
