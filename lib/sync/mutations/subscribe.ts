import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { PROVIDERS } from "@/lib/integrations/registry";
import { isProviderError } from "@/lib/integrations/trouble";
import { withTenant } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log/log";
import { listProjectIds } from "@/lib/projects/data";
import { SUBSCRIBE_QUEUE } from "../constants";
import { openIntegration } from "../data/open-integration";

/** Asks the provider to tell us of changes; what it already tells is left as it is. Without it the schedule reads them a little later. */
export async function subscribe(scope: ProjectScope, integrationId: string): Promise<void> {
  const open = await openIntegration(scope, integrationId);
  if (!open?.provider.hooks?.subscribe) return;
  const { provider, access } = open;
  try {
    await provider.hooks?.subscribe?.(access, `${settings().APP_URL.replace(/\/$/, "")}/api/webhooks/${provider.id}`);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    log().info({ err: error, integrationId }, "a provider will not tell us of changes for now");
  }
}

/** Providers forget whom they tell; so each is asked again, day by day. Integrations asked. */
export async function enqueueSubscriptions(scope: Scope): Promise<number> {
  const tellers = PROVIDERS.filter(({ hooks }) => hooks?.subscribe).map(({ id }) => id as string);
  let sent = 0;
  for (const id of await listProjectIds(scope)) {
    const project: ProjectScope = { ...scope, projectId: asProjectId(id) };
    sent += await withTenant(project, async (tx) => {
      const rows = await tx.integration.findMany({ where: { tenantId: project.tenantId, projectId: id, status: "connected", provider: { in: tellers } }, select: { id: true } });
      for (const row of rows) await enqueue(project, tx, SUBSCRIBE_QUEUE, { integrationId: row.id });
      return rows.length;
    });
  }
  return sent;
}
