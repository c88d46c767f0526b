import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { forbidden, notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { findKeyRow } from "../data";

/** From the next request on neither the key nor a token made from it opens anything. Its row stays, for the audit log. */
export async function revokeKey(scope: Scope, id: Id): Promise<void> {
  if (!isPermitted(scope, "keys:write")) throw forbidden();
  const { tenantId } = scope;
  await withTenant(scope, async (tx) => {
    const row = await findKeyRow(scope, tx, id);
    if (!row) throw notFound("key", id);
    const { count } = await tx.apiKey.updateMany({ where: { tenantId, id, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) return;
    for (const hash of [row.secretHash, row.earlierHash]) if (hash) await removeFromDirectory(tx, "key", hash, tenantId);
    await recordAudit(scope, tx, { action: "key.revoke", target: { kind: "key", id } });
  });
}
