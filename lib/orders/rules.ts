import { toMoney } from "@/lib/core/money";
import type { Order, OrderLine } from "./schema";

export interface OrderRow {
  id: string;
  external_id: string;
  kind: Order["kind"];
  placed_at: string;
  day: string;
  currency: string;
  channel: string;
  country: string;
  customer_id: string | null;
  customer_type: string;
  line_count: number;
  gross: string;
  refunds: string;
}

export interface LineRow {
  id: string;
  order_id: string;
  order_external_id: string;
  place: number;
  kind: OrderLine["kind"];
  occurred_at: string;
  variant_id: string;
  variant_external_id: string;
  variant_title: string;
  quantity: string;
  unit_price: string;
  amount: string;
  currency: string;
}

export function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    externalId: row.external_id,
    kind: row.kind,
    placedAt: shortInstant(row.placed_at),
    day: row.day,
    currency: row.currency,
    channel: row.channel || null,
    country: row.country || null,
    customerId: row.customer_id,
    customerType: row.customer_type,
    lineCount: row.line_count,
    gross: toMoney(BigInt(row.gross), row.currency),
    refunds: toMoney(BigInt(row.refunds), row.currency),
  };
}

export function toOrderLine(row: LineRow): OrderLine {
  return {
    id: row.id,
    orderId: row.order_id,
    orderExternalId: row.order_external_id,
    place: row.place,
    kind: row.kind,
    occurredAt: shortInstant(row.occurred_at),
    variantId: row.variant_id,
    variantExternalId: row.variant_external_id,
    variantTitle: row.variant_title,
    quantity: Number(row.quantity),
    unitPrice: toMoney(BigInt(row.unit_price), row.currency),
    amount: toMoney(BigInt(row.amount), row.currency),
  };
}

function shortInstant(instant: string): string {
  return instant.replace(/\.?0+Z$/, "Z");
}
