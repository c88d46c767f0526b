import "server-only";
import { sql } from "@/lib/platform/db/sql";

/** Instants with all their microseconds, so that a cursor made of them is exact. */
const placedAt = sql`to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const occurredAt = sql`to_char(l.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const orderColumns = sql`
  o.id, o.external_id, o.kind, ${placedAt} as placed_at, o.day::text as day, o.currency, o.channel,
  o.country, o.customer_id, o.customer_type, sums.line_count, sums.gross, sums.refunds`;

/** Sums of one order's lines; cheap, as it runs for the orders of one page alone. */
export const orderSums = sql`
  cross join lateral (
    select count(*)::int as line_count,
           coalesce(sum(l.amount_micros) filter (where l.kind = 'sale'), 0)::text as gross,
           coalesce(-sum(l.amount_micros) filter (where l.kind = 'refund'), 0)::text as refunds
    from order_lines l
    where l.tenant_id = o.tenant_id and l.project_id = o.project_id and l.order_id = o.id) sums`;

export const lineColumns = sql`
  l.id, l.order_id, o.external_id as order_external_id, l.place, l.kind, ${occurredAt} as occurred_at,
  l.variant_id, coalesce(v.external_id, '') as variant_external_id, coalesce(v.title, '') as variant_title,
  l.quantity::text as quantity, l.unit_price_micros::text as unit_price, l.amount_micros::text as amount, o.currency`;

export const lineVariant = sql`
  left join variants v on v.tenant_id = l.tenant_id and v.project_id = l.project_id and v.id = l.variant_id`;
