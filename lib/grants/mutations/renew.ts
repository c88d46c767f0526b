import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import type { CredentialSource } from "@/lib/integrations/access";
import type { Credentials, Provider, ProviderConfig } from "@/lib/integrations/provider";
import { sendToProvider } from "@/lib/integrations/send";
import { isProviderError, ProviderError } from "@/lib/integrations/trouble";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { REFRESH_AHEAD_SECONDS, REFRESH_LEASE_SECONDS } from "../constants";
import { endsOf } from "../rules";
import { openCredentials, sealCredentials } from "./credentials";
import { noteDeadGrant } from "./note-dead-grant";

interface GrantRow extends Record<string, unknown> {
  credentials_encrypted: string;
  version: number;
  status: string;
  settings: Record<string, string>;
}

export interface GrantOf { grantId: string; provider: Provider; config: ProviderConfig }

const POLL_MS = 150;

/** The tokens of a grant, read anew for each call's sake and refreshed by one caller at a time, over all processes. */
export function credentialSource(scope: ProjectScope, of: GrantOf): CredentialSource {
  return {
    current: async () => {
      const held = await readGrant(scope, of);
      const leftSeconds = secondsLeft(held.credentials);
      const { auth } = of.provider;
      const ahead = (auth.kind === "oauth" ? auth.renewAheadSeconds : undefined) ?? REFRESH_AHEAD_SECONDS;
      if (leftSeconds >= ahead / of.config.speed) return held.credentials;
      const renewed = renewOnce(scope, of, held.credentials);
      // Renewed early, it may fail for a while: the tokens that are there still work.
      return (await (leftSeconds > REFRESH_AHEAD_SECONDS ? renewed.catch(orDead) : renewed)) ?? held.credentials;
    },
    renew: (stale) => renewOnce(scope, of, stale),
  };
}

const secondsLeft = ({ accessExpiresAt }: Credentials) => (accessExpiresAt === undefined ? Infinity : (Date.parse(accessExpiresAt) - Date.now()) / 1000);

function orDead(error: unknown): null {
  if (isProviderError(error) && error.trouble.code !== "reconnect") return null;
  throw error;
}

async function readGrant(scope: ProjectScope, { grantId, provider }: GrantOf): Promise<{ credentials: Credentials; answers: Record<string, string> }> {
  const row = await withTenantSql(scope, (db) => db.one<GrantRow>(sql`
    SELECT credentials_encrypted, version, status, settings FROM grants
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${grantId}`));
  if (!row || row.status !== "active") throw dead(provider);
  return { credentials: openCredentials(scope, grantId, row.credentials_encrypted), answers: row.settings };
}

const dead = (provider: Provider) =>
  new ProviderError(provider.id, { code: "reconnect", sentence: `${provider.label} no longer lets us in. Connect it again.` });

/** Newer tokens than the stale ones; null where there is no way to renew. Whoever comes second waits for the first. */
async function renewOnce(scope: ProjectScope, of: GrantOf, stale: Credentials): Promise<Credentials | null> {
  const { auth } = of.provider;
  if (!auth.refresh) return null;
  for (const deadline = Date.now() + 2 * REFRESH_LEASE_SECONDS * 1000; Date.now() < deadline; await sleep(POLL_MS)) {
    const { credentials, answers } = await readGrant(scope, of);
    if (credentials.accessToken !== stale.accessToken) return credentials;
    const lease = await takeLease(scope, of.grantId);
    if (lease) return refresh(scope, of, { credentials, answers, lease });
  }
  throw new ProviderError(of.provider.id, { code: "unavailable", sentence: `The access to ${of.provider.label} could not be renewed in time.` });
}

/** Null while another process holds it. */
async function takeLease({ tenantId, projectId, ...rest }: ProjectScope, grantId: string): Promise<string | null> {
  const lease = newId();
  const taken = await withTenantSql({ tenantId, projectId, ...rest }, (db) => db.run(sql`
    UPDATE grants SET refresh_lease = ${lease}, refresh_lease_until = now() + make_interval(secs => ${REFRESH_LEASE_SECONDS})
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND id = ${grantId} AND (refresh_lease_until IS NULL OR refresh_lease_until < now())`));
  return taken === 1 ? lease : null;
}

interface Held { credentials: Credentials; answers: Record<string, string>; lease: string }

/** The new tokens are stored before they are used: some providers end the old ones with it. */
async function refresh(scope: ProjectScope, of: GrantOf, { credentials, answers, lease }: Held): Promise<Credentials> {
  const { provider, config, grantId } = of;
  const auth = provider.auth;
  if (!auth.refresh) return credentials;
  // Another may have renewed between the look and the lease.
  const latest = (await readGrant(scope, of)).credentials;
  if (latest.accessToken !== credentials.accessToken) {
    await releaseLease(scope, grantId, lease);
    return latest;
  }
  try {
    const send = (request: Parameters<typeof sendToProvider>[1]) => sendToProvider({ provider: provider.id, label: provider.label, config, answers }, request);
    const renewed = await auth.refresh({ config, credentials, answers, now: new Date(), send });
    await storeRenewed(scope, grantId, renewed, lease);
    return renewed;
  } catch (error) {
    if (isProviderError(error) && error.trouble.code === "reconnect") await noteDeadGrant(scope, grantId, error.trouble.sentence);
    else await releaseLease(scope, grantId, lease);
    throw error;
  }
}

async function storeRenewed(scope: ProjectScope, grantId: string, renewed: Credentials, lease: string): Promise<void> {
  const { accessExpiresAt, consentExpiresAt } = endsOf(renewed);
  await withTenantSql(scope, (db) => db.run(sql`
    UPDATE grants SET credentials_encrypted = ${sealCredentials(scope, grantId, renewed)}, version = version + 1, access_expires_at = ${accessExpiresAt},
      noticed_days = CASE WHEN consent_expires_at IS DISTINCT FROM ${consentExpiresAt}::timestamptz THEN NULL ELSE noticed_days END,
      consent_expires_at = ${consentExpiresAt}, refresh_lease = NULL, refresh_lease_until = NULL, updated_at = now()
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${grantId} AND refresh_lease = ${lease}::uuid`));
}

const releaseLease = ({ ...scope }: ProjectScope, grantId: string, lease: string): Promise<number> => withTenantSql(scope, (db) => db.run(sql`
  UPDATE grants SET refresh_lease = NULL, refresh_lease_until = NULL
  WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${grantId} AND refresh_lease = ${lease}::uuid`));
