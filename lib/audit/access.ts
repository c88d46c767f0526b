import "server-only";
import { asTenantId } from "@/lib/core/ids";
import type { Actor, Scope } from "@/lib/core/scope";

/**
 * What administrators do to the whole installation belongs to no tenant, yet must be as hard to change unseen:
 * it is written and sealed like a tenant's log, under an id that no tenant ever has.
 */
export const INSTALLATION = asTenantId("00000000-0000-7000-8000-0000000000ad");

export const installationScope = (actor: Actor, requestId: string): Scope =>
  ({ realm: "member", tenantId: INSTALLATION, projectId: null, actor, role: "viewer", plan: "free", requestId });
