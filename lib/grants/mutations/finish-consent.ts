import "server-only";
import { unauthenticated } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { OAuth, Provider } from "@/lib/integrations/provider";
import { sendToProvider } from "@/lib/integrations/send";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { takeConnectState } from "@/lib/platform/db/global/connect-states";
import { detailsPlace, redirectUriOf, type ConsentDetails } from "./begin-consent";
import { saveGrant } from "./save-grant";

export interface OpenConsent {
  tenantId: string;
  projectId: string;
  details: ConsentDetails;
}

/** The consent that this session set out to give, used up by this; null for another's, a used and a late one alike. */
export async function takeConsent(session: { userId: string; sessionId: string }, provider: string, state: string): Promise<OpenConsent | null> {
  const stateHash = hashToken(state);
  const found = await takeConnectState(stateHash, provider, new Date());
  if (!found || found.userId !== session.userId || found.sessionId !== session.sessionId) return null;
  const details = JSON.parse(decryptText(found.detailsEncrypted, detailsPlace(stateHash))) as ConsentDetails;
  return { tenantId: found.ofTenantId, projectId: found.ofProjectId, details };
}

/** Turns what came back into a grant; its id. Throws a ProviderError where the provider refused. */
export async function finishConsent(scope: ProjectScope, provider: Provider, { answers, codeVerifier }: ConsentDetails, query: URLSearchParams): Promise<string> {
  const config = providerConfig(provider);
  if (isOff(config)) throw unauthenticated(config.off);
  const given = await (provider.auth as OAuth).exchange({
    config, query, redirectUri: redirectUriOf(provider.id), codeVerifier, answers, now: new Date(),
    send: (request) => sendToProvider({ provider: provider.id, label: provider.label, config, answers }, request),
  });
  return saveGrant(scope, provider, given, answers);
}
