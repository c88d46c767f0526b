import "server-only";
import { unauthenticated } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { OAuth, Provider } from "@/lib/integrations/provider";
import { sendToProvider } from "@/lib/integrations/send";
import { redirectUriOf, type ConsentDetails } from "../access";
import { saveGrant } from "./save-grant";

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
