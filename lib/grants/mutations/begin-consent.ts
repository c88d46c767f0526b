import "server-only";
import { createHash } from "node:crypto";
import { featureOff, notFound } from "@/lib/core/errors";
import { requirePerson, type ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Answers, OAuth, Provider } from "@/lib/integrations/provider";
import { findProvider } from "@/lib/integrations/registry";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { keepConnectState } from "@/lib/platform/db/global/connect-states";
import { withTenant } from "@/lib/platform/db/tenant";
import { detailsPlace, redirectUriOf, type ConsentDetails } from "../access";
import { CONSENT_MINUTES } from "../constants";
import { checkAnswers } from "../rules";
import type { ConsentInput } from "../schema";

/** The address of the provider's consent page; the way back is open for ten minutes to this session alone. */
export async function beginConsent(scope: ProjectScope, session: { sessionId: string }, input: ConsentInput): Promise<{ url: string }> {
  const userId = requirePerson(scope, "Connecting an account");
  const provider = findProvider(input.provider);
  if (!provider || provider.auth.kind !== "oauth") throw notFound("provider with a consent page");
  const answers = input.grantId ? await answersOfGrant(scope, provider, input.grantId) : checkAnswers(provider.auth.fields, input.answers);
  const config = providerConfig(provider);
  if (isOff(config)) throw featureOff(config.off);
  const [state, codeVerifier] = [newToken(), newToken()];
  const stateHash = hashToken(state);
  await keepConnectState({
    stateHash, provider: provider.id, ofTenantId: scope.tenantId, ofProjectId: scope.projectId, userId, sessionId: session.sessionId,
    detailsEncrypted: encryptText(JSON.stringify({ codeVerifier, answers } satisfies ConsentDetails), detailsPlace(stateHash)),
    grantId: input.grantId ?? null, expiresAt: new Date(Date.now() + CONSENT_MINUTES * 60_000),
  });
  const url = (provider.auth as OAuth).consentUrl({
    config, state, redirectUri: redirectUriOf(provider.id), answers, isRepeated: input.grantId !== undefined,
    codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url"),
  });
  return { url };
}

async function answersOfGrant(scope: ProjectScope, provider: Provider, id: string): Promise<Answers> {
  const grant = await withTenant(scope, (tx) => tx.grant.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id, provider: provider.id } }));
  if (!grant) throw notFound("consent", id);
  return grant.settings as Answers;
}
