import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, forbidden, notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { addToDirectory, removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { newSecret } from "../access";
import { findKeyRow, getKey } from "../data";
import { statusOf } from "../rules";
import type { MadeKey, RotateKeyInput } from "../schema";

const HOUR_MS = 3_600_000;

/** Gives the key a new secret. The one before goes on for the overlap; the one before that ends now. */
export async function rotateKey(scope: Scope, id: Id, { overlapHours }: RotateKeyInput): Promise<MadeKey> {
  if (!isPermitted(scope, "keys:write")) throw forbidden();
  const { tenantId } = scope;
  const { secret, secretHash, prefix } = newSecret();
  await withTenant(scope, async (tx) => {
    const row = await findKeyRow(scope, tx, id);
    if (!row) throw notFound("key", id);
    const now = new Date();
    if (statusOf(row, now) !== "active") throw conflict("This key no longer works. Make a new one.");
    const overlaps = overlapHours > 0;
    const { count } = await tx.apiKey.updateMany({
      where: { tenantId, id, secretHash: row.secretHash, revokedAt: null },
      data: {
        secretHash, prefix, earlierHash: overlaps ? row.secretHash : null, earlierEnds: overlaps ? new Date(now.getTime() + overlapHours * HOUR_MS) : null,
      },
    });
    if (count === 0) throw conflict("Someone else rotated or revoked this key at that moment.");
    await addToDirectory(tx, "key", secretHash, { tenantId, targetId: id });
    if (row.earlierHash) await removeFromDirectory(tx, "key", row.earlierHash, tenantId);
    if (!overlaps) await removeFromDirectory(tx, "key", row.secretHash, tenantId);
    await recordAudit(scope, tx, { action: "key.rotate", target: { kind: "key", id }, details: { overlapHours } });
  });
  return { ...(await getKey(scope, id)), secret };
}
