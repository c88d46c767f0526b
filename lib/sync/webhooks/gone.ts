import "server-only";
import { dayOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { vanishBySourceId } from "@/lib/ingest/sources/take-away-orders";
import type { GoneObject } from "@/lib/integrations/hooks";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { openIntegration } from "../data/open-integration";

/** An order that was deleted at its source counts no longer, once the source says so itself. Orders that vanished. */
export async function takeAwayGone(scope: ProjectScope, integrationId: string, gone: GoneObject): Promise<number> {
  const open = await openIntegration(scope, integrationId);
  if (!open?.provider.hooks?.isThere || gone.stream !== "orders") return 0;
  if (await open.provider.hooks.isThere(open.access, gone)) return 0;
  return withTenantSql(scope, async (db) => {
    await lockProjectFacts(db, scope);
    const today = dayOf(new Date(), open.access.account.timeZone ?? "UTC");
    return vanishBySourceId(db, await getRollupContext(db, scope), { integrationId, runId: newId(), today }, gone.externalId);
  });
}
