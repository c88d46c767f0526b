import "server-only";
import type { NewGrant, OutsideAccount, ReadAccess } from "../provider";
import { openTestAccess, testConfig, testSend } from "../testing";
import { amazonMarketplace } from "./definition";
import { amazonSellerOAuth } from "./settings";
import { listAccounts } from "./sync/accounts";

const redirectUri = "http://localhost:3000/api/integrations/amazon_sp/callback";

/** For tests: goes to Seller Central's page, allows what it asks, and comes back with a grant. */
export async function connectSeller(sandboxUrl: string, now: Date, decision = "allow"): Promise<NewGrant> {
  const config = testConfig(amazonMarketplace, sandboxUrl);
  const page = amazonSellerOAuth.consentUrl({ config, state: "s", redirectUri, codeChallenge: "", answers: { country: "DE" }, isRepeated: false });
  const pressed = await fetch(page, { method: "POST", body: new URLSearchParams({ decision }), redirect: "manual" });
  const { searchParams: query } = new URL(pressed.headers.get("location") ?? "http://nowhere/");
  return amazonSellerOAuth.exchange({ config, query, redirectUri, codeVerifier: "", answers: { country: "DE" }, now, send: testSend(amazonMarketplace, config) });
}

export interface Opened { country?: string; now: Date; speed: number; grant: NewGrant }

export const accountsOf = (sandboxUrl: string, { grant, now, speed, country = "DE" }: Opened): Promise<OutsideAccount[]> =>
  listAccounts(openTestAccess(amazonMarketplace, sandboxUrl, { credentials: grant.credentials, answers: { country, ...grant.answers }, now, speed }));

/** Calls in the name of the first marketplace of a region. */
export async function openSeller(sandboxUrl: string, opened: Opened): Promise<ReadAccess> {
  const { grant, now, speed, country = "DE" } = opened;
  const [account] = await accountsOf(sandboxUrl, opened);
  if (!account) throw new Error("The seller has no marketplace.");
  return openTestAccess(amazonMarketplace, sandboxUrl, {
    credentials: grant.credentials, answers: { country, ...grant.answers }, now, speed, account: { ...account, settings: account.settings ?? {} },
  });
}

const euro = (amount: string) => ({ amount, currencyCode: "EUR" });
const item = (sku: string, title: string, quantityOrdered: number, breakdowns: { type: string; subtotal: { amount: string; currencyCode: string } }[]) =>
  ({ orderItemId: "14123456789012", quantityOrdered, product: { asin: "B08N5WRWNW", sellerSku: sku, title }, proceeds: { breakdowns } });

/** As `searchOrders` of 2026-01-01 tells of an order. */
export const ORDER = {
  orderId: "302-1234567-0000012", createdTime: "2026-10-01T10:00:00Z", lastUpdatedTime: "2026-10-02T06:00:00Z", programs: ["PRIME"],
  salesChannel: { channelName: "AMAZON", marketplaceId: "A1PA6795UKMFR9", marketplaceName: "Amazon.de" },
  fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "AMAZON" },
  proceeds: { grandTotal: euro("31.95") },
  orderItems: [
    item("TEA-1", 'Tea "Earl Grey"', 2, [{ type: "ITEM", subtotal: euro("20.00") }, { type: "DISCOUNT", subtotal: euro("-2.00") }, { type: "SHIPPING", subtotal: euro("3.95") }, { type: "TAX", subtotal: euro("3.00") }]),
    item("OM-1", "Oat milk 6 × 1 l", 1, [{ type: "ITEM", subtotal: euro("10.00") }, { type: "TAX", subtotal: euro("1.67") }]),
  ],
};

/** The same order in a report of all orders. */
export const REPORT_LINES = [
  ["amazon-order-id", "purchase-date", "last-updated-date", "order-status", "sales-channel", "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "shipping-price", "item-promotion-discount"],
  ["302-1234567-0000012", "2026-10-01T10:00:00+00:00", "2026-10-02T06:00:00+00:00", "Shipped", "Amazon.de", 'Tea "Earl Grey"', "TEA-1", "B08N5WRWNW", "Shipped", "2", "EUR", "20.00", "3.00", "3.95", "2.00"],
  ["302-1234567-0000012", "2026-10-01T10:00:00+00:00", "2026-10-02T06:00:00+00:00", "Shipped", "Amazon.de", "Oat milk 6 × 1 l", "OM-1", "B08N5WRWNW", "Shipped", "1", "EUR", "10.00", "1.67", "", ""],
].map((cells) => cells.join("\t")).join("\r\n");

const part = (breakdownType: string, currencyAmount: number, breakdowns: object[] = []) => ({ breakdownType, breakdownAmount: { currencyAmount, currencyCode: "EUR" }, breakdowns });

/** Of the first line of that order, as the finances tell of it: without tax, the tax apart, the commission given back. */
export const REFUND = {
  transactionType: "Refund", transactionId: "r1", transactionStatus: "RELEASED", description: "Refund Order", postedDate: "2026-10-20T08:00:00Z",
  totalAmount: { currencyAmount: -15.3, currencyCode: "EUR" },
  relatedIdentifiers: [{ relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: "302-1234567-0000012" }],
  items: [{
    description: "Tea", contexts: [{ contextType: "ProductContext", asin: "B08N5WRWNW", sku: "TEA-1", quantityShipped: 2, fulfillmentNetwork: "AFN" }],
    breakdowns: [
      part("ProductCharges", -16.67, [part("OurPricePrincipal", -16.67)]), part("Tax", -3.33, [part("OurPriceTax", -3.33)]),
      part("PromoRebates", 2, [part("OurPriceDiscount", 1.67), part("OurPriceTaxDiscount", 0.33)]), part("AmazonFees", 2.7, [part("Commission", 3), part("RefundCommission", -0.3)]),
    ],
  }],
};
