import { badRequest, forbidden } from "./errors";
import type { Id, ProjectId, TenantId, UserId } from "./ids";

export const ROLES = ["owner", "admin", "analyst", "operator", "viewer", "billing"] as const;
export type Role = (typeof ROLES)[number];

export type Actor =
  | { kind: "member"; userId: UserId }
  | { kind: "key"; keyId: Id }
  | { kind: "job"; name: string }
  /** An administrator of the installation, in a tenant that need not be theirs. */
  | { kind: "instance"; userId: UserId }
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
  /** The only projects that exist for this actor, such as a guest; absent: all of the tenant's. */
  onlyProjects?: readonly ProjectId[];
  /** What this actor may do, whatever the role, such as a key with its scopes; absent: what the role may. */
  onlyPermissions?: readonly string[];
  /** The project is archived: it can be read and restored, and nothing else. */
  isArchived?: true;
  /** The tenant is suspended, with the words that say why; no gate lets such a scope in. */
  suspension?: string;
}

export type ProjectScope = Scope & { projectId: ProjectId };

export function requireProject(scope: Scope): ProjectScope {
  if (scope.projectId === null) throw badRequest("Say which project this is about.");
  return scope as ProjectScope;
}

/** Who acts, by one id: as it stands in the audit log, and as the maker of rows. */
export function actorId({ actor }: Scope): string {
  if (actor.kind === "key") return actor.keyId;
  return actor.kind === "job" ? actor.name : actor.userId;
}

/** The maker of a row whose column takes ids only: a person or a key; a job is nobody. */
export const makerOf = (scope: Scope): Id | null => (scope.actor.kind === "job" ? null : actorId(scope));

/** What belongs to somebody cannot be made by a program. `what` begins the sentence: "A saved view". */
export function requirePerson({ actor }: Scope, what: string): UserId {
  if (actor.kind === "member") return actor.userId;
  throw forbidden(`${what} needs a person: sign in to do this.`);
}

/** Why somebody may not do something. */
export function refusal({ actor, role }: Scope, permission: string): string {
  return actor.kind === "key" ? `This API key may not do this: it lacks ${permission}.` : `Your role (${role}) does not allow this.`;
}
