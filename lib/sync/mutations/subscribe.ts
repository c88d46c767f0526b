import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { credentialSource } from "@/lib/grants/mutations/renew";
import { openAccess } from "@/lib/integrations/access";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Answers } from "@/lib/integrations/provider";
import { PROVIDERS, requireProvider } from "@/lib/integrations/registry";
import { isProviderError } from "@/lib/integrations/trouble";
import { withTenant } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log/log";
import { listProjectIds } from "@/lib/projects/data";
import { SUBSCRIBE_QUEUE } from "../constants";

/** Asks the provider to tell us of changes; what it already tells is left as it is. Without it the schedule reads them a little later. */
export async function subscribe(scope: ProjectScope, integrationId: string): Promise<void> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.integration.findFirst({ where: { tenantId, projectId, id: integrationId, status: "connected" }, include: { grant: { select: { settings: true } } } }));
  const provider = row && requireProvider(row.provider);
  const config = provider && providerConfig(provider);
  if (!row || !provider?.hooks?.subscribe || !config || isOff(config)) return;
  const account = { externalId: row.externalId, currency: row.currency, timeZone: row.timeZone, settings: row.settings as Answers };
  const access = openAccess({ provider, config, answers: row.grant.settings as Answers, grantId: row.grantId, account, credentials: credentialSource(scope, { grantId: row.grantId, provider, config }) });
  try {
    await provider.hooks.subscribe(access, `${settings().APP_URL.replace(/\/$/, "")}/api/webhooks/${provider.id}`);
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
