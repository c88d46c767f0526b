import "server-only";
import { addDays, countDays, isDay, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { isProviderError } from "../../trouble";
import { VERSION } from "../client/speak";
import { INSIGHT_FIELDS, toAdDays } from "../mappers/ad-days";
import { readPages } from "./paging";
import { collectRows, readReport } from "./report";

/** Up to so many days are asked for at once; more go by a report that Meta prepares. */
const DIRECT_DAYS = 14;
const PAGE_SIZE = 500;
/** What is held in memory; a range with more is read in halves. */
const MAX_ROWS = 30_000;

/**
 * Results by ad and day. A batch holds all rows of its days, as only so it can say what has vanished. Newest first;
 * what is too much is halved, down to one day.
 */
export async function* readAdDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const todo: DayRange[] = [{ from: days.from, to: lastDay(days, resume) }];
  for (let range = todo.pop(); range; range = todo.pop()) {
    const rows = await readRange(access, range);
    if (!rows) {
      todo.push(...halves(range));
      continue;
    }
    const isLast = range.from <= days.from;
    yield { rows: { family: "ad_days", covers: range, rows }, resume: isLast ? null : { to: addDays(range.from, -1) } };
  }
}

function lastDay(days: DayRange, resume: Json | null): string {
  const to = resume !== null && typeof resume === "object" && !Array.isArray(resume) ? resume.to : null;
  return isDay(to) && to >= days.from && to <= days.to ? to : days.to;
}

/** The newer half last, as it is taken first. */
function halves({ from, to }: DayRange): DayRange[] {
  const middle = addDays(from, Math.floor(countDays({ from, to }) / 2));
  return [{ from, to: addDays(middle, -1) }, { from: middle, to }];
}

/** Null: too much at once, and the range can be halved. */
async function readRange(access: ReadAccess, range: DayRange): Promise<SourceAdDay[] | null> {
  const isSingle = countDays(range) === 1;
  const isTooMany = (count: number) => !isSingle && count > MAX_ROWS;
  try {
    return toAdDays(await readRows(access, range, isTooMany), access.account);
  } catch (error) {
    if (isProviderError(error) && error.trouble.code === "too_large" && !isSingle) return null;
    throw error;
  }
}

async function readRows(access: ReadAccess, range: DayRange, isTooMany: (count: number) => boolean): Promise<unknown[]> {
  const query = { level: "ad", time_increment: "1", fields: INSIGHT_FIELDS, time_range: JSON.stringify({ since: range.from, until: range.to }) };
  if (countDays(range) > DIRECT_DAYS) return readReport(access, query, isTooMany);
  try {
    const request = { base: "api", path: `${VERSION}/act_${access.account.externalId}/insights`, query };
    return await collectRows(readPages(access, request, { limit: PAGE_SIZE }), isTooMany);
  } catch (error) {
    // A single day that is too much for an answer may still be made as a report.
    if (isProviderError(error) && error.trouble.code === "too_large" && countDays(range) === 1) return readReport(access, query, isTooMany);
    throw error;
  }
}
