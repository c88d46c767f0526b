import "server-only";
import { countDays, type DayRange } from "@/lib/core/dates";
import { MEASURES } from "../measures";
import { bucketRange, listBuckets } from "../plan/buckets";
import type { ReadSpec } from "../plan/reads";
import { needsFacts, readFamily } from "../read/family";
import type { ReadResult, ReadRow } from "../read/row";
import type { Session } from "../read/session";
import { rollUp } from "../plan/share";

/** Called with the share that is done, 0 to 1; throws when nobody wants the answer any more. */
export type TellProgress = (share: number) => Promise<void>;

interface Part { period: number; range: DayRange; isWhole: boolean }

const PARTS = 24;
/** One whole read is timed by its first sixteenth. */
const PROBE = 16;
const LOOK_EVERY_MS = 500;
const MOST_BY_ESTIMATE = 0.95;

/**
 * Reads what must come from the facts part by part, so that its progress can be told, and leaves the sums where
 * the question finds them. Different customers do not add up: theirs are cut at buckets, or read in one piece.
 */
export async function readInParts(session: Session, specs: readonly ReadSpec[], tell: TellProgress): Promise<void> {
  const slow = [...new Map(specs.map((spec) => [JSON.stringify(spec), spec])).values()].filter((spec) => needsFacts(session, spec));
  const plans = slow.map((spec) => ({ spec, parts: partsOf(spec) }));
  const allDays = plans.flatMap(({ parts }) => parts).reduce((sum, part) => sum + countDays(part.range), 0);
  let days = 0;
  for (const { spec, parts } of plans) {
    const results: ReadResult[] = [];
    for (const part of parts) {
      const weight = countDays(part.range);
      results.push(await readPart(session, spec, part, (share) => tell((days + weight * share) / allDays)));
      days += weight;
      await tell(days / allDays);
    }
    const sum = addUp(spec, results);
    if (sum) session.done.set(JSON.stringify(spec), Promise.resolve(sum));
  }
}

/** Whole where the rows of two parts could count one customer twice. */
function partsOf(spec: ReadSpec): Part[] {
  const isWhole = spec.family === "customers" && spec.grain === null;
  if (isWhole) return spec.periods.map((range, period) => ({ period, range, isWhole }));
  const grain = spec.family === "customers" && spec.grain !== null && spec.grain !== "hour" ? spec.grain : "day";
  return spec.periods.flatMap((range, period) => {
    const buckets = listBuckets(range, grain, spec.zone);
    const size = Math.ceil(buckets.length / PARTS);
    return Array.from({ length: Math.ceil(buckets.length / size) }, (_, index): Part => {
      const [first = range.from, last = range.to] = [buckets[index * size], buckets[Math.min(buckets.length, (index + 1) * size) - 1]];
      return { period, range: { from: bucketRange(first, grain, range).from, to: bucketRange(last, grain, range).to }, isWhole };
    });
  });
}

async function readPart(session: Session, spec: ReadSpec, { period, range, isWhole }: Part, tell: TellProgress): Promise<ReadResult> {
  const read = async (of: DayRange) => {
    const part = { ...spec, periods: [of], rank: null };
    const result = await readFamily(session, part);
    session.done.delete(JSON.stringify(part));
    return result;
  };
  const { rows, rateMissing } = isWhole ? await whileTelling(range, read, tell) : await read(range);
  return { rows: rows.map((row) => ({ ...row, period })), rateMissing };
}

async function whileTelling(range: DayRange, read: (range: DayRange) => Promise<ReadResult>, tell: TellProgress): Promise<ReadResult> {
  const started = performance.now();
  const days = listBuckets(range, "day", "UTC");
  const probed = Math.ceil(days.length / PROBE);
  await read({ from: range.from, to: days[probed - 1] ?? range.to });
  const estimate = ((performance.now() - started) * days.length) / probed;
  const from = performance.now();
  let unwanted: unknown;
  const timer = setInterval(() => {
    tell(Math.min(MOST_BY_ESTIMATE, (performance.now() - from) / estimate)).catch((error: unknown) => (unwanted = error));
  }, LOOK_EVERY_MS);
  try {
    return await read(range);
  } catch (error) {
    // Whoever took the wish for the answer back has ended the statement too.
    throw unwanted ?? error;
  } finally {
    clearInterval(timer);
  }
}

/** The parts' rows added up, and the first of them where the question ranks. null: only the whole read can tell which are first. */
function addUp(spec: ReadSpec, results: readonly ReadResult[]): ReadResult | null {
  const together = { rows: results.flatMap(({ rows }) => rows), rateMissing: results.some(({ rateMissing }) => rateMissing) };
  const sum = rollUp({ ...spec, rank: null }, spec, together);
  if (spec.rank === null) return sum;
  const { rank: { limit, direction, terms } } = spec;
  if (sum.rows.length <= limit) return sum;
  const valueOf = ({ cells }: ReadRow) => terms.reduce((total, { measure, sign }) => total + BigInt(sign) * (cells[measure] ?? 0n), 0n);
  const known = sum.rows.filter(isKnown).map((row) => ({ row, value: valueOf(row) }));
  const sorted = known.sort((a, b) => (direction === "desc" ? 1 : -1) * (a.value < b.value ? 1 : a.value > b.value ? -1 : 0));
  const [last, next] = [sorted[limit - 1], sorted[limit]];
  // Equal sums are put in order by Postgres, and so are those that lack a rate.
  if (!last || last.value === next?.value) return null;
  const first = sorted.slice(0, limit).map(({ row }) => row);
  return { rows: first, rateMissing: false };
}

const isKnown = ({ cells }: ReadRow): boolean =>
  Object.entries(cells).every(([measure, value]) => value !== null || MEASURES[measure as keyof typeof MEASURES].kind !== "money");
