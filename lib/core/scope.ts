import { badRequest } from "./errors";
import type { Id, ProjectId, TenantId, UserId } from "./ids";

export const ROLES = ["owner", "admin", "analyst", "operator", "viewer", "billing"] as const;
export type Role = (typeof ROLES)[number];

export type Actor =
  | { kind: "member"; userId: UserId }
  | { kind: "key"; keyId: Id }
  | { kind: "job"; name: string }
  | { kind: "shopper"; userId: UserId };

/** Who acts, for whom, and with what rights. Made only by the session, key and job gates. */
export interface Scope {
  realm: "member" | "shopper";
  tenantId: TenantId;
  projectId: ProjectId | null;
  actor: Actor;
  role: Role;
  plan: string;
  requestId: string;
}

export type ProjectScope = Scope & { projectId: ProjectId };

export function requireProject(scope: Scope): ProjectScope {
  if (scope.projectId === null) throw badRequest("Say which project this is about.");
  return scope as ProjectScope;
}
