import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { newestKeyId, resealText } from "@/lib/platform/crypto/envelope";
import { withTenant } from "@/lib/platform/db/tenant";
import { placeOf } from "../data/place";

/** Brings the addresses of schedules under the newest key. Rows changed. */
export async function resealSchedules(scope: ProjectScope): Promise<number> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const rows = await tx.importSchedule.findMany({ where: { tenantId, projectId, NOT: { urlEncrypted: { startsWith: `1.${newestKeyId()}.` } } } });
    let changed = 0;
    for (const { id, urlEncrypted, updatedAt } of rows) {
      const sealed = resealText(urlEncrypted, placeOf(scope, id));
      // Only if it is still the address that was read.
      changed += (await tx.importSchedule.updateMany({ where: { tenantId, projectId, id, urlEncrypted }, data: { urlEncrypted: sealed, updatedAt } })).count;
    }
    return changed;
  });
}
