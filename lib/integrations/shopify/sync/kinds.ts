import "server-only";
import type { z } from "zod";
import { givingWay } from "@/lib/platform/jobs/give-way";
import type { SourceOrder, SourceRows } from "@/lib/ingest/sources/rows";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { SHOPIFY } from "../client/speak";
import { toSourceOrder } from "../mappers/orders";
import { toTransactions } from "../mappers/payments";
import { bulkOrderForm, lineForm, orderForm, paymentsForm, type LineWire, type OrderWire, type RefundWire } from "../mappers/shapes";
import { completeOrder, readRefunds } from "./complete";
import { openGroup, type RawGroup } from "./jsonl";
import { bulkOrders, bulkPayments, ORDER_PAYMENTS, ORDERS } from "./queries";

export interface Taken { rows: SourceRows; refused: string[] }

/** What is read of orders: each kind by pages, and by a bulk file where there are many. */
export interface OrderKind {
  pageQuery: string;
  /** As many as one query may cost. */
  first: number;
  bulkQuery(search: string): string;
  fromPage(access: ReadAccess, nodes: readonly unknown[]): Promise<Taken>;
  /** Takes the groups out of the list. */
  fromBulk(access: ReadAccess, groups: RawGroup[]): Promise<Taken>;
  /** No rows, for a batch that only moves on. */
  none: SourceRows;
}

export const ORDER_KIND: OrderKind = {
  none: { family: "orders", rows: [] },
  pageQuery: ORDERS,
  first: 15,
  bulkQuery: bulkOrders,
  fromPage: async (access, nodes) => {
    const orders: OrderWire[] = [];
    for (const node of nodes) orders.push(await completeOrder(access, readShape(SHOPIFY, orderForm, node)));
    const { rows, refused } = mapOrders(orders);
    return { rows: { family: "orders", rows }, refused };
  },
  fromBulk: async (access, groups) => {
    const all: { rows: SourceOrder[]; refused: string[] } = { rows: [], refused: [] };
    const giveWay = givingWay();
    while (groups.length > 0) {
      for (const order of await openOrders(access, groups.splice(0, OPENED_AT_ONCE))) {
        await giveWay();
        const { rows, refused } = mapOrders([order]);
        all.rows.push(...rows);
        all.refused.push(...refused);
      }
    }
    return { rows: { family: "orders", rows: all.rows }, refused: all.refused };
  },
};

/** As the wire has them orders are many times larger than as rows, so few are open at a time. */
const OPENED_AT_ONCE = 500;
const END = { hasNextPage: false, endCursor: null };

async function openOrders(access: ReadAccess, groups: readonly RawGroup[]): Promise<OrderWire[]> {
  const read: { root: z.infer<typeof bulkOrderForm>; lines: LineWire[] }[] = [];
  const giveWay = givingWay();
  for (const group of groups) {
    await giveWay();
    const { root, children } = openGroup(group);
    read.push({ root: readShape(SHOPIFY, bulkOrderForm, root), lines: children.map((line) => readShape(SHOPIFY, lineForm, line)) });
  }
  const refunds = await readRefunds(access, read.filter(({ root }) => root.refunds.length > 0).map(({ root }) => root.id));
  const orders: OrderWire[] = [];
  for (const { root, lines } of read) {
    const known: RefundWire[] = refunds.get(root.id) ?? [];
    orders.push(await completeOrder(access, { ...root, lineItems: { nodes: lines, pageInfo: END }, refunds: known }));
  }
  return orders;
}

const mapOrders = (orders: readonly OrderWire[]) => takeEach(orders, (order) => [toSourceOrder(order)]);

export const PAYMENT_KIND: OrderKind = {
  none: { family: "transactions", rows: [] },
  pageQuery: ORDER_PAYMENTS,
  first: 8,
  bulkQuery: bulkPayments,
  fromPage: async (_access, nodes) => takePayments(nodes),
  fromBulk: async (_access, groups) => takePayments(groups.map((group) => openGroup(group).root)),
};

function takePayments(nodes: readonly unknown[]): Taken {
  const { rows, refused } = takeEach(nodes.map((node) => readShape(SHOPIFY, paymentsForm, node)), toTransactions);
  return { rows: { family: "transactions", rows }, refused };
}

/** An amount that cannot be kept spoils its order alone. */
function takeEach<Wire extends { name: string }, Row>(wires: readonly Wire[], map: (wire: Wire) => Row[]): { rows: Row[]; refused: string[] } {
  const rows: Row[] = [];
  const refused: string[] = [];
  for (const wire of wires) {
    try {
      rows.push(...map(wire));
    } catch {
      refused.push(`Order ${wire.name}: an amount cannot be read.`);
    }
  }
  return { rows, refused };
}
