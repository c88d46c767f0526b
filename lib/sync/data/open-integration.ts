import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { credentialSource } from "@/lib/grants/mutations/renew";
import { openAccess } from "@/lib/integrations/access";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Answers, Provider, ReadAccess } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { withTenant } from "@/lib/platform/db/tenant";

/** Calls to the provider for one of its accounts. Null when it is not connected, or its provider is switched off here. */
export async function openIntegration(scope: ProjectScope, id: string, of: { now?: Date; signal?: AbortSignal } = {}): Promise<{ provider: Provider; access: ReadAccess } | null> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.integration.findFirst({ where: { tenantId, projectId, id, status: "connected" }, include: { grant: { select: { settings: true } } } }));
  if (!row) return null;
  const provider = requireProvider(row.provider);
  const config = providerConfig(provider);
  if (isOff(config)) return null;
  const { grantId } = row;
  const account = { externalId: row.externalId, currency: row.currency, timeZone: row.timeZone, settings: row.settings as Answers };
  const access = openAccess({ provider, config, answers: row.grant.settings as Answers, grantId, account, ...of, credentials: credentialSource(scope, { grantId, provider, config }) });
  return { provider, access };
}
