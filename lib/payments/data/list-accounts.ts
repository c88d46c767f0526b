import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { PaymentAccount } from "../schema";

/** The accounts that transactions can be filtered by; one that was disconnected is among them while its data is kept. */
export async function listAccounts(scope: ProjectScope): Promise<PaymentAccount[]> {
  return withTenantSql(scope, (db) => db.query<{ id: string; name: string; currency: string | null }>(sql`
    select i.id, i.name, i.currency from integrations i
    where i.tenant_id = ${scope.tenantId} and i.project_id = ${scope.projectId}
      and exists (select 1 from transactions t where t.tenant_id = i.tenant_id and t.project_id = i.project_id and t.integration_id = i.id)
    order by i.name, i.id`));
}
