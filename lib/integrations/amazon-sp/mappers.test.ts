import { describe, expect, test } from "vitest";
import { ORDER, REFUND, REPORT_LINES } from "./fixtures";
import { inCountry, sellerCentral, toCountry } from "./client/marketplaces";
import { toSourceOrder, type Refund } from "./mappers/facts";
import { readFlatFile } from "./mappers/flat-file";
import { toProducts } from "./mappers/listings";
import { fromObject } from "./mappers/order-objects";
import { fromRows } from "./mappers/order-rows";
import { readTransactions, toRefund, toSourceTransaction } from "./mappers/transactions";

const germany = inCountry("DE")!;
const america = inCountry("US")!;
const soldAt = { marketplace: germany, currency: "EUR" };
const objectOf = (change: object = {}) => fromObject({ ...ORDER, ...change }, germany.id)!;
const refunds = readTransactions([REFUND]).map((one) => toRefund(one) as Refund);
const rows = readFlatFile(Buffer.from(REPORT_LINES, "latin1"), "DE");

describe("orders", () => {
  test("an object and the rows of a report are the same order", () => {
    const [fromReport] = fromRows(rows);
    const source = toSourceOrder(objectOf(), refunds, soldAt);
    expect(toSourceOrder(fromReport!, refunds, soldAt)).toEqual(source);
    expect(source).toMatchObject({
      number: "302-1234567-0000012", currency: "EUR", channel: "amazon", country: "DE", customer: { externalId: null, email: null },
      placedAt: new Date("2026-10-01T10:00:00Z"), changedAt: new Date("2026-10-20T08:00:00Z"),
      totals: { subtotalMicros: 28_000_000n, discountMicros: 2_000_000n, shippingMicros: 3_950_000n, taxMicros: 4_670_000n, totalMicros: 31_950_000n, refundedMicros: 18_000_000n, areTaxesIncluded: true, financialStatus: "partially_refunded" },
    });
    expect(source.lines.map(({ kind, sku, title, quantity, unitPriceMicros, amountMicros }) => [kind, sku, title, quantity, unitPriceMicros, amountMicros])).toEqual([
      ["sale", "OM-1", "Oat milk 6 × 1 l", 1n, 10_000_000n, 10_000_000n],
      ["sale", "TEA-1", 'Tea "Earl Grey"', 2n, 10_000_000n, 18_000_000n],
      ["refund", "TEA-1", 'Tea "Earl Grey"', -2n, 10_000_000n, -18_000_000n],
    ]);
  });

  test("where tax comes on top, it is no part of a sale or a refund", () => {
    const { lines, totals } = toSourceOrder(objectOf(), refunds, { ...soldAt, marketplace: america });
    expect(lines.find(({ kind }) => kind === "refund")?.amountMicros).toBe(-15_000_000n);
    expect(totals).toMatchObject({ areTaxesIncluded: false, totalMicros: 31_950_000n + 4_670_000n });
  });

  test("nobody paid for a pending order, nor for one that was called off before it was charged", () => {
    const pending = objectOf({ fulfillment: { fulfillmentStatus: "PENDING" }, proceeds: null, orderItems: ORDER.orderItems.map(({ proceeds: _, ...item }) => item) });
    expect(toSourceOrder(pending, [], soldAt)).toMatchObject({ lines: [], currency: "EUR", totals: { financialStatus: "pending", totalMicros: 0n } });
    const canceled = objectOf({ fulfillment: { fulfillmentStatus: "CANCELLED" } });
    expect(toSourceOrder(canceled, [], soldAt)).toMatchObject({ lines: [], totals: { financialStatus: "canceled", canceledAt: new Date("2026-10-02T06:00:00Z") } });
    expect(toSourceOrder(canceled, refunds, soldAt).lines).toHaveLength(3);
  });

  test("what was sold elsewhere and only sent by Amazon is left out", () => {
    expect(fromObject({ ...ORDER, salesChannel: { channelName: "NON_AMAZON", marketplaceId: germany.id } }, germany.id)).toBeNull();
    expect(fromObject(ORDER, america.id)).toBeNull();
    expect(fromRows(rows.map((row) => ({ ...row, "sales-channel": "Non-Amazon DE" })))).toEqual([]);
  });

  test("another form of what is needed is named", () => {
    expect(() => objectOf({ orderId: undefined })).toThrow(/unexpected.*"orderId"/);
    expect(() => objectOf({ orderItems: [{ ...ORDER.orderItems[0], quantityOrdered: "two" }] })).toThrow(/quantityOrdered/);
    expect(() => fromRows(rows.map(({ "item-price": _, ...row }) => row))).toThrow(/item-price/);
    expect(() => fromRows(rows.map((row) => ({ ...row, "item-price": "a lot" })))).toThrow(/item-price/);
    expect(() => fromRows(rows.map((row) => ({ ...row, "purchase-date": "yesterday" })))).toThrow(/purchase-date/);
    expect(() => readTransactions([{ ...REFUND, totalAmount: 3 }])).toThrow(/totalAmount/);
  });
});

