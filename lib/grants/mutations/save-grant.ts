import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { newId } from "@/lib/core/ids";
import { actorId, type ProjectScope } from "@/lib/core/scope";
import type { Answers, NewGrant, Provider } from "@/lib/integrations/provider";
import { findStream } from "@/lib/integrations/registry";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { ensureInDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { endsOf, missingScopes } from "../rules";
import { openCredentials, sealCredentials } from "./credentials";

/** Keeps a grant; who consents again renews theirs, and what hangs on it comes back to life. */
export async function saveGrant(scope: ProjectScope, provider: Provider, given: NewGrant, answers: Answers): Promise<string> {
  const { tenantId, projectId } = scope;
  // A person's id at the provider is personal: only its hash is kept.
  const subject = keyedHash("grant-subject", given.subject, tenantId);
  return withTenant(scope, async (tx) => {
    const known = await tx.grant.findFirst({ where: { tenantId, projectId, provider: provider.id, subject } });
    const id = known?.id ?? newId();
    // Some providers give a refresh token with the first consent alone.
    const held = known?.credentialsEncrypted ? openCredentials(scope, known.id, known.credentialsEncrypted) : null;
    const credentials = { ...given.credentials, ...(given.credentials.refreshToken === undefined && held?.refreshToken ? { refreshToken: held.refreshToken } : {}) };
    const values = {
      credentialsEncrypted: sealCredentials(scope, id, credentials), scopes: given.scopes, settings: { ...answers, ...given.answers },
      status: "active", noticedDays: null, refreshLease: null, refreshLeaseUntil: null, ...endsOf(credentials),
    };
    await tx.grant.upsert({
      where: { tenantId_id: { tenantId, id } },
      create: { tenantId, projectId, id, provider: provider.id, subject, createdBy: actorId(scope), ...values },
      update: { ...values, version: { increment: 1 } },
    });
    await tx.integration.updateMany({ where: { tenantId, projectId, grantId: id, status: "needs_reconnect" }, data: { status: "connected", code: null, sentence: null } });
    const streams = { tenantId, projectId, integration: { grantId: id, status: "connected" } };
    await tx.integrationStream.updateMany({ where: { ...streams, code: "reconnect" }, data: { code: null, sentence: null, failures: 0, state: "queued", nextRunAt: new Date() } });
    await openWaiting(scope, tx, provider, id, given.scopes);
    await ensureInDirectory(tx, "outside_subject", `${provider.id}:${given.subject}`, { tenantId, targetId: tenantId });
    await recordAudit(scope, tx, { action: known ? "grant.renew" : "grant.create", target: { kind: "grant", id }, details: { provider: provider.id, scopes: given.scopes.length } });
    return id;
  });
}

/** Data that waited for a permission begins to be read once it is given. */
async function openWaiting({ tenantId, projectId }: ProjectScope, tx: TenantTx, provider: Provider, grantId: string, scopes: readonly string[]): Promise<void> {
  const waiting = await tx.integrationStream.findMany({
    where: { tenantId, projectId, code: "permission", isEnabled: false, integration: { grantId, status: "connected" } }, select: { id: true, stream: true, integration: { select: { settings: true } } },
  });
  const opened = waiting.filter(({ stream, integration }) => {
    const found = findStream(provider, stream, integration.settings);
    return found !== null && missingScopes(found.scopes.map((scope) => ({ scope })), scopes).length === 0;
  });
  await tx.integrationStream.updateMany({
    where: { tenantId, projectId, id: { in: opened.map(({ id }) => id) } }, data: { isEnabled: true, code: null, sentence: null, failures: 0, state: "queued", nextRunAt: new Date() },
  });
}
