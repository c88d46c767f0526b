import "server-only";
import type { Micros } from "@/lib/core/money";
import { decimalToMicros, wholeNumber } from "../../decimals";
import { unexpected } from "../client/speak";
import type { ItemFacts, OrderFacts } from "./facts";
import type { Row } from "./flat-file";

const NEEDED = ["amazon-order-id", "purchase-date", "last-updated-date", "order-status", "sku", "quantity", "currency", "item-price"] as const;

/** The rows of a report of orders, one for each item, by order. */
export function fromRows(rows: readonly Row[]): OrderFacts[] {
  const [first] = rows;
  const missing = first && NEEDED.find((name) => first[name] === undefined);
  if (missing) throw unexpected(missing);
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    if (/^non-amazon/i.test(row["sales-channel"] ?? "")) continue;
    const id = row["amazon-order-id"] as string;
    const known = byId.get(id);
    if (known) known.push(row);
    else byId.set(id, [row]);
  }
  return [...byId.values()].map(toFacts);
}

function toFacts(rows: readonly Row[]): OrderFacts {
  const row = rows[0] as Row;
  const status = row["order-status"] ?? "";
  const currency = rows.find((one) => one.currency)?.currency ?? "";
  const isPending = /^pending/i.test(status) || currency === "";
  return {
    id: row["amazon-order-id"] as string, createdAt: instant(row, "purchase-date"), changedAt: instant(row, "last-updated-date"), currency,
    state: /^cancell?ed/i.test(status) ? "canceled" : isPending ? "pending" : "sold",
    items: rows.map(toItem),
  };
}

function toItem(row: Row): ItemFacts {
  const quantity = wholeNumber(row.quantity || "0");
  if (quantity === null) throw unexpected("quantity");
  return {
    sku: row.sku || row.asin || row["product-name"] || "", title: row["product-name"] ?? "", quantity: quantity < 0n ? 0n : quantity,
    priceMicros: size(row, "item-price"), discountMicros: size(row, "item-promotion-discount"),
    shippingMicros: size(row, "shipping-price") - size(row, "ship-promotion-discount"),
    taxMicros: size(row, "item-tax") + size(row, "shipping-tax") + size(row, "gift-wrap-tax"),
  };
}

function instant(row: Row, name: string): Date {
  const at = new Date(row[name] ?? "");
  if (Number.isNaN(at.getTime())) throw unexpected(name);
  return at;
}

/** Empty where there is nothing, and for everything of a pending order. */
function size(row: Row, name: string): Micros {
  const read = decimalToMicros(row[name] || "0");
  if (!read) throw unexpected(name);
  return read.micros < 0n ? -read.micros : read.micros;
}
