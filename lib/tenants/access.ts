import "server-only";
import { asTenantId, newId, type UserId } from "@/lib/core/ids";
import type { Role, Scope } from "@/lib/core/scope";

const READS = ["tenant:read", "project:read", "imports:read", "metrics:read", "orders:read", "products:read", "customers:read", "campaigns:read", "fx:read", "views:read", "views:keep", "annotations:read", "exports:read", "exports:make"];
const WRITES = ["imports:write", "fx:write", "views:share", "annotations:write"];

/** What each role may do. A permission that no role lists is nobody's but the owner's and the admin's. */
const PERMISSIONS: Record<Exclude<Role, "owner" | "admin">, ReadonlySet<string>> = {
  analyst: new Set([...READS, ...WRITES]),
  operator: new Set([...READS, ...WRITES, "project:write"]),
  viewer: new Set(READS),
  billing: new Set(["tenant:read", "billing:read", "billing:write"]),
};

const OWNER_ONLY = new Set(["tenant:delete", "tenant:transfer"]);

export function isPermitted({ role }: Pick<Scope, "role">, permission: string): boolean {
  if (role === "owner") return true;
  return role === "admin" ? !OWNER_ONLY.has(permission) : PERMISSIONS[role].has(permission);
}

/** The scope in which someone founds a new tenant: the only one that is made before a membership exists. */
export function foundingScope(userId: UserId, requestId: string): Scope {
  return { realm: "member", tenantId: asTenantId(newId()), projectId: null, actor: { kind: "member", userId }, role: "owner", plan: "free", requestId };
}
