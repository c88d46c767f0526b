import "server-only";
import { notFound } from "@/lib/core/errors";
import { microsToDecimal } from "@/lib/core/money";
import type { ProjectScope } from "@/lib/core/scope";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

interface CustomerRow { external_id: string; email_hash: string | null; email_encrypted: string | null; country: string | null; created_at: Date }
type Facts = Record<string, string | number | boolean | null | Date>;

/** All that is stored about a customer of a project, as one would hand it to them. Amounts are decimals of the order's currency. */
export interface PersonFile {
  customer: { id: string; number: string; email: string | null; country: string | null; knownSince: string };
  orders: Facts[];
  orderLines: Facts[];
  payments: Facts[];
  /** What stood in orders and lines before they were changed. */
  earlierVersions: { entity: string; factId: string; value: unknown; until: string }[];
}

export function readPersonFile(scope: ProjectScope, customerId: string): Promise<PersonFile> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, async (db) => {
    const row = await db.one<CustomerRow>(sql`
      SELECT external_id, email_hash, email_encrypted, country, created_at FROM customers WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${customerId}`);
    if (!row) throw notFound("customer", customerId);
    const theirs = sql`o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.customer_id = ${customerId}`;
    return {
      customer: { id: customerId, number: row.external_id, email: openEmail(scope, row), country: row.country || null, knownSince: row.created_at.toISOString() },
      orders: await readOrders(db, theirs),
      orderLines: await readLines(db, theirs),
      payments: await readPayments(db, theirs),
      earlierVersions: await readEarlier(db, theirs),
    };
  });
}

function openEmail({ tenantId }: ProjectScope, { email_hash, email_encrypted }: CustomerRow): string | null {
  return email_hash && email_encrypted ? decryptText(email_encrypted, { tenantId, table: "customers", rowId: email_hash }) : null;
}

async function readOrders(db: SqlClient, theirs: Sql): Promise<Facts[]> {
  const rows = await db.query<Facts>(sql`
    SELECT o.external_id AS number, o.kind, o.placed_at, o.currency, o.channel, o.country, o.customer_type, o.vanished_at, i.name AS source,
           t.subtotal_micros, t.discount_micros, t.shipping_micros, t.tax_micros, t.total_micros, t.refunded_micros, t.financial_status, t.is_test, t.canceled_at
    FROM orders o
    LEFT JOIN order_totals t ON t.tenant_id = o.tenant_id AND t.project_id = o.project_id AND t.order_id = o.id
    LEFT JOIN integrations i ON i.tenant_id = o.tenant_id AND i.project_id = o.project_id AND i.id = o.integration_id
    WHERE ${theirs} ORDER BY o.placed_at, o.external_id`);
  return rows.map(toDecimals);
}

async function readLines(db: SqlClient, theirs: Sql): Promise<Facts[]> {
  const rows = await db.query<Facts>(sql`
    SELECT o.external_id AS order_number, l.place, l.kind, l.occurred_at, v.external_id AS sku, v.title, l.quantity, l.unit_price_micros, l.amount_micros
    FROM orders o
    JOIN order_lines l ON l.tenant_id = o.tenant_id AND l.project_id = o.project_id AND l.order_id = o.id
    JOIN variants v ON v.tenant_id = o.tenant_id AND v.project_id = o.project_id AND v.id = l.variant_id
    WHERE ${theirs} ORDER BY o.placed_at, o.external_id, l.place`);
  return rows.map(toDecimals);
}

async function readPayments(db: SqlClient, theirs: Sql): Promise<Facts[]> {
  const rows = await db.query<Facts>(sql`
    SELECT t.order_number, t.kind, t.status, t.gateway, t.currency, t.amount_micros, t.fee_micros, t.occurred_at
    FROM orders o JOIN transactions t ON t.tenant_id = o.tenant_id AND t.project_id = o.project_id AND t.order_number = o.external_id AND t.integration_id = o.integration_id
    WHERE ${theirs} ORDER BY t.occurred_at, t.external_id`);
  return rows.map(toDecimals);
}

async function readEarlier(db: SqlClient, theirs: Sql): Promise<PersonFile["earlierVersions"]> {
  const rows = await db.query<{ entity: string; fact_id: string; value: unknown; known_until: Date }>(sql`
    SELECT h.entity, h.fact_id, h.value, h.known_until FROM orders o
    JOIN fact_history h ON h.tenant_id = o.tenant_id AND h.project_id = o.project_id
      AND ((h.entity IN ('order', 'order_total') AND h.fact_id = o.id) OR (h.entity = 'order_line' AND h.value->>'order_id' = o.id::text))
    WHERE ${theirs} ORDER BY h.known_until, h.entity, h.fact_id`);
  return rows.map(({ entity, fact_id, value, known_until }) => ({ entity, factId: fact_id, value, until: known_until.toISOString() }));
}

/** "total_micros": 12500000 becomes "total": "12.50". */
function toDecimals(row: Facts): Facts {
  return Object.fromEntries(Object.entries(row).map(([name, value]) =>
    name.endsWith("_micros") ? [name.slice(0, -"_micros".length), value === null ? null : microsToDecimal(BigInt(String(value)), 2)] : [name, value]));
}
