import "server-only";
import type { Scope } from "@/lib/core/scope";
import { newestKeyId, resealText } from "@/lib/platform/crypto/envelope";
import { withTenant } from "@/lib/platform/db/tenant";
import { placeOfInvitation } from "../data/list-invitations";

/** Brings the addresses of invitations under the newest key. Rows changed. */
export async function resealInvitations(scope: Scope): Promise<number> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => {
    const rows = await tx.invitation.findMany({ where: { tenantId, NOT: { emailEncrypted: { startsWith: `1.${newestKeyId()}.` } } }, select: { id: true, emailEncrypted: true } });
    for (const { id, emailEncrypted } of rows) {
      await tx.invitation.updateMany({ where: { tenantId, id }, data: { emailEncrypted: resealText(emailEncrypted, placeOfInvitation(scope, id)) } });
    }
    return rows.length;
  });
}
