import "server-only";
import { AppError, conflict } from "@/lib/core/errors";
import { asTenantId, newId, type UserId } from "@/lib/core/ids";
import type { Role, Scope } from "@/lib/core/scope";

const READS = ["tenant:read", "members:read", "project:read", "imports:read", "metrics:read", "orders:read", "products:read", "customers:read", "campaigns:read", "fx:read", "views:read", "views:keep", "annotations:read", "exports:read", "exports:make", "integrations:read"];
const WRITES = ["imports:write", "fx:write", "views:share", "annotations:write", "costs:write", "integrations:write"];

/** What each role may do. A permission that no role lists is nobody's but the owner's and the admin's. */
const PERMISSIONS: Record<Exclude<Role, "owner" | "admin">, ReadonlySet<string>> = {
  analyst: new Set([...READS, ...WRITES]),
  operator: new Set([...READS, ...WRITES, "project:write", "projects:create", "actions:approve"]),
  viewer: new Set(READS),
  billing: new Set(["tenant:read", "billing:read", "billing:write"]),
};

const OWNER_ONLY = new Set(["tenant:delete", "tenant:transfer"]);

/** What a guest of some projects has no part in, whatever the role: it is about the workspace. */
const NOT_FOR_GUESTS = new Set(["members:read", "members:write", "keys:read", "keys:write", "audit:read", "billing:read", "billing:write", "projects:create", "tenant:write"]);

/** What an archived project still allows beside reading. */
const OF_ARCHIVED = new Set(["exports:make", "project:archive", "privacy:write"]);

export type Rights = Pick<Scope, "role" | "onlyProjects" | "onlyPermissions" | "isArchived">;

export function isPermitted({ role, onlyProjects, onlyPermissions, isArchived }: Rights, permission: string): boolean {
  if (isArchived && !permission.endsWith(":read") && !OF_ARCHIVED.has(permission)) return false;
  if (onlyProjects && NOT_FOR_GUESTS.has(permission)) return false;
  if (onlyPermissions) return onlyPermissions.includes(permission);
  if (role === "owner") return true;
  return role === "admin" ? !OWNER_ONLY.has(permission) : PERMISSIONS[role].has(permission);
}

/** The same for the kernel, which says why a project that is archived refuses. */
export function isPermittedNow(scope: Rights, permission: string): boolean {
  const allowed = isPermitted(scope, permission);
  if (!allowed && scope.isArchived && isPermitted({ ...scope, isArchived: undefined }, permission)) {
    throw conflict("This project is archived, so it can only be read. Restore it in its settings to change it.");
  }
  return allowed;
}

/** The scope in which someone founds a new tenant: the only one that is made before a membership exists. */
export function foundingScope(userId: UserId, requestId: string): Scope {
  return { realm: "member", tenantId: asTenantId(newId()), projectId: null, actor: { kind: "member", userId }, role: "owner", plan: "free", requestId };
}

/** Nobody enters a tenant that an administrator of the installation has suspended; members are told so. */
export function assertNotSuspended({ suspension }: Pick<Scope, "suspension">): void {
  if (suspension === undefined) return;
  const why = suspension ? ` ${suspension}` : "";
  throw new AppError("forbidden", `This workspace is suspended by the operator of this installation.${why} Its data is kept.`, { extra: { reason: "suspended" } });
}
