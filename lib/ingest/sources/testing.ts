import "server-only";
import { createHash } from "node:crypto";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { SourceRun, WriteCounts } from "./counts";
import { readyRows } from "./order-text";
import type { SourceAdDay, SourceOrder, SourceRows } from "./rows";
import { writeSourceRows } from "./write-rows";

const hashOf = (value: unknown): Buffer => createHash("sha256").update(JSON.stringify(value)).digest().subarray(0, 16);

/** An order of one line at 10 units of money, unless the test says otherwise. */
export function testOrder(number: string, given: Partial<SourceOrder> & { at?: string; micros?: bigint } = {}): SourceOrder {
  const placedAt = new Date(given.at ?? "2026-03-10T12:00:00Z");
  const micros = given.micros ?? 10_000_000n;
  const lines = given.lines ?? [{ kind: "sale" as const, occurredAt: placedAt, sku: "MUG", title: "Mug", quantity: 1n, unitPriceMicros: micros, amountMicros: micros }];
  return {
    number, placedAt, changedAt: placedAt, currency: "GBP", channel: "", country: "GB", customer: { externalId: "c1", email: null }, lines,
    totals: {
      subtotalMicros: micros, discountMicros: 0n, shippingMicros: 0n, taxMicros: 0n, totalMicros: micros, refundedMicros: 0n,
      areTaxesIncluded: true, financialStatus: "PAID", isTest: false, canceledAt: null,
    },
    payloadHash: hashOf([number, String(micros)]), ...given,
  };
}

export function testAdDay(date: string, campaignId: string, spendMicros: bigint, given: Partial<SourceAdDay> = {}): SourceAdDay {
  return {
    date, channel: "meta", account: "a1", campaignId, campaignName: `Campaign ${campaignId}`, adSet: "s1", ad: "1", currency: "GBP", spendMicros,
    impressions: 100n, clicks: 5n, conversionsMicros: 1_000_000n, conversionValueMicros: 20_000_000n, estimated: false, rounded: false,
    timeZone: "Europe/London", attribution: "7d_click", payloadHash: hashOf([date, campaignId, String(spendMicros)]), ...given,
  };
}

export async function addTestIntegration(scope: ProjectScope, provider = "shopify"): Promise<string> {
  const [grantId, id] = [newId(), newId()];
  await withTenantSql(scope, async (db) => {
    await db.run(sql`
      INSERT INTO grants (tenant_id, project_id, id, provider, subject, credentials_encrypted, created_by)
      VALUES (${scope.tenantId}, ${scope.projectId}, ${grantId}, ${provider}, ${grantId}, 'none', ${newId()})`);
    await db.run(sql`
      INSERT INTO integrations (tenant_id, project_id, id, provider, grant_id, external_id, name, created_by)
      VALUES (${scope.tenantId}, ${scope.projectId}, ${id}, ${provider}, ${grantId}, ${id}, ${`${provider} account`}, ${newId()})`);
  });
  return id;
}

export const testRun = (integrationId: string): SourceRun => ({ integrationId, runId: newId(), today: "2026-03-20" });

export const writeTestRows = (scope: ProjectScope, run: SourceRun, rows: SourceRows): Promise<WriteCounts> =>
  withTenantSql(scope, async (db) => writeSourceRows(db, scope, run, await readyRows(scope, rows)));
