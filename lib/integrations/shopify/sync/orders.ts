import "server-only";
import { z } from "zod";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import type { Batch, ChangeStream, Json, ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { SHOPIFY } from "../client/speak";
import { pageOf } from "../mappers/shapes";
import { ask, readPages } from "./ask";
import { readBulk, readPlace, startBulk } from "./bulk";
import type { OrderKind } from "./kinds";
import { COUNT } from "./queries";

/** From so many on a file is quicker than pages: what pages cost is limited. */
const MANY = 250;
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
    readDays: (access, days, resume) => readDays(access, kind, searchOf(access, days), resume),
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

async function* readDays(access: ReadAccess, kind: OrderKind, search: string, resume: Json | null): AsyncGenerator<Batch> {
  const place = readPlace(resume) ?? (resume === null ? await startWhereMany(access, kind, search) : null);
  if (place && (yield* readBulk(access, kind, place))) {
    yield { rows: (await kind.fromPage(access, [])).rows, resume: null };
    return;
  }
  const after = resumeForm.safeParse(resume).data?.after ?? null;
  for await (const page of pages(access, kind, { query: search, sort: "CREATED_AT" }, after)) {
    const { rows, refused } = await kind.fromPage(access, page.nodes);
    yield { rows, refused, resume: page.after === null ? null : { after: page.after } };
  }
}

async function startWhereMany(access: ReadAccess, kind: OrderKind, search: string) {
  const { ordersCount } = await ask(access, countForm, COUNT, { query: search, limit: MANY });
  return (ordersCount?.count ?? 0) >= MANY ? startBulk(access, kind.bulkQuery(search)) : null;
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
