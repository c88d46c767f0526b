import "server-only";
import { hashEmail } from "@/lib/accounts/access";
import { notFound } from "@/lib/core/errors";
import { asTenantId, isUuid, type UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { SessionUser } from "@/lib/platform/auth/session";
import { findUser, listDirectory } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";

/**
 * Whether this user administers the whole installation: the address is named by INSTANCE_ADMINS, and known to
 * be theirs. Where one person runs it all on their own machine, nobody else could have signed up under it.
 */
export async function isInstanceAdmin({ userId, realm }: Pick<SessionUser, "userId" | "realm">): Promise<boolean> {
  const { INSTANCE_ADMINS: named } = settings();
  if (named.length === 0 || realm !== "member") return false;
  const user = await findUser(userId);
  if (!user || user.realm !== "member" || (!user.emailVerifiedAt && !isOwnMachine())) return false;
  return named.some((address) => hashEmail(address) === user.emailHash);
}

function isOwnMachine(): boolean {
  const { DATABASE_EMBEDDED: embedded, APP_URL: address } = settings();
  return embedded === "on" && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);
}

/** For everyone else there is nothing here, exactly as at an address that does not exist. */
export async function assertInstanceAdmin(user: SessionUser): Promise<void> {
  if (!(await isInstanceAdmin(user))) throw notFound("page");
}

/** The instance gate: an administrator's scope in one tenant, for what is written there and into its audit log. */
export async function openInstanceScope(userId: UserId, tenantId: string, requestId: string): Promise<Scope> {
  if (!isUuid(tenantId) || (await listDirectory("tenant", tenantId)).length === 0) throw notFound("workspace", tenantId);
  return { realm: "member", tenantId: asTenantId(tenantId), projectId: null, actor: { kind: "instance", userId }, role: "viewer", plan: "free", requestId };
}
