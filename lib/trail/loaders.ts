import "server-only";
import type { Scope } from "@/lib/core/scope";
import { isFeatureOn } from "@/lib/flags/access";
import { isPermitted } from "@/lib/tenants/access";
import { listChoices } from "./data/list-choices";
import type { TrailChoices } from "./schema";

export type TrailPage = { state: "forbidden" } | { state: "off" } | { state: "open"; tenantId: string; choices: TrailChoices };

/** Whether this person may read the audit log here, and what they can filter it by. */
export async function loadTrailPage(scope: Scope): Promise<TrailPage> {
  if (!isPermitted(scope, "audit:read")) return { state: "forbidden" };
  if (!(await isFeatureOn(scope, "auditLog"))) return { state: "off" };
  return { state: "open", tenantId: scope.tenantId, choices: await listChoices(scope) };
}
