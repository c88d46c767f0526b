import "server-only";
import type { Micros } from "@/lib/core/money";
import type { SourceLine, SourceOrder, SourceTotals } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import type { Marketplace } from "../client/marketplaces";

/** An order as both of Amazon's ways to tell of one say it: reports by rows, the interface as objects. */
export interface OrderFacts {
  id: string;
  createdAt: Date;
  changedAt: Date;
  /** Not paid for yet, called off, or sold. */
  state: "pending" | "canceled" | "sold";
  /** Empty where no price is told. */
  currency: string;
  items: readonly ItemFacts[];
}

/** Amounts of all units together, none negative; with tax where prices hold it. */
export interface ItemFacts {
  sku: string;
  title: string;
  quantity: bigint;
  priceMicros: Micros;
  discountMicros: Micros;
  shippingMicros: Micros;
  taxMicros: Micros;
}

export interface Refund {
  id: string;
  orderId: string;
  at: Date;
  currency: string;
  lines: readonly RefundLine[];
  /** All that went back, with shipping. */
  totalMicros: Micros;
}

/** Amounts as the buyer got them back, without and with tax. */
export interface RefundLine { sku: string; title: string; quantity: bigint; netMicros: Micros; taxMicros: Micros }

export interface SoldAt { marketplace: Marketplace; currency: string }

/**
 * One whole order. Nobody has paid for a pending one, and nobody did for one that was called off before it was
 * charged: both have no lines and do not count. Who bought is told to apps with a special role only.
 */
export function toSourceOrder(facts: OrderFacts, refunds: readonly Refund[], { marketplace, currency: usual }: SoldAt): SourceOrder {
  const currency = facts.currency || usual;
  const own = refunds.filter((refund) => refund.currency === currency).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const isSold = facts.state === "sold" || (facts.state === "canceled" && own.length > 0);
  const items = isSold ? sorted(facts.items) : [];
  const backs = items.length > 0 ? own.flatMap((refund) => toBacks(refund, items, marketplace)) : [];
  const row = {
    number: facts.id, placedAt: facts.createdAt, currency, channel: "amazon", country: marketplace.country, customer: { externalId: null, email: null },
    lines: [...items.map((item) => toSale(item, facts.createdAt)), ...backs],
    totals: toTotals(facts, items, own, marketplace),
  };
  return { ...row, changedAt: latest(facts.changedAt, own), payloadHash: payloadHash(row) };
}

/** Neither way promises an order of the lines. */
const sorted = (items: readonly ItemFacts[]): ItemFacts[] =>
  [...items].filter(({ quantity }) => quantity > 0n).sort((a, b) => (a.sku === b.sku ? Number(a.priceMicros - b.priceMicros) : a.sku < b.sku ? -1 : 1));

const latest = (changedAt: Date, refunds: readonly Refund[]): Date => new Date(Math.max(changedAt.getTime(), ...refunds.map(({ at }) => at.getTime())));

const unitPrice = ({ priceMicros, quantity }: Pick<ItemFacts, "priceMicros" | "quantity">): Micros => priceMicros / quantity;

const toSale = (item: ItemFacts, occurredAt: Date): SourceLine => ({
  kind: "sale", occurredAt, sku: item.sku, title: item.title, quantity: item.quantity, unitPriceMicros: unitPrice(item), amountMicros: item.priceMicros - item.discountMicros,
});

function toBacks({ at, lines }: Refund, items: readonly ItemFacts[], { isTaxOnTop }: Marketplace): SourceLine[] {
  return lines.flatMap(({ sku, title, quantity, netMicros, taxMicros }) => {
    const amount = isTaxOnTop ? netMicros : netMicros + taxMicros;
    const item = items.find((one) => one.sku === sku);
    // A correction of fees alone comes as a refund of nothing.
    if (amount <= 0n) return [];
    const unit = item ? unitPrice(item) : quantity > 0n ? amount / quantity : amount;
    return [{ kind: "refund" as const, occurredAt: at, sku, title: item?.title ?? title, quantity: -quantity, unitPriceMicros: unit, amountMicros: -amount }];
  });
}

function toTotals({ state, changedAt }: OrderFacts, items: readonly ItemFacts[], refunds: readonly Refund[], { isTaxOnTop }: Marketplace): SourceTotals {
  const sum = (of: (item: ItemFacts) => Micros) => items.reduce((all, item) => all + of(item), 0n);
  const subtotalMicros = sum(({ priceMicros, discountMicros }) => priceMicros - discountMicros);
  const [shippingMicros, taxMicros] = [sum((item) => item.shippingMicros), sum((item) => item.taxMicros)];
  const totalMicros = subtotalMicros + shippingMicros + (isTaxOnTop ? taxMicros : 0n);
  const refundedMicros = refunds.reduce((all, refund) => all + refund.totalMicros, 0n);
  const back = refundedMicros === 0n ? "paid" : refundedMicros >= subtotalMicros ? "refunded" : "partially_refunded";
  return {
    subtotalMicros, discountMicros: sum((item) => item.discountMicros), shippingMicros, taxMicros, totalMicros, refundedMicros: refundedMicros < 0n ? 0n : refundedMicros,
    areTaxesIncluded: !isTaxOnTop, financialStatus: state === "sold" ? back : state, isTest: false, canceledAt: state === "canceled" ? changedAt : null,
  };
}
