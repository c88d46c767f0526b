import "server-only";
import { z } from "zod";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import type { Batch, ChangeStream, Json, ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { SHOPIFY } from "../client/speak";
import { pageOf } from "../mappers/shapes";
import { ask, readPages } from "./ask";
import { readBulk, startBulk } from "./bulk";
import type { OrderKind } from "./kinds";
import { COUNT } from "./queries";
import { firstPlace, placeAfter, readPlace, withWindow, type Place, type Window } from "./windows";

/** So many operations are begun before their turn; a shop allows five, and payments are read beside orders. */
const AHEAD = 2;
/** Counting ends here: it only decides how days are cut. */
const MOST_COUNTED = 10_000_000;
/** Read again before the cursor: changes become visible a little late. */
const OVERLAP_MS = 10 * 60_000;

const pageForm = z.looseObject({ orders: pageOf(z.unknown()) });
const countForm = z.looseObject({ ordersCount: z.looseObject({ count: z.number() }).nullable() });
const cursorForm = z.object({ updatedAt: z.iso.datetime() });
const resumeForm = z.object({ after: z.string() });
const changedForm = z.looseObject({ updatedAt: z.iso.datetime({ offset: true }) });

type Readers = Pick<ChangeStream, "readDays" | "firstCursor" | "readChanges">;

/** How orders, or what hangs on them, are read. */
export function orderReaders(kind: OrderKind): Readers {
  return {
    readDays: (access, days, resume) => readDays(access, kind, days, resume),
    firstCursor: (startedAt) => ({ updatedAt: startedAt.toISOString() }),
    readChanges: (access, cursor, resume) => readChanges(access, kind, cursor, resume),
  };
}

/** Created on these days of the shop. An imported order is as old as its sale says and still made when it was imported. */
function searchOf({ account }: ReadAccess, { from, to }: DayRange): string {
  if (!account.timeZone) throw new ProviderError(SHOPIFY.id, { code: "unexpected", sentence: "The shop's time zone is not known. Connect the shop again." });
  const [start, end] = [dayStart(from, account.timeZone), dayStart(addDays(to, 1), account.timeZone)];
  return `created_at:>='${start.toISOString()}' created_at:<'${end.toISOString()}'`;
}

async function* readDays(access: ReadAccess, kind: OrderKind, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  let place: Place | null = readPlace(resume) ?? firstPlace(days, await countOrders(access, days));
  while (place) {
    const started: Place = await startAhead(access, kind, place);
    // What was begun at the shop is kept before it is waited for.
    if (started !== place) yield { rows: kind.none, resume: started };
    const bulk: string | null = started.windows[started.at]?.bulk ?? null;
    if (bulk === null || !(yield* readBulk(access, kind, started, bulk))) yield* readByPages(access, kind, started);
    place = placeAfter(started);
  }
}

async function countOrders(access: ReadAccess, days: DayRange): Promise<number> {
  const { ordersCount } = await ask(access, countForm, COUNT, { query: searchOf(access, days), limit: MOST_COUNTED });
  return ordersCount?.count ?? 0;
}

/** Has the files of the next windows prepared. One that cannot be begun when its turn has come is read by pages. */
async function startAhead(access: ReadAccess, kind: OrderKind, given: Place): Promise<Place> {
  let place = given;
  for (let nth = given.at; nth < Math.min(given.windows.length, given.at + AHEAD); nth++) {
    const window = place.windows[nth];
    if (!window || window.way === "pages" || window.bulk !== null) continue;
    const bulk = await startBulk(access, kind.bulkQuery(searchOf(access, window)));
    if (bulk !== null) place = withWindow(place, nth, { bulk });
    else if (nth === given.at) place = withWindow(place, nth, { way: "pages" });
  }
  return place;
}

async function* readByPages(access: ReadAccess, kind: OrderKind, place: Place): AsyncGenerator<Batch> {
  const window = place.windows[place.at] as Window;
  for await (const page of pages(access, kind, { query: searchOf(access, window), sort: "CREATED_AT" }, place.after)) {
    const { rows, refused } = await kind.fromPage(access, page.nodes);
    yield { rows, refused, resume: page.after === null ? placeAfter(place) : { ...withWindow(place, place.at, { way: "pages", bulk: null }), after: page.after } };
  }
}

async function* readChanges(access: ReadAccess, kind: OrderKind, cursor: Json, resume: Json | null): AsyncGenerator<Batch> {
  const known = cursorForm.safeParse(cursor).data?.updatedAt ?? access.now.toISOString();
  const since = new Date(Date.parse(known) - OVERLAP_MS).toISOString();
  const after = resumeForm.safeParse(resume).data?.after ?? null;
  let last = known;
  for await (const page of pages(access, kind, { query: `updated_at:>='${since}'`, sort: "UPDATED_AT" }, after)) {
    const { rows, refused } = await kind.fromPage(access, page.nodes);
    for (const node of page.nodes) last = later(last, changedForm.safeParse(node).data?.updatedAt);
    // The search of a page that goes on begins at the old cursor, so the new one waits for the last.
    yield { rows, refused, resume: page.after === null ? null : { after: page.after }, ...(page.after === null ? { cursor: { updatedAt: last } } : {}) };
  }
}

const later = (a: string, b: string | undefined): string => (b !== undefined && Date.parse(b) > Date.parse(a) ? new Date(b).toISOString() : a);

function pages(access: ReadAccess, kind: OrderKind, variables: { query: string; sort: string }, after: string | null) {
  const read = async (first: number, place: string | null) => (await ask(access, pageForm, kind.pageQuery, { ...variables, first, after: place })).orders;
  return readPages<unknown>({ first: kind.first, after, read });
}
