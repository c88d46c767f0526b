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
  title?: string;
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
export const importTestLines = async (scope: ProjectScope, lines: readonly TestLine[]): Promise<StateCounts> =>
  (await importTest(scope, { kind: "orders", rows: lines })).counts;

function toLineText(line: TestLine, index: number): string {
  const { quantity = 1, priceMicros = 1_000_000, customer = null, sku = "A" } = line;
  return toCopyLine([
    index + 2, newId(), line.order, line.at, line.kind ?? "sale", sku, line.title ?? `Product ${sku}`, quantity, priceMicros, quantity * priceMicros,
    line.currency ?? "GBP", customer, null, null, line.country ?? "GB", line.channel ?? "",
  ]);
}

export interface TestAdDay {
  day: string;
  channel: string;
  campaign: string;
  name?: string;
  spendMicros: number;
  currency?: string;
  impressions?: number;
  clicks?: number;
  conversions?: number;
  valueMicros?: number;
}

export const importTestAds = async (scope: ProjectScope, days: readonly TestAdDay[]): Promise<StateCounts> =>
  (await importTest(scope, { kind: "ad_spend", rows: days })).counts;

function toAdText(ad: TestAdDay, index: number): string {
  return toCopyLine([
    index + 2, newId(), ad.day, ad.channel, "", ad.campaign, ad.name ?? `Campaign ${ad.campaign}`, "", "", ad.currency ?? "GBP", ad.spendMicros,
    ad.impressions ?? 0, ad.clicks ?? 0, (ad.conversions ?? 0) * 1_000_000, ad.valueMicros ?? 0, false,
  ]);
}

export interface TestRate {
  day: string;
  base: string;
  quote: string;
  rate: string;
}

export const importTestRates = async (scope: ProjectScope, rates: readonly TestRate[]): Promise<StateCounts> =>
  (await importTest(scope, { kind: "fx_rates", rows: rates })).counts;

const toRateText = (rate: TestRate, index: number): string => toCopyLine([index + 2, newId(), rate.day, rate.base, rate.quote, rate.rate]);

export type TestFile =
  | { kind: "orders"; rows: readonly TestLine[] }
  | { kind: "ad_spend"; rows: readonly TestAdDay[] }
  | { kind: "fx_rates"; rows: readonly TestRate[] };

const TABLES = { orders: "staged_lines", ad_spend: "staged_ads", fx_rates: "staged_rates" } as const satisfies Record<TestFile["kind"], StagingTable>;

/** An applied import of the rows. */
export function importTest(scope: ProjectScope, file: TestFile): Promise<{ importId: string; counts: StateCounts }> {
  const importId = newId();
  return withTenantSql(scope, async (db) => {
    await db.run(sql`
      INSERT INTO imports (tenant_id, project_id, id, kind, file_name, status) VALUES (${scope.tenantId}, ${scope.projectId}, ${importId}, ${file.kind}, 'test.csv', 'applied')`);
    await lockProjectFacts(db, scope);
    const context = await getRollupContext(db, scope);
    const table = TABLES[file.kind];
    await stage(db, table, (async function* () { yield toText(file); })());
    await compareStaged(db, context, table);
    const counts = await countRowStates(db, table);
    await writeStaged(db, context, table, importId);
    return { importId, counts };
  });
}

function toText(file: TestFile): string {
  if (file.kind === "orders") return file.rows.map(toLineText).join("");
  return file.kind === "ad_spend" ? file.rows.map(toAdText).join("") : file.rows.map(toRateText).join("");
}
