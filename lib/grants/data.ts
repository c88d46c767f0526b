import "server-only";
import { featureOff, notFound, unavailable } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { openAccess } from "@/lib/integrations/access";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { ProviderId } from "@/lib/integrations/constants";
import type { Answers, OutsideAccount, Provider } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { isProviderError } from "@/lib/integrations/trouble";
import type { Grant as GrantRow } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";
import { toGrant } from "./rules";
import { credentialSource } from "./mutations/renew";
import type { GrantWithAccounts } from "./schema";

export async function getGrantRow(scope: ProjectScope, id: string): Promise<GrantRow> {
  const row = await withTenant(scope, (tx) => tx.grant.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } }));
  if (!row) throw notFound("consent", id);
  return row;
}

/** What a consent opens, asked of the provider right now. */
export async function getGrant(scope: ProjectScope, id: string): Promise<GrantWithAccounts> {
  const row = await getGrantRow(scope, id);
  const provider = requireProvider(row.provider);
  const accounts = await listAccounts(scope, row, provider);
  const connected = await withTenant(scope, (tx) => tx.integration.findMany({
    where: { tenantId: scope.tenantId, projectId: scope.projectId, provider: provider.id, status: { not: "disconnected" } }, select: { id: true, externalId: true, grantId: true, status: true },
  }));
  // Whose access ended under somebody else's consent can be taken over by this one.
  const held = connected.filter(({ grantId, status }) => grantId === id || status !== "needs_reconnect");
  const idOf = new Map(held.map((one) => [one.externalId, one.id]));
  return {
    ...toGrant(row, provider), accountNoun: provider.accountNoun,
    accounts: accounts.map(({ externalId, name, currency, timeZone, problem }) => ({ externalId, name, currency, timeZone, problem, integrationId: idOf.get(externalId) ?? null })),
  };
}

/** Throws what a person can act on: the provider's own trouble in our words. */
export async function listAccounts(scope: ProjectScope, row: GrantRow, provider: Provider): Promise<OutsideAccount[]> {
  const config = providerConfig(provider);
  if (isOff(config)) throw featureOff(config.off);
  const access = openAccess({
    provider, config, answers: row.settings as Answers, grantId: row.id, account: null, credentials: credentialSource(scope, { grantId: row.id, provider, config }),
  });
  try {
    return await provider.listAccounts(access);
  } catch (error) {
    if (isProviderError(error)) throw unavailable(error.trouble.sentence);
    throw error;
  }
}

/** What an account was set up with, such as the configuration of a source; nothing secret. */
export async function getSettings(scope: ProjectScope, integrationId: string, provider: ProviderId): Promise<Answers> {
  const { tenantId, projectId } = scope;
  const row = await withTenant(scope, (tx) => tx.integration.findFirst({ where: { tenantId, projectId, id: integrationId, provider }, select: { settings: true } }));
  if (!row) throw notFound("source", integrationId);
  return row.settings as Answers;
}
