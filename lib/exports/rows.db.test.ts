import { beforeAll, describe, expect, it } from "vitest";
import { listAdDays } from "@/lib/campaigns/data/list-ad-days";
import { listCampaigns } from "@/lib/campaigns/data/list-campaigns";
import { listAdDaysQuery, listCampaignsQuery } from "@/lib/campaigns/schema";
import { addDays, dayOf, type Day } from "@/lib/core/dates";
import type { Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { listCustomers } from "@/lib/customers/data";
import { listCustomersQuery } from "@/lib/customers/schema";
import { listFxRates } from "@/lib/fx/data/rates";
import { runQuery } from "@/lib/metrics/data";
import { makeFacts, type FactSet } from "@/lib/metrics/testing/facts";
import { storeFacts } from "@/lib/metrics/testing/store";
import { listOrderLines } from "@/lib/orders/data/list-order-lines";
import { listOrders } from "@/lib/orders/data/list-orders";
import { listOrderLinesQuery, listOrdersQuery } from "@/lib/orders/schema";
import { listProducts } from "@/lib/products/data";
import { listProductsQuery } from "@/lib/products/schema";
import { asMember, exportRows } from "./testing/ask";

const FIRST: Day = "2024-09-10";
const ZONE = "Europe/London";
let facts: FactSet;
let scope: ProjectScope;
beforeAll(async () => {
  facts = makeFacts(5, FIRST, 60);
  scope = asMember(await storeFacts(facts, ZONE));
});

interface Paging { skip: number; limit: number; cursor?: string }

async function listAll<T>(list: (paging: Paging) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<T> = await list({ skip: 0, limit: 100, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

describe("a file holds the rows of its list, in the same order", () => {
  const days = { from: addDays(FIRST, 5), to: addDays(FIRST, 40) };

  it.each([[{}], [{ kind: "sale" }], [{ ...days, channel: "meta" }], [{ sort: "oldest" }], [{ country: "DE" }]] as const)("orders of %j", async (question) => {
    const listed = await listAll((paging) => listOrders(scope, listOrdersQuery.parse({ ...question, ...paging })));
    const { rows } = await exportRows(scope, { kind: "orders", question });
    expect(rows.map((row) => [row["Order id"], row.Gross, row.Refunds, row.Currency, row.Lines, row["Placed at"], row.Day]))
      .toEqual(listed.map((order) => [order.id, order.gross.amount, order.refunds.amount, order.currency, String(order.lineCount), order.placedAt, order.day]));
  });

  it.each([[{}], [{ kind: "refund" }], [days], [{ sort: "oldest" }]] as const)("order lines of %j", async (question) => {
    const listed = await listAll((paging) => listOrderLines(scope, listOrderLinesQuery.parse({ ...question, ...paging })));
    const { rows } = await exportRows(scope, { kind: "order_lines", question });
    expect(rows.map((row) => [row["Order id"], row.Line, row.Amount, row.Quantity, row.SKU, row["Happened at"]]))
      .toEqual(listed.map((line) => [line.orderId, String(line.place), line.amount.amount, String(line.quantity), line.variantExternalId, line.occurredAt]));
  });

  it("ad days, campaigns, customers, products and rates", async () => {
    const ads = await listAll((paging) => listAdDays(scope, listAdDaysQuery.parse({ ...days, ...paging })));
    const { rows } = await exportRows(scope, { kind: "ad_days", question: days });
    expect(rows.map((row) => [row.Day, row.Spend, row.Clicks, row.Conversions])).toEqual(ads.map((day) => [day.day, day.spend.amount, String(day.clicks), day.conversions]));
    const campaigns = await listAll((paging) => listCampaigns(scope, listCampaignsQuery.parse(paging)));
    expect((await exportRows(scope, { kind: "campaigns", question: {} })).rows.map((row) => row["Campaign id"])).toEqual(campaigns.map(({ id }) => id));
    const customers = await listAll((paging) => listCustomers(scope, listCustomersQuery.parse(paging)));
    expect((await exportRows(scope, { kind: "customers", question: {} })).rows.map((row) => [row.Customer, row.Orders, row["Last order"]]))
      .toEqual(customers.map((customer) => [customer.externalId, String(customer.orderCount), customer.lastOrderDay ?? ""]));
    const products = await listAll((paging) => listProducts(scope, listProductsQuery.parse(paging)));
    expect((await exportRows(scope, { kind: "products", question: {} })).rows.map((row) => row["Variant id"])).toEqual(products.flatMap(({ variants }) => variants.map(({ id }) => id)));
    const rates = await listAll((paging) => listFxRates(scope, { base: "EUR", ...paging }));
    expect((await exportRows(scope, { kind: "fx_rates", question: { base: "EUR" } })).rows.map((row) => [row.Day, row.Rate])).toEqual(rates.map(({ day, rate }) => [day, rate]));
  });
});

describe("the rows behind a view add up to its figures", () => {
  const range = { from: addDays(FIRST, 10), to: addDays(FIRST, 30) };
  const gbp = { dimension: "currency", op: "is", values: ["GBP"] } as const;
  const sum = (amounts: string[]) => amounts.reduce((micros, amount) => micros + BigInt(Math.round(Number(amount) * 1e6)), 0n);

  it.each(["America/New_York", "Asia/Kolkata", ZONE])("in the days of %s, with filters", async (timeZone) => {
    const filters = [gbp, { dimension: "channel", op: "any_of", values: ["meta", "google"] }] as const;
    const asked = { metrics: ["gross_revenue", "orders"], range, timeZone, currency: "GBP", filters: filters.map((one) => ({ ...one, values: [...one.values] })) };
    const { totals } = await runQuery(scope, asked);
    const lines = await exportRows(scope, { kind: "order_lines", question: { ...range, timeZone, kind: "sale", filters: asked.filters } });
    expect(sum(lines.rows.map((row) => row.Amount ?? ""))).toBe(sum([totals.values.gross_revenue ?? ""]));
    const orders = await exportRows(scope, { kind: "orders", question: { ...range, timeZone, kind: "sale", filters: asked.filters } });
    expect(String(orders.rows.length)).toBe(totals.values.orders);
    expect(orders.rows.every((row) => row.Day === dayOf(Date.parse(row["Placed at"] ?? ""), timeZone))).toBe(true);
  });

  it("by product, and for ads by campaign", async () => {
    const product = facts.products[1]!.id;
    const filters = [gbp, { dimension: "product" as const, op: "is" as const, values: [product] }].map((one) => ({ ...one, values: [...one.values] }));
    const { totals } = await runQuery(scope, { metrics: ["gross_revenue"], range, currency: "GBP", filters });
    const lines = await exportRows(scope, { kind: "order_lines", question: { ...range, kind: "sale", filters } });
    expect(sum(lines.rows.map((row) => row.Amount ?? ""))).toBe(sum([totals.values.gross_revenue ?? ""]));
    const orders = await exportRows(scope, { kind: "orders", question: { ...range, filters } });
    expect(new Set(orders.rows.map((row) => row.Order))).toEqual(new Set((await exportRows(scope, { kind: "orders", question: { ...range, filters: filters.slice(1) } })).rows.filter((row) => row.Currency === "GBP").map((row) => row.Order)));
    const campaign = facts.campaigns[0]!;
    const ads = [{ dimension: "campaign" as const, op: "is" as const, values: [campaign.id] }];
    const spend = await runQuery(scope, { metrics: ["ad_spend"], range, currency: campaign.account === "" ? "GBP" : "EUR", filters: ads });
    const adRows = await exportRows(scope, { kind: "ad_days", question: { ...range, filters: ads } });
    expect(sum(adRows.rows.map((row) => row.Spend ?? ""))).toBe(sum([spend.totals.values.ad_spend ?? ""]));
  });

  it("a filter that the rows do not know is refused by name", async () => {
    const filters = [{ dimension: "campaign" as const, op: "contains" as const, values: ["x"] }];
    await expect(exportRows(scope, { kind: "orders", question: { filters } })).rejects.toMatchObject({ fields: { filters: ["The orders cannot be filtered by campaign."] } });
  });
});
