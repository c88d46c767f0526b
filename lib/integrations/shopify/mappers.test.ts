import { expect, test } from "vitest";
import { toSourceOrder } from "./mappers/orders";
import { toTransactions } from "./mappers/payments";
import { toSourceProduct } from "./mappers/products";
import { orderForm, paymentsForm, productForm } from "./mappers/shapes";

const set = (amount: string) => ({ shopMoney: { amount, currencyCode: "GBP" }, presentmentMoney: { amount: "1.00", currencyCode: "EUR" } });
const end = { hasNextPage: false, endCursor: null };
const line = { id: "gid://shopify/LineItem/1", title: "Beans", sku: "BEAN-1", quantity: 3, isGiftCard: false, variant: { id: "gid://shopify/ProductVariant/9" }, originalUnitPriceSet: set("9.99"), discountAllocations: [{ allocatedAmountSet: set("10.00") }] };
const wire = {
  id: "gid://shopify/Order/1", name: "#1001", processedAt: "2026-10-01T10:00:00Z", updatedAt: "2026-10-09T10:00:00+02:00", cancelledAt: null, test: false, currencyCode: "GBP", displayFinancialStatus: "PARTIALLY_REFUNDED", taxesIncluded: true,
  totalPriceSet: set("23.92"), subtotalPriceSet: set("19.97"), totalDiscountsSet: set("10.00"), totalShippingPriceSet: set("3.95"), totalTaxSet: set("3.99"), totalRefundedSet: set("6.66"),
  customer: { id: "gid://shopify/Customer/77", defaultEmailAddress: { emailAddress: "mia@customers.example" } }, shippingAddress: { countryCodeV2: "IE" }, billingAddress: { countryCodeV2: "GB" },
  customerJourneySummary: { ready: true, firstVisit: null, lastVisit: { source: "klaviyo", utmParameters: { source: "klaviyo", medium: "email", campaign: null } } },
  lineItems: { nodes: [line, { ...line, id: "gid://shopify/LineItem/2", isGiftCard: true }, { ...line, id: "gid://shopify/LineItem/3", sku: null, quantity: 1, discountAllocations: [] }], pageInfo: end },
  refunds: [{ id: "gid://shopify/Refund/5", processedAt: "2026-10-09T08:00:00Z", refundLineItems: { nodes: [{ quantity: 1, subtotalSet: set("6.66"), lineItem: { id: line.id } }], pageInfo: end } }],
};
const order = (change: object = {}) => toSourceOrder(orderForm.parse({ ...wire, ...change }));

test("lines are what was paid for goods, exact where a discount does not divide, and refunds stand on their own day", () => {
  expect(order().lines).toEqual([
    { kind: "sale", occurredAt: new Date("2026-10-01T10:00:00Z"), sku: "BEAN-1", title: "Beans", quantity: 3n, unitPriceMicros: 9_990_000n, amountMicros: 19_970_000n },
    { kind: "sale", occurredAt: new Date("2026-10-01T10:00:00Z"), sku: "9", title: "Beans", quantity: 1n, unitPriceMicros: 9_990_000n, amountMicros: 9_990_000n },
    { kind: "refund", occurredAt: new Date("2026-10-09T08:00:00Z"), sku: "BEAN-1", title: "Beans", quantity: -1n, unitPriceMicros: 9_990_000n, amountMicros: -6_660_000n },
  ]);
});

test("number, place, person, channel and totals", () => {
  expect(order()).toMatchObject({
    number: "1001", changedAt: new Date("2026-10-09T08:00:00Z"), currency: "GBP", country: "IE", channel: "email", customer: { externalId: "77", email: "mia@customers.example" },
    totals: { subtotalMicros: 19_970_000n, discountMicros: 10_000_000n, shippingMicros: 3_950_000n, totalMicros: 23_920_000n, refundedMicros: 6_660_000n, financialStatus: "partially_refunded", areTaxesIncluded: true, isTest: false },
  });
  expect(order({ shippingAddress: null }).country).toBe("GB");
});

test("a test order has no lines, a cancelled one keeps them, and a guest no person", () => {
  expect(order({ test: true })).toMatchObject({ lines: [], totals: { isTest: true } });
  expect(order({ cancelledAt: "2026-10-01T11:00:00Z" })).toMatchObject({ totals: { canceledAt: new Date("2026-10-01T11:00:00Z") } });
  expect(order({ cancelledAt: "2026-10-01T11:00:00Z" }).lines).toHaveLength(3);
  expect(order({ customer: null }).customer).toEqual({ externalId: null, email: null });
});

test("the hash says whether something changed that is kept", () => {
  expect(order({ updatedAt: "2026-11-01T00:00:00Z" }).payloadHash).toEqual(order().payloadHash);
  expect(order({ currencyCode: "EUR" }).payloadHash).not.toEqual(order().payloadHash);
});

test("a field that is used and missing is named", () => {
  expect(orderForm.safeParse({ ...wire, totalPriceSet: { shopMoney: { amount: 23.92, currencyCode: "GBP" } } }).error?.issues[0]?.path).toEqual(["totalPriceSet", "shopMoney", "amount"]);
});

test("payments, refunds and fees; promises of money are left out", () => {
  const money = (amount: string, currencyCode = "GBP") => ({ amount, currencyCode });
  const one = { id: "gid://shopify/OrderTransaction/1", kind: "SALE", status: "SUCCESS", gateway: "shopify_payments", processedAt: "2026-10-01T10:00:01Z", amountSet: set("23.92"), fees: [{ id: "f", amount: money("0.61") }, { id: "g", amount: money("1.00", "USD") }] };
  const paid = paymentsForm.parse({ id: wire.id, name: "#1001", test: false, processedAt: wire.processedAt, transactions: [one, { ...one, id: "gid://shopify/OrderTransaction/2", kind: "AUTHORIZATION" }, { ...one, id: "gid://shopify/OrderTransaction/3", kind: "REFUND", fees: [], processedAt: null }] });
  expect(toTransactions(paid)).toMatchObject([
    { externalId: "1", orderNumber: "1001", kind: "payment", status: "success", amountMicros: 23_920_000n, feeMicros: 610_000n },
    { externalId: "3", kind: "refund", amountMicros: -23_920_000n, feeMicros: 0n, occurredAt: new Date(wire.processedAt) },
  ]);
  expect(toTransactions({ ...paid, test: true })).toEqual([]);
});

test("a variant without SKU goes by its number, one that is not counted has no stock", () => {
  const variant = { id: "gid://shopify/ProductVariant/9", sku: "", title: "Default Title", inventoryQuantity: 4, inventoryItem: { id: "i", tracked: false, unitCost: { amount: "2.5", currencyCode: "GBP" } } };
  const product = productForm.parse({ id: "gid://shopify/Product/3", title: "Beans", variants: { nodes: [variant, { ...variant, sku: " S ", inventoryItem: { id: "i", tracked: true, unitCost: null } }], pageInfo: end } });
  expect(toSourceProduct(product)).toEqual({ externalId: "3", title: "Beans", variants: [{ sku: "9", title: "", cost: { micros: 2_500_000n, currency: "GBP" }, stock: null }, { sku: "S", title: "", cost: null, stock: 4n }] });
});
