import "server-only";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { DimensionId } from "../constants";
import type { ReadSpec } from "../plan/reads";
import type { Session } from "./session";

const NAMED: Partial<Record<DimensionId, (session: Session, ids: string[]) => Sql>> = {
  product: ({ scope }, ids) => sql`SELECT id, title FROM products WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ANY(${ids}::uuid[])`,
  variant: ({ scope }, ids) => sql`SELECT id, title FROM variants WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ANY(${ids}::uuid[])`,
  campaign: ({ scope }, ids) => sql`SELECT id, name AS title FROM campaigns WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ANY(${ids}::uuid[])`,
};

/** Titles of the things that rows name by id, as dimension → id → title. */
export async function readLabels(
  session: Session, dimensions: ReadSpec["dimensions"], rows: readonly { dimensions: readonly (string | null)[] }[],
): Promise<Map<DimensionId, Map<string, string>>> {
  const labels = new Map<DimensionId, Map<string, string>>();
  for (const [index, dimension] of dimensions.entries()) {
    const query = NAMED[dimension];
    const ids = [...new Set(rows.map((row) => row.dimensions[index]))].filter((id) => typeof id === "string");
    if (!query || ids.length === 0) continue;
    const found = await session.db.query<{ id: string; title: string }>(query(session, ids));
    labels.set(dimension, new Map(found.map((row) => [row.id, row.title])));
  }
  return labels;
}
