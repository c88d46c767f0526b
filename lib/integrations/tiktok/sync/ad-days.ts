import "server-only";
import { addDays, countDays, isDay, type DayRange } from "@/lib/core/dates";
import type { Batch, Json, ReadAccess } from "../../provider";
import { METRICS, toAdDays } from "../mappers/ad-days";
import { readPages } from "./paging";

/** What is held in memory; a range with more is read in halves. */
const MAX_ROWS = 30_000;

/** Results by ad and day. A batch holds all rows of its days, as only so it can say what has vanished. Newest first. */
export async function* readAdDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const todo: DayRange[] = [{ from: days.from, to: lastDay(days, resume) }];
  for (let range = todo.pop(); range; range = todo.pop()) {
    const rows = await readRange(access, range);
    if (!rows) {
      const middle = addDays(range.from, Math.floor(countDays(range) / 2));
      todo.push({ from: range.from, to: addDays(middle, -1) }, { from: middle, to: range.to });
      continue;
    }
    yield { rows: { family: "ad_days", covers: range, rows: toAdDays(rows, access.account) }, resume: range.from <= days.from ? null : { to: addDays(range.from, -1) } };
  }
}

function lastDay(days: DayRange, resume: Json | null): string {
  const to = resume !== null && typeof resume === "object" && !Array.isArray(resume) ? resume.to : null;
  return isDay(to) && to >= days.from && to <= days.to ? to : days.to;
}

/** Null: too much for the memory, and the range can be halved. */
async function readRange(access: ReadAccess, range: DayRange): Promise<unknown[] | null> {
  const query = {
    advertiser_id: access.account.externalId, report_type: "BASIC", data_level: "AUCTION_AD",
    dimensions: JSON.stringify(["ad_id", "stat_time_day"]), metrics: JSON.stringify(METRICS), start_date: range.from, end_date: range.to,
    // Without it the spend of deleted ads is left out, as if it had never been.
    filtering: JSON.stringify([{ field_name: "ad_status", filter_type: "IN", filter_value: JSON.stringify(["STATUS_ALL"]) }]),
  };
  const all: unknown[] = [];
  for await (const { rows } of readPages(access, "report/integrated/get", query)) {
    all.push(...rows);
    if (all.length > MAX_ROWS && countDays(range) > 1) return null;
  }
  return all;
}
