import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

/** At most once a minute, however many requests ask for it at the same time. */
export const noteUse = (scope: Scope, id: Id): Promise<number> =>
  withTenantSql({ tenantId: scope.tenantId, projectId: null }, (db) => db.run(sql`
    UPDATE api_keys SET last_used_at = now()
    WHERE tenant_id = ${scope.tenantId} AND id = ${id} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`));
