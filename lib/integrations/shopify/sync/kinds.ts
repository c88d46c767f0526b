import "server-only";
import type { SourceRows } from "@/lib/ingest/sources/rows";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { SHOPIFY } from "../client/speak";
import { toSourceOrder } from "../mappers/orders";
import { toTransactions } from "../mappers/payments";
import { bulkOrderForm, lineForm, orderForm, paymentsForm, type OrderWire, type RefundWire } from "../mappers/shapes";
import { completeOrder, readRefunds } from "./complete";
import type { Group } from "./jsonl";
import { bulkOrders, bulkPayments, ORDER_PAYMENTS, ORDERS } from "./queries";

export interface Taken { rows: SourceRows; refused: string[] }

/** What is read of orders: each kind by pages, and by a bulk file where there are many. */
export interface OrderKind {
  pageQuery: string;
  /** As many as one query may cost. */
  first: number;
  bulkQuery(search: string): string;
  fromPage(access: ReadAccess, nodes: readonly unknown[]): Promise<Taken>;
  fromBulk(access: ReadAccess, groups: readonly Group[]): Promise<Taken>;
}

export const ORDER_KIND: OrderKind = {
  pageQuery: ORDERS,
  first: 15,
  bulkQuery: bulkOrders,
  fromPage: async (access, nodes) => {
    const orders: OrderWire[] = [];
    for (const node of nodes) orders.push(await completeOrder(access, readShape(SHOPIFY, orderForm, node)));
    return takeOrders(orders);
  },
  fromBulk: async (access, groups) => {
    const read = groups.map(({ root, children }) => ({ root: readShape(SHOPIFY, bulkOrderForm, root), lines: children.map((line) => readShape(SHOPIFY, lineForm, line)) }));
    const refunds = await readRefunds(access, read.filter(({ root }) => root.refunds.length > 0).map(({ root }) => root.id));
    const end = { hasNextPage: false, endCursor: null };
    const orders: OrderWire[] = [];
    for (const { root, lines } of read) {
      const known: RefundWire[] = refunds.get(root.id) ?? [];
      orders.push(await completeOrder(access, { ...root, lineItems: { nodes: lines, pageInfo: end }, refunds: known }));
    }
    return takeOrders(orders);
  },
};

function takeOrders(orders: readonly OrderWire[]): Taken {
  const { taken, refused } = takeEach(orders, (order) => [toSourceOrder(order)]);
  return { rows: { family: "orders", rows: taken }, refused };
}

export const PAYMENT_KIND: OrderKind = {
  pageQuery: ORDER_PAYMENTS,
  first: 8,
  bulkQuery: bulkPayments,
  fromPage: async (_access, nodes) => takePayments(nodes),
  fromBulk: async (_access, groups) => takePayments(groups.map(({ root }) => root)),
};

function takePayments(nodes: readonly unknown[]): Taken {
  const { taken, refused } = takeEach(nodes.map((node) => readShape(SHOPIFY, paymentsForm, node)), toTransactions);
  return { rows: { family: "transactions", rows: taken }, refused };
}

/** An amount that cannot be kept spoils its order alone. */
function takeEach<Wire extends { name: string }, Row>(wires: readonly Wire[], map: (wire: Wire) => Row[]): { taken: Row[]; refused: string[] } {
  const taken: Row[] = [];
  const refused: string[] = [];
  for (const wire of wires) {
    try {
      taken.push(...map(wire));
    } catch {
      refused.push(`Order ${wire.name}: an amount cannot be read.`);
    }
  }
  return { taken, refused };
}
