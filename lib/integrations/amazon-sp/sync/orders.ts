import "server-only";
import { z } from "zod";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import type { Batch, Json, ReadAccess } from "../../provider";
import { marketplaceOf, toInstant, upTo } from "../client/speak";
import type { OrderFacts, Refund } from "../mappers/facts";
import { fromRows } from "../mappers/order-rows";
import { toBatch } from "./batches";
import { LATE_MS, readRefunded } from "./refunded";
import { orderReport, readReport, waitForReport } from "./reports";
import { searchOrders } from "./search";
import { readRefunds } from "./transactions";

const REPORT = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL";
const DAY_MS = 86_400_000;
/** For so long after an order money may still go back. */
const REFUND_DAYS = 120;
const AT_ONCE = 500;

/** A page of the interface, or a place in a report. */
const placeForm = z.union([z.object({ token: z.string() }), z.object({ report: z.string(), after: z.number().int().min(0) })]);
type Place = z.infer<typeof placeForm>;

interface Part { orders: readonly OrderFacts[]; resume: Place | null }
interface Window { from: Date; to: Date; isNewest: boolean }

/**
 * Orders made on these days, and with the newest ones also older orders of which money went back just now, so that
 * refunds of today are right before history is read.
 */
export async function* readDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const window = windowOf(access, days);
  if (window.to <= window.from) return;
  const refunds = await readRefunds(access, window.from, new Date(window.to.getTime() + REFUND_DAYS * DAY_MS));
  const told = new Set<string>();
  for await (const { orders, resume: next } of readParts(access, window, placeForm.safeParse(resume).data ?? null)) {
    for (const { id } of orders) told.add(id);
    yield toBatch(access, orders, refunds, next);
  }
  if (!window.isNewest) return;
  const since = new Date(access.now.getTime() - LATE_MS);
  yield* readRefunded(access, refundedSince(refunds, since).filter((id) => !told.has(id)), { since: window.from, recent: refunds });
}

const refundedSince = (refunds: ReadonlyMap<string, Refund[]>, since: Date): string[] =>
  [...refunds].filter(([, list]) => list.some(({ at }) => at >= since)).map(([id]) => id);

/**
 * The newest orders come in one call where they are few. Else, and for history, a report is quicker, as calls for
 * pages are rare. What a report does not tell, because Amazon called it off, the pages do.
 */
async function* readParts(access: ReadAccess, window: Window, place: Place | null): AsyncGenerator<Part> {
  const search = { createdAfter: toInstant(window.from), createdBefore: toInstant(window.to) };
  let report = place && "report" in place ? place : null;
  if (!place) {
    const first = window.isNewest ? await firstOf(searchOrders(access, search)) : null;
    if (first?.next === null) return void (yield { orders: first.values, resume: null });
    report = { report: await orderReport(access, { type: REPORT, from: window.from, to: window.to }), after: 0 };
    // Kept, so that whoever goes on does not order it again.
    yield { orders: [], resume: report };
  }
  if (report && (yield* readMade(access, report))) return;
  for await (const { values, next } of searchOrders(access, search, place && "token" in place ? place.token : null)) yield { orders: values, resume: next === null ? null : { token: next } };
}

/** True: all of the report was read. */
async function* readMade(access: ReadAccess, { report, after }: { report: string; after: number }): AsyncGenerator<Part, boolean> {
  const document = await waitForReport(access, report);
  if (document === null) return false;
  const all = fromRows(await readReport(access, document));
  for (let at = after; at < Math.max(all.length, after + 1); at += AT_ONCE) {
    const next = at + AT_ONCE;
    yield { orders: all.slice(at, next), resume: next < all.length ? { report, after: next } : null };
  }
  return true;
}

function windowOf(access: ReadAccess, { from, to }: DayRange): Window {
  const { timeZone } = marketplaceOf(access.account);
  const end = upTo(access, dayStart(addDays(to, 1), timeZone));
  return { from: dayStart(from, timeZone), to: end, isNewest: end.getTime() >= access.now.getTime() - DAY_MS };
}

async function firstOf<T>(values: AsyncGenerator<T>): Promise<T | null> {
  const { value, done } = await values.next();
  return done ? null : value;
}
