import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { copyInto } from "../copy-into";
import type { RollupContext } from "@/lib/rollups/project-context";
import type { SourceRun } from "./counts";

/** `staged_sources`: what a source says of each order beside its lines, and whom it is of. */
export async function stageSources(db: SqlClient, heads: readonly Buffer[]): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE staged_sources (
    order_number text NOT NULL, id uuid NOT NULL, lines bigint NOT NULL, kind text NOT NULL, placed_at timestamptz NOT NULL, currency character(3) NOT NULL, channel text NOT NULL, country text NOT NULL,
    customer_key text, email_hash text, email_encrypted text, source_id text NOT NULL, changed_at timestamptz NOT NULL, payload_hash bytea NOT NULL, is_gone boolean NOT NULL,
    subtotal bigint NOT NULL, discount bigint NOT NULL, shipping bigint NOT NULL, tax bigint NOT NULL, total bigint NOT NULL, refunded bigint NOT NULL,
    taxes_included boolean NOT NULL, financial_status text NOT NULL, is_test boolean NOT NULL, canceled_at timestamptz) ON COMMIT DROP`);
  await copyInto(db, "staged_sources", heads);
  await db.run(sql`ANALYZE staged_sources`);
}

/** Events and pages come in any order: what is older than the stored version is left out. Orders left out. */
export function dropStale(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<number> {
  return db.run(sql`
    DELETE FROM staged_sources s USING stored_orders o JOIN order_totals t ON t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.order_id = o.id
    WHERE o.order_number = s.order_number AND t.source_updated_at > s.changed_at`);
}

/** One order has one keeper: the integration that had it first keeps it as long as it is connected. */
export async function dropTaken(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun): Promise<string[]> {
  const rows = await db.query<{ order_number: string; name: string }>(sql`
    WITH taken AS (
      SELECT s.order_number, i.name FROM staged_sources s JOIN stored_orders o ON o.order_number = s.order_number
      JOIN integrations i ON i.tenant_id = ${tenantId} AND i.project_id = ${projectId} AND i.id = o.integration_id
      WHERE i.id <> ${integrationId}::uuid AND i.status <> 'disconnected'
    ), gone AS (DELETE FROM staged_sources s USING taken t WHERE t.order_number = s.order_number)
    SELECT order_number, name FROM taken ORDER BY order_number`);
  return rows.map(({ order_number, name }) => `Order ${order_number} is kept by ${name}; its version was left as it is.`);
}

/**
 * Someone whom a file or another source knows by the same address is the same customer, under the number known first;
 * among orders that come together, so are all of one address. However orders come in, the same people come out.
 */
export async function unifyCustomers(db: SqlClient, { tenantId, projectId }: RollupContext): Promise<void> {
  await db.run(sql`
    WITH named AS (
      SELECT email_hash, min(customer_key) AS first_key FROM staged_sources WHERE email_hash IS NOT NULL AND lines > 0 GROUP BY email_hash
    ), known AS (
      SELECT DISTINCT ON (c.email_hash) c.email_hash, c.external_id FROM customers c JOIN named n ON n.email_hash = c.email_hash
      WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} ORDER BY c.email_hash, c.created_at, c.id
    )
    UPDATE staged_sources s SET customer_key = coalesce(k.external_id, n.first_key)
    FROM named n LEFT JOIN known k ON k.email_hash = n.email_hash
    WHERE n.email_hash = s.email_hash AND coalesce(k.external_id, n.first_key) <> s.customer_key`);
}

/** The orders of `staged_sources` that hold something, as `compareOrders` takes them. */
export const HEADS = sql`
  SELECT order_number, id AS candidate_id, lines, placed_at, kind, currency, false AS is_mixed, channel, country, customer_key, email_hash, email_encrypted
  FROM staged_sources WHERE lines > 0`;
