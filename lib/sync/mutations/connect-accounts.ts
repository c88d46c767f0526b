import "server-only";

import { recordAudit } from "@/lib/audit/mutations/record";
import { addDays, dayOf } from "@/lib/core/dates";
import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { actorId, type ProjectScope } from "@/lib/core/scope";
import { getGrantRow, listAccounts } from "@/lib/grants/data";
import { missingScopes } from "@/lib/grants/rules";
import { isStoodIn, providerConfig } from "@/lib/integrations/config";
import type { OutsideAccount, Provider, Stream } from "@/lib/integrations/provider";
import { requireProvider, streamsOf } from "@/lib/integrations/registry";
import { ensureInDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import type { ConnectInput } from "../schema";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { SUBSCRIBE_QUEUE } from "../constants";
import { enqueueIn } from "./enqueue-stream";
import { takeSeat } from "./seats";

interface Connecting { provider: Provider; grantId: string; scopes: string[]; isSandbox: boolean; historyFrom: string | undefined }

/** Connects accounts that a consent opens and begins to read them; one that was connected before comes back with its data. Their ids. */
export async function connectAccounts(scope: ProjectScope, input: ConnectInput): Promise<{ integrationIds: string[] }> {
  const grant = await getGrantRow(scope, input.grantId);
  const provider = requireProvider(grant.provider);
  const chosen = pick(await listAccounts(scope, grant, provider), input.accounts);
  const config = providerConfig(provider);
  const how: Connecting = { provider, grantId: grant.id, scopes: grant.scopes, isSandbox: isStoodIn(provider, config), historyFrom: input.historyFrom };
  const integrationIds = await withTenant(scope, async (tx) => {
    const { tenantId, projectId } = scope;
    const ids: string[] = [];
    for (const account of chosen) {
      const known = await tx.integration.findFirst({ where: { tenantId, projectId, provider: provider.id, externalId: account.externalId } });
      if (!known || known.status === "disconnected") await takeSeat(scope, tx);
      ids.push(await connectOne(scope, tx, how, account, known?.id ?? null));
    }
    return ids;
  });
  return { integrationIds };
}

/** A foreign account is answered like one that is not there. */
function pick(all: readonly OutsideAccount[], wanted: readonly string[]): OutsideAccount[] {
  return [...new Set(wanted)].map((externalId) => {
    const found = all.find((account) => account.externalId === externalId);
    if (!found) throw invalid({ accounts: [`This consent opens no account ${externalId}.`] });
    if (found.problem) throw invalid({ accounts: [`${found.name}: ${found.problem}`] });
    return found;
  });
}

async function connectOne(scope: ProjectScope, tx: TenantTx, how: Connecting, account: OutsideAccount, knownId: string | null): Promise<string> {
  const { tenantId, projectId } = scope;
  const { provider, grantId } = how;
  const id = knownId ?? newId();
  const values = {
    grantId, name: account.name, currency: account.currency, timeZone: account.timeZone, settings: { ...account.settings }, status: "connected",
    code: null, sentence: null, isSandbox: how.isSandbox,
  };
  await tx.integration.upsert({
    where: { tenantId_id: { tenantId, id } },
    create: { tenantId, projectId, id, provider: provider.id, externalId: account.externalId, createdBy: actorId(scope), ...values },
    update: values,
  });
  const streams = streamsOf(provider, account.settings);
  // Set up otherwise than before, it may have fewer; what they brought stays.
  await tx.integrationStream.deleteMany({ where: { tenantId, projectId, integrationId: id, stream: { notIn: streams.map((stream) => stream.id) } } });
  for (const stream of streams) await addStream(scope, tx, how, { integrationId: id, timeZone: account.timeZone ?? "UTC", stream });
  if (provider.hooks?.subscribe) await enqueue(scope, tx, SUBSCRIBE_QUEUE, { integrationId: id });
  // What the provider tells us names the account alone; it stays known after the end, for its last duties.
  await ensureInDirectory(tx, "outside_account", `${provider.id}:${account.externalId}`, { tenantId, targetId: tenantId });
  await recordAudit(scope, tx, { action: knownId ? "integration.reconnect" : "integration.connect", target: { kind: "integration", id }, details: { provider: provider.id } });
  return id;
}

async function addStream(scope: ProjectScope, tx: TenantTx, { provider, scopes, historyFrom }: Connecting, of: { integrationId: string; timeZone: string; stream: Stream }): Promise<void> {
  const { tenantId, projectId } = scope;
  const { stream, integrationId } = of;
  const missing = missingScopes(stream.scopes.map((one) => ({ scope: one })), scopes);
  const why = missing.map((need) => provider.auth.scopes.find(({ scope: name }) => name === need.scope)?.why ?? need.scope);
  const permission = { state: "needs_you", isEnabled: false, code: "permission", sentence: `It needs a permission that was not given: ${why.join("; ")}. Connect again and allow it.` };
  const open = { state: "queued", isEnabled: true, code: null, sentence: null, nextRunAt: new Date(), failures: 0 };
  const values = missing.length > 0 ? permission : open;
  const row = await tx.integrationStream.upsert({
    where: { tenantId_projectId_integrationId_stream: { tenantId, projectId, integrationId, stream: stream.id } },
    create: { tenantId, projectId, id: newId(), integrationId, stream: stream.id, historyFrom: historyStart(of, historyFrom), ...values },
    update: values,
  });
  if (missing.length === 0) await enqueueIn(scope, tx, row.id);
}

/** As far as the source lets us and the person wants. */
function historyStart({ stream, timeZone }: { stream: Stream; timeZone: string }, wanted: string | undefined): Date | null {
  if (stream.mode === "whole") return null;
  const oldest = addDays(dayOf(new Date(), timeZone), 1 - stream.historyDays);
  return new Date(`${wanted !== undefined && wanted > oldest ? wanted : oldest}T00:00:00Z`);
}
