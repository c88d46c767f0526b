import { addDays, dayStart, eachDay, type Day, type DayRange } from "@/lib/core/dates";
import { TOTAL_METRICS, type TotalMetric } from "@/lib/integrations/constants";
import type { DayComparison, StoredResults } from "../schema";
import { reasonOf } from "./reason";

export interface Ours { values: Partial<Record<TotalMetric, bigint>>; vanished: Partial<Record<TotalMetric, bigint>>; leftOut: bigint; rows: number; currencies: readonly string[]; zones: readonly string[]; attributions: readonly string[] }
export interface Theirs { metric: TotalMetric; day: Day; currency: string | null; value: bigint; attribution?: string; leftOut?: bigint }
/** What an earlier check found, newest first. */
export interface Earlier { checkedAt: string; results: StoredResults }

export interface Compared {
  days: DayRange;
  timeZone: string;
  metrics: readonly TotalMetric[];
  ours: ReadonlyMap<Day, Ours>;
  theirs: readonly Theirs[];
  readings: ReadonlyMap<Day, { readAt: number; refused: number }>;
  /** The days that are read, and the first that the source still corrects; null: it corrects none by itself. */
  read: DayRange | null;
  settlesFrom: Day | null;
  earlier: readonly Earlier[];
}

const NOTHING: Ours = { values: {}, vanished: {}, leftOut: 0n, rows: 0, currencies: [], zones: [], attributions: [] };

/** Each metric that the platform or we say anything of, day by day, with why they differ. */
export function compareDays(given: Compared): StoredResults {
  const earlier = indexEarlier(given.earlier);
  return given.metrics.flatMap((metric) => {
    const theirs = new Map(given.theirs.filter((one) => one.metric === metric).map((one) => [one.day, one]));
    const days = eachDay(given.days).map((day) => compareDay(given, metric, day, theirs.get(day), earlier.get(`${metric}|${day}`) ?? []));
    if (theirs.size === 0 && days.every(({ ours }) => ours === "0")) return [];
    const currency = [...theirs.values()].find((one) => one.currency !== null)?.currency ?? null;
    return [{ metric, currency: currency ?? currencyOf(given, metric), days }];
  });
}

const currencyOf = ({ ours }: Compared, metric: TotalMetric): string | null =>
  TOTAL_METRICS[metric].unit === "amount" ? ([...ours.values()].find(({ currencies }) => currencies.length > 0)?.currencies[0] ?? null) : null;

function compareDay(given: Compared, metric: TotalMetric, day: Day, theirs: Theirs | undefined, before: readonly { theirs: bigint; checkedAt: string }[]): DayComparison {
  const own = given.ours.get(day) ?? NOTHING;
  const ours = own.values[metric] ?? 0n;
  const value = theirs?.value ?? 0n;
  const reading = given.readings.get(day);
  const { unit } = TOTAL_METRICS[metric];
  const found = reasonOf({
    ours, theirs: value, rows: own.rows, readAt: reading?.readAt ?? null, refused: reading?.refused ?? 0, before,
    isRead: given.read !== null && day >= given.read.from && day <= given.read.to,
    endedAt: dayStart(addDays(day, 1), given.timeZone).getTime(),
    isSettling: given.settlesFrom !== null && day >= given.settlesFrom,
    vanished: own.vanished[metric] ?? 0n, leftOut: (metric === "orders" ? own.leftOut : 0n) + (theirs?.leftOut ?? 0n),
    hasOtherCurrency: unit === "amount" && Boolean(theirs?.currency) && own.currencies.some((one) => one !== theirs?.currency),
    hasOtherZone: own.zones.some((zone) => zone !== given.timeZone),
    hasOtherAttribution: theirs?.attribution !== undefined && own.attributions.some((one) => one !== theirs.attribution),
    isRounded: unit !== "count",
  });
  return { day, ours: ours.toString(), theirs: value.toString(), ...found };
}

function indexEarlier(earlier: readonly Earlier[]): Map<string, { theirs: bigint; checkedAt: string }[]> {
  const found = new Map<string, { theirs: bigint; checkedAt: string }[]>();
  const all = earlier.flatMap(({ checkedAt, results }) => results.flatMap(({ metric, days }) => days.map(({ day, theirs }) => ({ key: `${metric}|${day}`, theirs: BigInt(theirs), checkedAt }))));
  for (const { key, ...one } of all) {
    const list = found.get(key);
    if (list) list.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** Days of any metric that differ without a reason. */
export const countUnexplained = (results: StoredResults): number => results.reduce((count, { days }) => count + days.filter(({ reason }) => reason === "unexplained").length, 0);
