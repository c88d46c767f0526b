import "server-only";
import { asProjectId, asTenantId, newId, type ProjectId, type TenantId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext } from "@/lib/rollups/project-context";
import { rebuildRollups } from "@/lib/rollups/rebuild";
import { refreshFxDays } from "@/lib/rollups/fx-days";
import type { FactSet } from "./facts";

/** A tenant with one project that holds these facts, and its roll-ups. */
export async function storeFacts(facts: FactSet, timeZone: string, currency = "GBP"): Promise<ProjectScope> {
  return storeProject(asTenantId(newId()), facts, timeZone, currency);
}

/** Another project, of the same tenant if it has one already. */
export async function storeProject(tenantId: TenantId, facts: FactSet, timeZone: string, currency = "GBP"): Promise<ProjectScope> {
  const projectId: ProjectId = asProjectId(newId());
  const scope: ProjectScope = {
    realm: "member", tenantId, projectId, actor: { kind: "job", name: "test" }, role: "owner", plan: "free", requestId: "test",
  };
  await withTenantSql(scope, async (db) => {
    await db.run(sql`INSERT INTO tenants (tenant_id, name, slug, updated_at) VALUES (${tenantId}, 'Test', ${tenantId}, now()) ON CONFLICT DO NOTHING`);
    await db.run(sql`INSERT INTO projects (tenant_id, id, slug, name, currency, time_zone, updated_at)
      VALUES (${tenantId}, ${projectId}, ${projectId}, 'Test', ${currency}, ${timeZone}, now())`);
    await insertFacts(db, scope, facts, timeZone);
    await db.run(sql`CREATE TEMP TABLE touched_pairs ON COMMIT DROP AS
      SELECT DISTINCT base, quote FROM fx_rates WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`);
    const context = await getRollupContext(db, scope);
    await refreshFxDays(db, context);
    await rebuildRollups(db, context);
  });
  return scope;
}

async function insertFacts(db: SqlClient, scope: ProjectScope, facts: FactSet, timeZone: string): Promise<void> {
  const importId = newId();
  const insert = (table: string, rows: readonly Record<string, unknown>[]) => insertRows(db, scope, table, rows);
  await insert("products", facts.products.map(({ id, title }) => ({ id, external_id: id, title, updated_at: "now()" })));
  await insert("variants", facts.variants.map(({ id, productId }) => ({ id, product_id: productId, external_id: id, title: `V ${id}`, updated_at: "now()" })));
  await insert("customers", facts.customers.map((id) => ({ id, external_id: id, updated_at: "now()" })));
  await insert("orders", facts.orders.map((order) => ({
    id: order.id, external_id: order.id, kind: order.kind, placed_at: order.placedAt.toISOString(), day: "2000-01-01", currency: order.currency,
    channel: order.channel, country: order.country, customer_id: order.customerId, customer_type: order.customerType, import_id: importId,
    known_at: "now()", vanished_at: order.vanished ? "now()" : null,
  })));
  await insert("order_lines", facts.orders.flatMap((order) => order.lines.map((line, index) => ({
    id: newId(), order_id: order.id, place: index + 1, kind: line.kind, occurred_at: line.occurredAt.toISOString(), variant_id: line.variantId,
    quantity: line.quantity.toString(), unit_price_micros: line.price.toString(), amount_micros: (line.quantity * line.price).toString(), import_id: importId,
  }))));
  await insert("campaigns", facts.campaigns.map((c) => ({ id: c.id, channel: c.channel, account: c.account, external_id: c.id, name: c.name, name_day: "2000-01-01", updated_at: "now()" })));
  await insert("ad_days", facts.adDays.map((a) => ({
    id: newId(), campaign_id: a.campaignId, ad_set: a.adSet, ad: a.ad, day: a.day, currency: a.currency, spend_micros: a.spend.toString(),
    impressions: a.impressions.toString(), clicks: a.clicks.toString(), conversions_micros: a.conversions.toString(),
    conversion_value_micros: a.value.toString(), estimated: a.estimated, import_id: importId, known_at: "now()", vanished_at: a.vanished ? "now()" : null,
  })));
  const integrationId = newId();
  await insert("session_days", facts.sessionDays.map((s) => ({
    id: newId(), integration_id: integrationId, day: s.day, time_zone: "Europe/Berlin", channel_group: s.channelGroup, source: s.source, medium: s.medium, campaign: "",
    sessions: s.sessions.toString(), engaged_sessions: s.engaged.toString(), key_events_micros: "0", purchases: "0", currency: "USD", revenue_micros: "0",
    import_id: importId, known_at: "now()", vanished_at: s.vanished ? "now()" : null,
  })));
  await insert("email_sends", facts.emailSends.map((e) => ({
    id: newId(), integration_id: integrationId, external_id: newId(), kind: e.kind, origin: "campaign", name: "Spring", sent_at: e.sentAt.toISOString(),
    recipients: e.recipients.toString(), delivered: e.delivered.toString(), opens: e.opens.toString(), clicks: e.clicks.toString(), unsubscribes: "0", bounces: "0",
    conversions_micros: "0", currency: e.currency, conversion_value_micros: e.value.toString(), payload_hash: "\\x00", import_id: importId, known_at: "now()",
    vanished_at: e.vanished ? "now()" : null,
  })));
  await insert("fx_rates", facts.rates.map((rate) => ({ id: newId(), ...rate, import_id: importId, known_at: "now()" })));
  await db.run(sql`UPDATE orders SET day = (placed_at AT TIME ZONE ${timeZone})::date WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId}`);
}

async function insertRows(db: SqlClient, scope: ProjectScope, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = ["tenant_id", "project_id", ...Object.keys(first)];
  const full = rows.map((row) => ({ tenant_id: scope.tenantId, project_id: scope.projectId, ...row, ...("updated_at" in row ? { created_at: "now()" } : {}) }));
  if ("updated_at" in first) columns.push("created_at");
  await db.raw.query({
    text: `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    values: [JSON.stringify(full).replaceAll('"now()"', JSON.stringify(new Date().toISOString()))],
  });
}
