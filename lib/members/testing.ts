import "server-only";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { addToDirectory } from "@/lib/platform/db/directory";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import type { TestMember } from "@/lib/wiring/testing";

/** A secret for an invitation that is there. Its own is only in the mail, so a test sets one that it knows. */
export async function tokenOf({ scope, tenantId }: TestMember, invitationId: string): Promise<string> {
  const token = newToken();
  await asSuperuser("update invitations set token_hash = $2 where id = $1", [invitationId, hashToken(token)]);
  await withTenant(scope, (tx) => addToDirectory(tx, "invitation", hashToken(token), { tenantId, targetId: invitationId }));
  return token;
}