describe("files", () => {
  test("signs of Western Europe, of UTF-8 and of Japan; other line ends, headers and short rows", () => {
    expect(rows[1]?.["product-name"]).toBe("Oat milk 6 × 1 l");
    expect(readFlatFile(Buffer.from("SKU\tItem_Name\n1\tCafé\n2\n"), "DE")).toEqual([{ sku: "1", "item-name": "Café" }, { sku: "2", "item-name": "" }]);
    // 数量, 商品名 → 2, 茶
    expect(readFlatFile(Buffer.from("909497ca098fa4956996bc0d0a320992830d0a", "hex"), "JP")).toEqual([{ quantity: "2", "item-name": "茶" }]);
    expect(() => readFlatFile(Buffer.from("<Error><Code>AccessDenied</Code></Error>"), "DE")).toThrow(/columns/);
  });

  test("listings of one article are its variants; stock is Amazon's or the seller's", () => {
    const listing = { "item-name": "Tea", "seller-sku": "T-1", asin1: "B01", quantity: "7", "fulfillment-channel": "DEFAULT" };
    expect(toProducts([listing, { ...listing, "seller-sku": "T-2", quantity: "", "fulfillment-channel": "AMAZON_EU" }, { ...listing, "seller-sku": "" }], new Map([["T-2", 9n]]))).toMatchObject([
      { externalId: "B01", title: "Tea", variants: [{ sku: "T-1", stock: 7n, cost: null }, { sku: "T-2", stock: 9n }] },
    ]);
    expect(() => toProducts([{ name: "x" }], new Map())).toThrow(/seller-sku/);
  });
});

describe("transactions", () => {
  test("fees stand apart, and the kinds are told by their types", () => {
    expect(toSourceTransaction(readTransactions([REFUND])[0]!)).toMatchObject({ externalId: "r1", orderNumber: "302-1234567-0000012", kind: "refund", currency: "EUR", amountMicros: -18_000_000n, feeMicros: -2_700_000n });
    const kindOf = (transactionType: string) => toSourceTransaction(readTransactions([{ ...REFUND, transactionType, items: [] }])[0]!).kind;
    expect(["Shipment", "Refund", "Chargeback", "ServiceFee", "ProductAdsPayment", "Transfer", "FBAInventoryReimbursement"].map(kindOf)).toEqual(["payment", "refund", "refund", "fee", "fee", "payout", "adjustment"]);
  });

  test("money that was let go is not told twice, and a refund of fees alone takes nothing back", () => {
    const released = { ...REFUND, transactionId: "r2", relatedIdentifiers: [...REFUND.relatedIdentifiers, { relatedIdentifierName: "DEFERRED_TRANSACTION_ID", relatedIdentifierValue: "r1" }] };
    expect(readTransactions([REFUND, released]).map(({ transactionId }) => transactionId)).toEqual(["r1"]);
    const [item] = REFUND.items;
    const ofFees = { ...REFUND, totalAmount: { currencyAmount: 2.7, currencyCode: "EUR" }, items: [{ ...item, breakdowns: item!.breakdowns.filter(({ breakdownType }) => breakdownType === "AmazonFees") }] };
    const refund = toRefund(readTransactions([ofFees])[0]!)!;
    expect(refund.totalMicros).toBe(0n);
    expect(toSourceOrder(objectOf(), [refund], soldAt)).toMatchObject({ totals: { refundedMicros: 0n, financialStatus: "paid" }, lines: [{ kind: "sale" }, { kind: "sale" }] });
  });
});

test("where one sells, in any way to write it", () => {
  expect(["de", " amazon.de ", "https://www.amazon.co.uk/", "UK", "sellercentral.amazon.com.mx", "nowhere"].map(toCountry)).toEqual(["DE", "DE", "GB", "GB", "MX", "NOWHERE"]);
  expect(["DE", "US", "JP"].map((country) => sellerCentral(inCountry(country)!))).toEqual(["sellercentral-europe.amazon.com", "sellercentral.amazon.com", "sellercentral.amazon.co.jp"]);
});
