import "server-only";
import { notFound } from "@/lib/core/errors";
import { asTenantId, type Id, type TenantId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { SECRET_PREFIX } from "@/lib/keys/constants";
import { findKeyProject, findLiveKey, type LiveKey, type ShownSecret } from "@/lib/keys/data";
import { noteUse } from "@/lib/keys/mutations/note-use";
import { permissionsOf } from "@/lib/keys/rules";
import { readKeyToken } from "@/lib/platform/auth/key-token";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { listDirectory } from "@/lib/platform/db/directory";
import type { KeyHolder, WantedScope } from "@/lib/platform/http/ports";
import { log } from "@/lib/platform/log/log";
import { assertNotSuspended } from "@/lib/tenants/access";

const MAX_SHOWN = 2_048;

/**
 * The key gate: the directory, or the token, says which tenant to look in; the key's row behind that tenant's
 * wall says, each time, whether it works and what it may do.
 */
export async function findKey(shown: string, requestId: string): Promise<KeyHolder | null> {
  if (shown.length > MAX_SHOWN) return null;
  const found = shown.startsWith(SECRET_PREFIX) ? await findBySecret(shown, requestId) : await findByToken(shown, requestId);
  if (!found) return null;
  const { tenantId, key, by } = found;
  if (key.isUseDue) noteUseQuietly(provisional(tenantId, key.id, requestId), key.id);
  return { keyId: key.id, tenantId, plan: key.plan, projectId: key.projectId, permissions: permissionsOf(key.scopes), suspension: key.suspension, shown: by, mark: hashToken(key.secretHash) };
}

interface Found { tenantId: TenantId; key: LiveKey; by: KeyHolder["shown"] }

async function findBySecret(secret: string, requestId: string): Promise<Found | null> {
  const secretHash = hashToken(secret);
  for (const { tenantId, targetId } of await listDirectory("key", secretHash)) {
    const key = await lookBehindWall(tenantId, targetId, { secretHash }, requestId);
    if (key) return { tenantId, key, by: "key" };
  }
  return null;
}

async function findByToken(token: string, requestId: string): Promise<Found | null> {
  const claims = await readKeyToken(token);
  if (!claims) return null;
  const tenantId = asTenantId(claims.tenantId);
  const key = await lookBehindWall(tenantId, claims.keyId, { keyId: claims.keyId, mark: claims.mark }, requestId);
  return key && { tenantId, key, by: "token" };
}

const lookBehindWall = (tenantId: TenantId, keyId: Id, shown: ShownSecret, requestId: string): Promise<LiveKey | null> =>
  findLiveKey(provisional(tenantId, keyId, requestId), shown);

/** The scope of a key: its tenant, its permissions and nothing beyond. Another's project and none are the same answer. */
export async function openKeyScope(holder: KeyHolder, { tenant, project }: WantedScope, requestId: string): Promise<Scope> {
  const { tenantId, keyId, plan, permissions, projectId: only } = holder;
  if (tenant !== null && tenant !== tenantId) throw notFound(project === null ? "workspace" : "project");
  const scope: Scope = { ...provisional(tenantId, keyId, requestId), plan, onlyPermissions: permissions, ...(only ? { onlyProjects: [only] } : {}) };
  assertNotSuspended({ ...scope, ...(holder.suspension === null ? {} : { suspension: holder.suspension }) });
  if (project === null) return scope;
  const found = only !== null && only !== project ? null : await findKeyProject(scope, project);
  if (!found) throw notFound("project");
  return { ...scope, projectId: project as NonNullable<Scope["projectId"]>, ...(found.isArchived ? { isArchived: true as const } : {}) };
}

/** Without a permission, for long enough to ask what this key may do. The least role: a key leads nobody. */
function provisional(tenantId: TenantId, keyId: Id, requestId: string): Scope {
  return { realm: "member", tenantId, projectId: null, actor: { kind: "key", keyId }, role: "viewer", plan: "free", onlyPermissions: [], requestId };
}

/** "Last used" is for people to read; a failure to write it must not fail the request. */
function noteUseQuietly(scope: Scope, id: Id): void {
  noteUse(scope, id).catch((error: unknown) => log().warn({ err: error }, "a key's last use could not be written"));
}
