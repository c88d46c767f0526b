import "server-only";
import { asProjectId, asTenantId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { identifier, joinSql, sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

type Row = Record<string, string | number | bigint | boolean | null>;

/** A tenant and a project of its own for one test; give `tenantId` for a second project beside it. */
export async function makeProject(tenantId: string = newId()): Promise<ProjectScope> {
  const projectId = newId();
  const scope: ProjectScope = {
    realm: "member",
    tenantId: asTenantId(tenantId),
    projectId: asProjectId(projectId),
    actor: { kind: "job", name: "test" },
    role: "owner",
    plan: "free",
    requestId: newId(),
  };
  await withTenantSql(scope, async (db) => {
    await db.run(sql`insert into tenants (tenant_id, name, slug) values (${tenantId}, 'Test', ${tenantId}) on conflict do nothing`);
    await db.run(sql`insert into projects (tenant_id, id, slug, name, currency, time_zone)
                     values (${tenantId}, ${projectId}, ${projectId}, 'Test project', 'GBP', 'Europe/London')`);
  });
  return scope;
}

/** Writes rows of facts as they are, past the importer; the scope's own tenant and project are added. */
export async function insertRows(scope: ProjectScope, table: string, rows: readonly Row[]): Promise<void> {
  await withTenantSql(scope, async (db) => {
    for (const row of rows) {
      const owned: Row = { tenant_id: scope.tenantId, project_id: scope.projectId, ...row };
      const columns = joinSql(Object.keys(owned).map(identifier));
      const values = joinSql(Object.values(owned).map((value) => sql`${value}`));
      await db.run(sql`insert into ${identifier(table)} (${columns}) values (${values})`);
    }
  });
}

interface OrderOptions { id?: string; externalId?: string; placedAt?: string; kind?: string; customerId?: string; channel?: string; amounts?: bigint[]; variantId?: string }

/** An order of one line per amount; a negative amount is a refund. */
export async function makeOrder(scope: ProjectScope, options: OrderOptions = {}): Promise<string> {
  const { id = newId(), placedAt = "2026-01-31T12:00:00Z", kind = "sale", amounts = [12_500_000n], variantId = newId() } = options;
  const known = { import_id: newId() };
  await insertRows(scope, "orders", [{
    id, external_id: options.externalId ?? id, kind, placed_at: placedAt, day: placedAt.slice(0, 10), currency: "GBP",
    channel: options.channel ?? "", country: "", customer_id: options.customerId ?? null, 
    known_at: "2026-02-01T00:00:00Z", ...known,
  }]);
  await insertRows(scope, "order_lines", amounts.map((amount, index) => ({
    id: newId(), order_id: id, place: index + 1, kind: amount < 0n ? "refund" : "sale", occurred_at: placedAt,
    variant_id: variantId, quantity: amount < 0n ? -1 : 1, unit_price_micros: amount < 0n ? -amount : amount, amount_micros: amount, ...known,
  })));
  return id;
}
