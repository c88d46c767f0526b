import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { newestKeyId } from "@/lib/platform/crypto/envelope";
import { withTenant } from "@/lib/platform/db/tenant";
import { openCredentials, sealCredentials } from "./credentials";

/** Brings tokens under the newest key; one that is renewed at the same moment keeps the newer tokens. Grants changed. */
export async function resealGrants(scope: ProjectScope): Promise<number> {
  const { tenantId, projectId } = scope;
  const where = { tenantId, projectId, AND: [{ credentialsEncrypted: { startsWith: "1." } }, { credentialsEncrypted: { not: { startsWith: `1.${newestKeyId()}.` } } }] };
  const rows = await withTenant(scope, (tx) => tx.grant.findMany({ where, select: { id: true, credentialsEncrypted: true } }));
  let changed = 0;
  for (const { id, credentialsEncrypted } of rows) {
    const next = sealCredentials(scope, id, openCredentials(scope, id, credentialsEncrypted));
    changed += (await withTenant(scope, (tx) => tx.grant.updateMany({ where: { tenantId, projectId, id, credentialsEncrypted }, data: { credentialsEncrypted: next } }))).count;
  }
  return changed;
}
