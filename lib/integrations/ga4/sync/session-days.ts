import "server-only";
import { addDays, isDay, type Day, type DayRange } from "@/lib/core/dates";
import type { SourceSessionDay } from "@/lib/ingest/sources/rows";
import { readJsonTexts } from "../../json";
import type { Batch, Json, ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { DIMENSIONS, keyOf, METRICS, notesOf, OF, readReport, toSessionDays, type Report } from "../mappers";

const PAGE_ROWS = 25_000;
const MAX_BYTES = 40_000_000;
const MOST_IDLE_PAGES = 3;
const MOST_READINGS = 2;

/** The first day that is still to be read, and in which reading of these days. */
type Place = [day: Day, reading: number];

/** Visits by day and where they came from, oldest day first, each whole. */
export async function* readSessionDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  let [from, reading] = readPlace(resume) ?? [days.from, 1];
  while (!(yield* readOnce(access, { from, to: days.to }, reading))) [from, reading] = [days.from, reading + 1];
}

function readPlace(resume: Json | null): Place | null {
  const [day, reading] = Array.isArray(resume) ? resume : [];
  return isDay(day) && typeof reading === "number" ? [day, reading] : null;
}

/**
 * Pages by offset overlap when rows change in between; then fewer different rows were read than there are.
 * False: so it was, and they shall be read once more.
 */
async function* readOnce(access: ReadAccess, days: DayRange, reading: number): AsyncGenerator<Batch, boolean> {
  const open = new Map<Day, Map<string, SourceSessionDay>>();
  const notes = new Set<string>();
  let { from } = days;
  let [offset, rowCount, kept, idle] = [0, 0, 0, 0];
  do {
    const page = await askReport(access, days, offset);
    const { days: found, refused } = toSessionDays(page, access.account);
    for (const note of [...notesOf(page), ...refused]) notes.add(note);
    const before = kept;
    kept += refused.length;
    for (const row of found) kept += keep(open, row, from);
    rowCount = Number(page.rowCount);
    offset += page.rows.length;
    idle = kept === before && offset < rowCount ? idle + 1 : 0;
    if (idle >= MOST_IDLE_PAGES) throw new ProviderError(OF.id, { code: "endless", sentence: "Google Analytics gives the same page again and again." });
    const begun = found.at(-1)?.day ?? from;
    if (begun <= from || offset >= rowCount) continue;
    yield { ...toBatch(open, { from, to: addDays(begun, -1) }), resume: [begun, reading] };
    from = begun;
  } while (offset < rowCount);
  const isDone = kept >= rowCount || reading >= MOST_READINGS;
  if (kept < rowCount && isDone) notes.add("Google Analytics changed these days while they were read; the next reading completes them.");
  const batch = toBatch(open, { from, to: days.to });
  yield { ...batch, ...(notes.size > 0 ? { refused: [...notes] } : {}), resume: isDone ? null : [days.from, reading + 1] };
  return isDone;
}

async function askReport(access: ReadAccess, { from, to }: DayRange, offset: number): Promise<Report> {
  const answer = await access.call({
    method: "POST", base: "data", path: `/v1beta/properties/${access.account.externalId}:runReport`, isRepeatable: true, timeoutMs: 60_000, maxBytes: MAX_BYTES,
    json: {
      dateRanges: [{ startDate: from, endDate: to }], dimensions: DIMENSIONS.map((name) => ({ name })), metrics: METRICS.map((name) => ({ name })),
      // A total order, or pages would overlap.
      orderBys: DIMENSIONS.map((dimensionName) => ({ dimension: { dimensionName, orderType: "ALPHANUMERIC" } })),
      limit: String(PAGE_ROWS), offset: String(offset), keepEmptyRows: false, returnPropertyQuota: true,
    },
  });
  return readReport(parse(answer.body));
}

function parse(body: Buffer): unknown {
  try {
    return readJsonTexts(body.toString("utf8"));
  } catch {
    throw new ProviderError(OF.id, { code: "unavailable", sentence: "An answer of Google Analytics broke off." });
  }
}

/** 1 when the row is new. Days before `from` are written already. */
function keep(open: Map<Day, Map<string, SourceSessionDay>>, row: SourceSessionDay, from: Day): number {
  if (row.day < from) return 0;
  const day = open.get(row.day) ?? new Map<string, SourceSessionDay>();
  const { size } = day;
  day.set(keyOf(row), row);
  open.set(row.day, day);
  return day.size - size;
}

function toBatch(open: Map<Day, Map<string, SourceSessionDay>>, covers: DayRange): Batch {
  const rows: SourceSessionDay[] = [];
  for (let day = covers.from; day <= covers.to; day = addDays(day, 1)) {
    rows.push(...(open.get(day)?.values() ?? []));
    open.delete(day);
  }
  return { rows: { family: "session_days", covers, rows }, resume: null };
}
