import "server-only";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { givingWay } from "@/lib/platform/jobs/give-way";
import { toCopyLine } from "../writing/copy-text";
import { createPersonSealer } from "../writing/seal-person";
import type { LineKind } from "../mapping/orders";
import type { SourceLine, SourceOrder, SourceRows } from "./rows";

/** Orders as the text that is copied to the database, people sealed: made before it is their turn to be written. */
export interface ReadyOrders {
  /** How many came, and of how many orders they are the newest version. */
  read: number;
  orders: number;
  /** For `staged_lines`; lines are numbered in the order that the source gives them. */
  lines: readonly Buffer[];
  /** For `staged_sources`: what the source says of each beside its lines, and whom it is of. */
  heads: readonly Buffer[];
}

export type ReadyRows = Exclude<SourceRows, { family: "orders" }> | { family: "orders"; ready: ReadyOrders };

export async function readyRows(scope: ProjectScope, page: SourceRows): Promise<ReadyRows> {
  return page.family === "orders" ? { family: "orders", ready: await readyOrders(scope, page.rows) } : page;
}

/** As strings that were put together they would take several times as much. */
const PIECE_ORDERS = 250;

async function readyOrders(scope: ProjectScope, given: readonly SourceOrder[]): Promise<ReadyOrders> {
  const orders = newestOf(given);
  return { read: given.length, orders: orders.length, lines: await inPieces(orders, lineWriter()), heads: await inPieces(orders, headWriter(scope)) };
}

/** A source that turns its pages while orders change gives some of them twice. */
function newestOf(given: readonly SourceOrder[]): SourceOrder[] {
  const newest = new Map<string, SourceOrder>();
  for (const order of given) {
    const known = newest.get(order.number);
    if (!known || order.changedAt >= known.changedAt) newest.set(order.number, order);
  }
  return [...newest.values()];
}

async function inPieces(orders: readonly SourceOrder[], write: (order: SourceOrder) => string): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  const giveWay = givingWay();
  for (let at = 0; at < orders.length; at += PIECE_ORDERS) {
    let text = "";
    for (const order of orders.slice(at, at + PIECE_ORDERS)) {
      text += write(order);
      await giveWay();
    }
    if (text !== "") pieces.push(Buffer.from(text));
  }
  return pieces;
}

function lineWriter(): (order: SourceOrder) => string {
  let row = 0;
  return ({ number, lines }) => {
    let text = "";
    for (const line of lines) {
      row += 1;
      text += toCopyLine([row, newId(), number, line.occurredAt, line.kind, line.sku, line.title, line.quantity, line.unitPriceMicros, line.amountMicros]);
    }
    return text;
  };
}

function headWriter(scope: ProjectScope): (order: SourceOrder) => string {
  const seal = createPersonSealer(scope);
  return ({ totals, lines, ...order }) => {
    const person = seal(order.customer.externalId, order.customer.email);
    return toCopyLine([
      order.number, newId(), lines.length, kindOf(lines), placedOf(lines) ?? order.placedAt, order.currency, order.channel, order.country,
      person.key, person.emailHash, person.emailEncrypted, order.externalId ?? "", order.changedAt, `\\x${order.payloadHash.toString("hex")}`, order.isGone === true,
      totals.subtotalMicros, totals.discountMicros, totals.shippingMicros, totals.taxMicros, totals.totalMicros, totals.refundedMicros,
      totals.areTaxesIncluded, totals.financialStatus, totals.isTest, totals.canceledAt,
    ]);
  };
}

const KINDS: readonly LineKind[] = ["sale", "refund", "adjustment"];

/** The same rules as those by which the lines of a file make an order: the first of these kinds that it holds. */
const kindOf = (lines: readonly SourceLine[]): string => KINDS.find((kind) => lines.some((line) => line.kind === kind)) ?? "movement";

/** When its first goods were sold, else when its first line was. */
function placedOf(lines: readonly SourceLine[]): Date | null {
  const sold = lines.filter(({ kind }) => kind === "sale");
  const times = (sold.length > 0 ? sold : lines).map(({ occurredAt }) => occurredAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
