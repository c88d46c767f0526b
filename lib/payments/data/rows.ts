import "server-only";
import { sql } from "@/lib/platform/db/sql";

/** Instants with all their microseconds, so that a cursor made of them is exact. */
export const transactionColumns = sql`
  t.id, t.external_id, t.integration_id, i.name as account, t.kind, t.status,
  to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at,
  t.order_number, o.id as order_id, t.gateway, t.currency, t.amount_micros::text as amount, t.fee_micros::text as fee`;

/** Numbers of two shops may be the same, so only the account's own order is meant. Cheap for the rows of one page. */
export const transactionPlaces = sql`
  left join integrations i on i.tenant_id = t.tenant_id and i.project_id = t.project_id and i.id = t.integration_id
  left join orders o on o.tenant_id = t.tenant_id and o.project_id = t.project_id and o.external_id = t.order_number
    and o.integration_id = t.integration_id and o.vanished_at is null`;
