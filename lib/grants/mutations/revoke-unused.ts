import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Answers } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { sendToProvider } from "@/lib/integrations/send";
import { withTenant } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { openCredentials } from "./credentials";

/** A consent that nothing hangs on any more is taken back at the provider, and its tokens are forgotten. */
export async function revokeUnused(scope: ProjectScope, grantId: string): Promise<void> {
  const { tenantId, projectId } = scope;
  const grant = await withTenant(scope, (tx) => tx.grant.findFirst({
    where: { tenantId, projectId, id: grantId, integrations: { none: { status: { not: "disconnected" } } } },
  }));
  if (!grant || grant.status === "revoked") return;
  const provider = requireProvider(grant.provider);
  const config = providerConfig(provider);
  const answers = grant.settings as Answers;
  if (provider.auth.kind === "oauth" && provider.auth.revoke && !isOff(config)) {
    const send = (request: Parameters<typeof sendToProvider>[1]) => sendToProvider({ provider: provider.id, label: provider.label, config, answers }, request);
    const credentials = openCredentials(scope, grantId, grant.credentialsEncrypted);
    // Best effort: a provider that is away must not keep us from forgetting.
    await provider.auth.revoke({ config, credentials, answers, now: new Date(), send })
      .catch((error: unknown) => log().warn({ err: error, provider: provider.id }, "a consent could not be taken back at its provider"));
  }
  await withTenant(scope, (tx) => tx.grant.updateMany({
    where: { tenantId, projectId, id: grantId }, data: { status: "revoked", credentialsEncrypted: "", accessExpiresAt: null, consentExpiresAt: null },
  }));
}
