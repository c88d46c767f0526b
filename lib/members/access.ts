import "server-only";
import { forbidden } from "@/lib/core/errors";
import { asTenantId, type UserId } from "@/lib/core/ids";
import { refusal, type Role, type Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import { mayDecide } from "./rules";

/** Throws unless this actor may make somebody of role `before` one of role `after`; null stands for no member. */
export function assertMayDecide(scope: Scope, before: Role | null, after: Role | null): void {
  if (!isPermitted(scope, "members:write")) throw forbidden(refusal(scope, "members:write"));
  // A key acts for nobody in particular, so it never has more than an admin's say.
  const role = scope.actor.kind === "member" ? scope.role : "admin";
  if (mayDecide(role, before, after)) return;
  throw forbidden(before === "owner" ? "Only an owner decides about an owner." : "Only an owner makes owners.");
}

/** The scope of somebody who was let in by an invitation, before their membership exists. */
export function invitedScope(userId: UserId, tenantId: string, requestId: string): Scope {
  return { realm: "member", tenantId: asTenantId(tenantId), projectId: null, actor: { kind: "member", userId }, role: "viewer", plan: "free", requestId };
}
