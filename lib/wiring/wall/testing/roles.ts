import "server-only";
import { asProjectId, asTenantId } from "@/lib/core/ids";
import { ROLES, type ProjectScope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import type { Asker } from "./role-table";
import { scopeOf } from "./rows";
import { addCookie, addKey, addMember, makeWorld, type World } from "./world";

export interface Roles {
  world: World;
  /** The cookie, or the Authorization header, that each comes with. */
  callers: Record<Asker, string | null>;
}

/** The world of the matrix with somebody of each role in its first tenant. */
export async function makeRoles(): Promise<Roles> {
  const world = await makeWorld();
  const { tenant, project } = world.ids.own;
  const scope: ProjectScope = { ...scopeOf(tenant, project), tenantId: asTenantId(tenant), projectId: asProjectId(project) };
  const people = await Promise.all(ROLES.map(async (role) => [role, await addCookie(await addMember(scope, role))] as const));
  const guest = await addCookie(await addMember(scope, "viewer", true));
  // Some things wait for a verified address, which is not what is asked here.
  await asSuperuser("update users set email_verified_at = now() where id in (select user_id from memberships where tenant_id = $1)", [tenant]);
  const { bearer } = await addKey(scope, ["read"]);
  return { world, callers: { ...Object.fromEntries(people) as Record<(typeof ROLES)[number], string>, guest, key: bearer, nobody: null } };
}
