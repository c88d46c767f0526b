import "server-only";
import { asProjectId, asTenantId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { sql } from "@/lib/platform/db/sql";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { compareStaged, writeStaged } from "./apply";
import { toCopyLine } from "./copy-text";
import { stage, type StagingTable } from "./stage";
import { countRowStates, type StateCounts } from "./staged-report";

export interface TestLine {
  order: string;
  at: string;
  kind?: "sale" | "refund" | "adjustment" | "movement";
  sku?: string;
  quantity?: number;
  priceMicros?: number;
  currency?: string;
  customer?: string | null;
  country?: string;
  channel?: string;
}

/** A tenant and project of the test's own. */
export async function createTestProject(settings: { timeZone?: string; currency?: string } = {}): Promise<ProjectScope> {
  const scope: ProjectScope = {
    realm: "member", tenantId: asTenantId(newId()), projectId: asProjectId(newId()), actor: { kind: "job", name: "test" },
    role: "owner", plan: "free", requestId: newId(),
  };
  await withTenantSql(scope, async (db) => {
    await db.run(sql`INSERT INTO tenants (tenant_id, name, slug) VALUES (${scope.tenantId}, 'Test', ${scope.tenantId})`);
    await addTestProject(scope, settings, db.run.bind(db));
  });
  return scope;
}

async function addTestProject(scope: ProjectScope, settings: { timeZone?: string; currency?: string }, run: (piece: ReturnType<typeof sql>) => Promise<number>) {
  await run(sql`
    INSERT INTO projects (tenant_id, id, slug, name, currency, time_zone)
    VALUES (${scope.tenantId}, ${scope.projectId}, ${scope.projectId}, 'Test', ${settings.currency ?? "GBP"}, ${settings.timeZone ?? "Europe/London"})`);
}

/** Writes order lines as an import would; answers what it counted. */
export function importTestLines(scope: ProjectScope, lines: readonly TestLine[]): Promise<StateCounts> {
  const text = lines.map((line, index) => {
    const quantity = line.quantity ?? 1;
    const price = line.priceMicros ?? 1_000_000;
    const customer = line.customer ?? null;
    return toCopyLine([
      index + 2, newId(), line.order, line.at, line.kind ?? "sale", line.sku ?? "A", `Product ${line.sku ?? "A"}`, quantity, price, quantity * price,
      line.currency ?? "GBP", customer, null, null, line.country ?? "GB", line.channel ?? "",
    ]);
  });
  return importTestText(scope, "staged_lines", text.join(""));
}

export interface TestAdDay {
  day: string;
  channel: string;
  campaign: string;
  spendMicros: number;
  currency?: string;
  impressions?: number;
  clicks?: number;
  conversions?: number;
  valueMicros?: number;
}

export function importTestAds(scope: ProjectScope, days: readonly TestAdDay[]): Promise<StateCounts> {
  const text = days.map((ad, index) => toCopyLine([
    index + 2, newId(), ad.day, ad.channel, "", ad.campaign, `Campaign ${ad.campaign}`, "", "", ad.currency ?? "GBP", ad.spendMicros,
    ad.impressions ?? 0, ad.clicks ?? 0, (ad.conversions ?? 0) * 1_000_000, ad.valueMicros ?? 0, false,
  ]));
  return importTestText(scope, "staged_ads", text.join(""));
}

export function importTestRates(scope: ProjectScope, rates: readonly { day: string; base: string; quote: string; rate: string }[]): Promise<StateCounts> {
  const text = rates.map((rate, index) => toCopyLine([index + 2, newId(), rate.day, rate.base, rate.quote, rate.rate]));
  return importTestText(scope, "staged_rates", text.join(""));
}

function importTestText(scope: ProjectScope, table: StagingTable, text: string): Promise<StateCounts> {
  const importId = newId();
  return withTenantSql(scope, async (db) => {
    await lockProjectFacts(db, scope);
    const context = await getRollupContext(db, scope);
    await stage(db, table, (async function* () { yield text; })());
    await compareStaged(db, context, table);
    const counts = await countRowStates(db, table);
    await writeStaged(db, context, table, importId);
    return counts;
  });
}
