import "server-only";
import { z } from "zod";
import type { DayRange } from "@/lib/core/dates";
import type { SourceOrder } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "../../provider";
import { isProviderError } from "../../trouble";
import { toInvoiceOrder, toPaymentOrder } from "../mappers/orders";
import { charge, event, invoice, refund, type ChargeWire, type EventWire, type RefundWire } from "../mappers/wire";
import { readOne, readPages, secondsOf } from "./lists";

const DAY = 86_400;
/** Stripe keeps events for thirty days; two are left for those that come late. */
const EVENT_DAYS = 28;
/** Events are not always told in the order in which they happened. */
const OVERLAP = 900;
const RELIST_DAYS = 7;
/** Refunds and late payments of this long are looked for even where no event told of them. */
const LOOKBACK_DAYS = 120;
const TYPES = [
  "charge.succeeded", "charge.captured", "charge.updated", "charge.refunded", "refund.created", "refund.updated", "refund.failed", "invoice.paid", "invoice.updated",
] as const;

const placeForm = z.object({ list: z.enum(["events", "charges", "invoices", "end"]), after: z.string().nullable(), until: z.number() });
type Place = z.infer<typeof placeForm>;
/** Until when events are read, and when all of the last months were listed. In seconds. */
const cursorForm = z.object({ since: z.number(), listed: z.number() });

const toBatch = (rows: readonly SourceOrder[], resume: Json | null): Batch => ({ rows: { family: "orders", rows }, resume });
const placeOf = (resume: Json | null): Place | null => placeForm.safeParse(resume).data ?? null;

export function firstCursor(startedAt: Date): Json {
  const now = Math.floor(startedAt.getTime() / 1_000);
  return { since: now, listed: now };
}

/** Payments made on these days, then invoices written on them, as they are now. */
export async function* readPaymentDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  yield* listAll(access, secondsOf(access, days), placeOf(resume) ?? { list: "charges", after: null, until: 0 });
}

async function* listAll(access: ReadAccess, created: { gte: number; lte: number }, place: Place): AsyncGenerator<Batch> {
  const { until } = place;
  if (place.list !== "invoices") {
    for await (const page of readPages(access, { path: "/v1/charges", item: charge, created, expand: ["data.refunds"], after: place.after })) {
      const orders: SourceOrder[] = [];
      for (const one of page.items) orders.push(...(await toOrders(access, one)));
      yield toBatch(orders, page.after === null ? { list: "invoices", after: null, until } : { list: "charges", after: page.after, until });
    }
  }
  const after = place.list === "invoices" ? place.after : null;
  for await (const page of readPages(access, { path: "/v1/invoices", item: invoice, created, expand: ["data.payments"], more: [["status", "paid"]], after })) {
    yield toBatch(page.items.map(toInvoiceOrder).filter((order) => order !== null), page.after === null ? null : { list: "invoices", after: page.after, until });
  }
}

async function toOrders(access: ReadAccess, one: ChargeWire): Promise<SourceOrder[]> {
  const order = toPaymentOrder(one, one.refunds.has_more ? await allRefunds(access, one.id) : one.refunds.data);
  return order ? [order] : [];
}

/** Ten come with a payment; few have more. */
async function allRefunds(access: ReadAccess, id: string): Promise<RefundWire[]> {
  const all: RefundWire[] = [];
  for await (const { items } of readPages(access, { path: "/v1/refunds", item: refund, more: [["charge", id]], after: null })) all.push(...items);
  return all;
}

/** What events tell of, read anew; once a week, and after a long silence, all of the last months. */
export async function* readPaymentChanges(access: ReadAccess, cursor: Json, resume: Json | null): AsyncGenerator<Batch> {
  const now = Math.floor(access.now.getTime() / 1_000);
  const { since, listed } = cursorForm.parse(cursor);
  const place = placeOf(resume) ?? { list: "events", after: null, until: now };
  const { until } = place;
  const isKept = until - since < EVENT_DAYS * DAY;
  const isListing = !isKept || until - listed >= RELIST_DAYS * DAY;
  const first: Place = { list: "charges", after: null, until };
  const end: Place = { list: "end", after: null, until };
  if (place.list === "events" && isKept) yield* fromEvents(access, { gte: since - OVERLAP, lte: until }, place, isListing ? first : end);
  if (isListing && place.list !== "end") {
    const days = { gte: Math.min(until - LOOKBACK_DAYS * DAY, since - OVERLAP), lte: until };
    for await (const batch of listAll(access, days, place.list === "events" ? first : place)) yield { ...batch, resume: batch.resume ?? end };
  }
  yield { ...toBatch([], null), cursor: { since: until, listed: isListing ? until : listed } };
}

async function* fromEvents(access: ReadAccess, created: { gte: number; lte: number }, { after, until }: Place, next: Place): AsyncGenerator<Batch> {
  const more = TYPES.map((type) => ["types[]", type] as const);
  for await (const page of readPages(access, { path: "/v1/events", item: event, created, more, after })) {
    const orders: SourceOrder[] = [];
    for (const id of subjectsOf(page.items)) orders.push(...(await readSubject(access, id)));
    yield toBatch(orders, page.after === null ? next : { list: "events", after: page.after, until });
  }
}

/** Payments and invoices, each once. */
function subjectsOf(events: readonly EventWire[]): string[] {
  const ids = events.map(({ data: { object } }) => (object.object === "charge" || object.object === "invoice" ? object.id : object.charge));
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

async function readSubject(access: ReadAccess, id: string): Promise<SourceOrder[]> {
  try {
    if (!id.startsWith("in_")) return await toOrders(access, await readOne(access, `/v1/charges/${encodeURIComponent(id)}`, charge, "refunds"));
    const order = toInvoiceOrder(await readOne(access, `/v1/invoices/${encodeURIComponent(id)}`, invoice, "payments"));
    return order ? [order] : [];
  } catch (error) {
    // A test object that was cleared away meanwhile.
    if (isProviderError(error) && error.trouble.code === "gone") return [];
    throw error;
  }
}
