import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { orderTruth } from "@/sandbox/brand/truth";
import type { Sandbox } from "@/sandbox/start";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

const ZONE = "Europe/Berlin";
/** Refunds of older orders are left out. */
const HISTORY_DAYS = 120;
const COMPARED_DAYS = 40;

let sandbox: Sandbox;
const moment = new Date();
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 16_000, speed: 1_000, brandNow: () => moment });
});
afterAll(() => sandbox.close());

test("what a seller sold at Amazon is what the brand sold there, by day, with what went back", async () => {
  const { brand, store } = sandbox.outside;
  const scope = await memberScope({ currency: "EUR", timeZone: ZONE });
  await connectAll(scope, "amazon_sp", { answers: { country: "DE" }, historyFrom: addDays(brand.to, -HISTORY_DAYS) });
  await readAll(scope);
  // Both ways were taken: pages for the newest days, reports for the others.
  expect(store.all("amazon_sp.report").some(({ type }) => String(type).includes("BY_ORDER_DATE"))).toBe(true);
  const span = { from: addDays(brand.to, -COMPARED_DAYS), to: addDays(brand.to, -1) };
  const stored = await withTenantSql(scope, (db) => db.query(sql`
    SELECT l.day::text, o.channel, o.currency::text, sum(l.amount) FILTER (WHERE l.kind = 'sale')::text AS revenue, coalesce(-sum(l.amount) FILTER (WHERE l.kind = 'refund'), 0)::text AS refunds,
      coalesce(sum(l.quantity) FILTER (WHERE l.kind = 'sale'), 0)::text AS units
    FROM (SELECT order_id, kind, amount_micros AS amount, quantity, (occurred_at AT TIME ZONE ${ZONE})::date AS day FROM order_lines WHERE project_id = ${scope.projectId}) AS l
    JOIN orders o ON o.project_id = ${scope.projectId} AND o.id = l.order_id AND o.vanished_at IS NULL
    WHERE l.day BETWEEN ${span.from}::date AND ${span.to}::date GROUP BY l.day, o.channel, o.currency ORDER BY l.day`));
  const told = orderTruth(brand, "marketplace", span).map(({ day, channel, currency, revenueMicros, refundsMicros, units }) => ({
    day, channel, currency, revenue: units === 0 ? null : String(revenueMicros), refunds: String(refundsMicros), units: String(units),
  }));
  expect(stored).toEqual(told);
  expect(told.some(({ refunds }) => refunds !== "0")).toBe(true);
}, 60_000);
