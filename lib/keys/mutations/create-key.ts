import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, forbidden, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { requirePerson, type Scope } from "@/lib/core/scope";
import { addToDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { isPermitted } from "@/lib/tenants/access";
import { newSecret } from "../access";
import { MOST_KEYS } from "../constants";
import { getKey } from "../data";
import type { CreateKeyInput, MadeKey } from "../schema";

const DAY_MS = 86_400_000;

/** Makes a key and shows its secret, of which only the hash is kept. */
export async function createKey(scope: Scope, input: CreateKeyInput): Promise<MadeKey> {
  if (!isPermitted(scope, "keys:write")) throw forbidden();
  const { tenantId } = scope;
  const createdBy = requirePerson(scope, "An API key");
  const { name, scopes, projectId, expiresInDays } = input;
  const { secret, secretHash, prefix } = newSecret();
  const id = newId();
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS);
  await withTenant(scope, async (tx) => {
    await assertRoom(scope, tx);
    await assertProject(scope, tx, projectId);
    await tx.apiKey.create({ data: { tenantId, id, name, prefix, secretHash, scopes, ofProjectId: projectId, createdBy, expiresAt } });
    await addToDirectory(tx, "key", secretHash, { tenantId, targetId: id });
    const details = { scopes: scopes.join(" "), expiresAt: expiresAt?.toISOString() ?? null, ofProject: projectId };
    await recordAudit(scope, tx, { action: "key.create", target: { kind: "key", id }, details });
  });
  return { ...(await getKey(scope, id)), secret };
}

async function assertRoom({ tenantId }: Scope, tx: TenantTx): Promise<void> {
  const now = new Date();
  const live = await tx.apiKey.count({ where: { tenantId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
  if (live >= MOST_KEYS) throw conflict(`A workspace has at most ${MOST_KEYS} keys that work. Revoke one first.`);
}

async function assertProject({ tenantId, onlyProjects }: Scope, tx: TenantTx, id: string | null): Promise<void> {
  if (id === null) return;
  const isOther = onlyProjects && !onlyProjects.some((own) => own === id);
  const project = isOther ? null : await tx.project.findFirst({ where: { tenantId, id, deletedAt: null }, select: { id: true } });
  if (!project) throw notFound("project", id);
}
