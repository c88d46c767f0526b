import "server-only";
import { z } from "zod";

/** Strict about what is used; what else comes is dropped, which is faster than to carry it along. */
const money = z.object({ amount: z.string(), currencyCode: z.string() });
/** In the shop's currency, which an order names once. */
const moneySet = z.object({ shopMoney: z.object({ amount: z.string() }) });
const paidSet = z.object({ shopMoney: money });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const place = z.object({ countryCodeV2: z.string().nullable() }).nullable();
const instant = z.iso.datetime({ offset: true });
export const pageOf = <Node extends z.ZodType>(node: Node) => z.object({ nodes: z.array(node), pageInfo });

const utm = z.object({ source: z.string().nullish(), medium: z.string().nullish(), campaign: z.string().nullish() });
const visit = z.object({ source: z.string().nullish(), landingPage: z.string().nullish(), referrerUrl: z.string().nullish(), utmParameters: utm.nullish() });
export type Visit = z.infer<typeof visit>;

export const lineForm = z.object({
  id: z.string(), title: z.string(), sku: z.string().nullable(), quantity: z.number().int(), isGiftCard: z.boolean(), variant: z.object({ id: z.string() }).nullable(),
  originalUnitPriceSet: moneySet, discountAllocations: z.array(z.object({ allocatedAmountSet: moneySet })),
});
export type LineWire = z.infer<typeof lineForm>;

export const backForm = z.object({ quantity: z.number().int(), subtotalSet: moneySet, lineItem: z.object({ id: z.string() }) });
export type BackWire = z.infer<typeof backForm>;
export const refundForm = z.object({ id: z.string(), processedAt: instant, refundLineItems: pageOf(backForm) });
export type RefundWire = z.infer<typeof refundForm>;

const orderParts = {
  id: z.string(), name: z.string().min(1), processedAt: instant, updatedAt: instant, cancelledAt: instant.nullable(), test: z.boolean(), currencyCode: z.string(),
  displayFinancialStatus: z.string().nullable(), taxesIncluded: z.boolean(), totalPriceSet: moneySet, subtotalPriceSet: moneySet.nullable(), totalDiscountsSet: moneySet.nullable(),
  totalShippingPriceSet: moneySet, totalTaxSet: moneySet.nullable(), totalRefundedSet: moneySet,
  customer: z.object({ id: z.string(), defaultEmailAddress: z.object({ emailAddress: z.string().nullable() }).nullish() }).nullable(),
  shippingAddress: place, billingAddress: place,
  customerJourneySummary: z.object({ ready: z.boolean(), lastVisit: visit.nullish() }).nullable(),
};
/** As pages give it. */
export const orderForm = z.object({ ...orderParts, lineItems: pageOf(lineForm), refunds: z.array(refundForm) });
export type OrderWire = z.infer<typeof orderForm>;
/** As bulk files give it: lines stand alone, of refunds there are the ids only. */
export const bulkOrderForm = z.object({ ...orderParts, refunds: z.array(z.object({ id: z.string() })) });

export const paymentsForm = z.object({
  id: z.string(), name: z.string().min(1), test: z.boolean(), processedAt: instant,
  transactions: z.array(z.object({
    id: z.string(), kind: z.string(), status: z.string(), gateway: z.string().nullable(), processedAt: instant.nullable(), amountSet: paidSet, fees: z.array(z.object({ id: z.string(), amount: money })),
  })),
});
export type PaymentsWire = z.infer<typeof paymentsForm>;

export const variantForm = z.object({
  id: z.string(), sku: z.string().nullable(), title: z.string(), inventoryQuantity: z.number().int().nullable(),
  inventoryItem: z.object({ id: z.string(), tracked: z.boolean(), unitCost: money.nullable() }).nullish(),
});
export const productForm = z.object({ id: z.string(), title: z.string(), variants: pageOf(variantForm) });
export type ProductWire = z.infer<typeof productForm>;

/** "gid://shopify/Order/123?x=y" → "123" */
export const numberOf = (gid: string): string => /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? gid;
/** What lines and products name a variant by: its SKU, else its number. */
export const skuOf = (sku: string | null, variant: { id: string } | null): string => sku?.trim() || (variant ? numberOf(variant.id) : "");
export const orderNumber = (name: string): string => name.replace(/^#/, "");
