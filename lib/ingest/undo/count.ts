import "server-only";
import type { ImportKind } from "../mapping/constants";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { walkBack, type FactEntity } from "./walk";

export const FACT_OF: Record<ImportKind, FactEntity> = { orders: "order", ad_spend: "ad_day", fx_rates: "fx_rate" };

export interface UndoCounts {
  /** Facts that nobody had written before: they go. */
  removed: number;
  /** Facts that get back what they held before. */
  restored: number;
  /** Facts that a later import has written: they stay as they are. */
  kept: number;
}

/** What an undo would do now. Changes nothing. */
export async function countUndo(db: SqlClient, context: RollupContext, kind: ImportKind, importId: string): Promise<UndoCounts> {
  const found = await db.one<{ removed: number; restored: number }>(sql`
    SELECT count(*) FILTER (WHERE history_id IS NULL)::int AS removed, count(history_id)::int AS restored
    FROM (${walkBack(context, FACT_OF[kind], importId)}) AS walk WHERE is_end`);
  return { removed: found?.removed ?? 0, restored: found?.restored ?? 0, kept: await countKept(db, context, kind, importId) };
}

export async function countKept(db: SqlClient, context: RollupContext, kind: ImportKind, importId: string): Promise<number> {
  const row = await db.one<{ kept: number }>(sql`SELECT count(*)::int AS kept FROM fact_history h WHERE ${isKept(context, kind, importId)}`);
  return row?.kept ?? 0;
}

const isKept = ({ tenantId, projectId }: RollupContext, kind: ImportKind, importId: string): Sql => sql`
  h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = ${FACT_OF[kind]} AND h.import_id = ${importId}`;

/** How a person knows a fact: by its order number, its campaign and day, its pair and day. */
const NAMES: Record<ImportKind, Sql> = {
  orders: sql`SELECT id, external_id AS name FROM orders`,
  ad_spend: sql`
    SELECT a.id, concat_ws(', ', c.name, nullif(a.ad_set, ''), nullif(a.ad, ''), a.day::text) AS name
    FROM ad_days a JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.project_id = a.project_id AND c.id = a.campaign_id`,
  fx_rates: sql`SELECT id, base || '/' || quote || ', ' || day::text AS name FROM fx_rates`,
};

export interface KeptFact {
  id: string;
  name: string;
  /** The import that wrote next, and its file. */
  import_id: string;
  file_name: string;
}

/** Facts of the import that a later one has written, with that one; after the given id. */
export function listKept(db: SqlClient, context: RollupContext, of: { kind: ImportKind; importId: string }, page: { after: string | null; skip: number; limit: number }): Promise<KeptFact[]> {
  const { tenantId, projectId } = context;
  const after = page.after === null ? sql`true` : sql`h.id > ${page.after}::uuid`;
  return db.query<KeptFact & Record<string, unknown>>(sql`
    SELECT h.id, coalesce(n.name, '') AS name, h.replaced_by AS import_id, coalesce(i.file_name, '') AS file_name
    FROM (SELECT h.id, h.fact_id, h.replaced_by FROM fact_history h WHERE ${isKept(context, of.kind, of.importId)} AND ${after}
          ORDER BY h.id LIMIT ${page.limit} OFFSET ${page.skip}) AS h
    LEFT JOIN imports i ON i.tenant_id = ${tenantId} AND i.project_id = ${projectId} AND i.id = h.replaced_by
    LEFT JOIN LATERAL (${namesIn(context, of.kind)}) AS n ON true
    ORDER BY h.id`);
}

function namesIn({ tenantId, projectId }: RollupContext, kind: ImportKind): Sql {
  if (kind === "ad_spend") return sql`${NAMES.ad_spend} WHERE a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = h.fact_id`;
  return sql`${NAMES[kind]} WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = h.fact_id`;
}
