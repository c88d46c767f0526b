import "server-only";
import { featureOff, invalid, notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import { findProvider } from "@/lib/integrations/registry";
import { sendToProvider } from "@/lib/integrations/send";
import { isProviderError } from "@/lib/integrations/trouble";
import type { KeyInput } from "../schema";
import { checkAnswers } from "../rules";
import { saveGrant } from "./save-grant";

/** Proves a key by a call and keeps it sealed; the id of the grant. */
export async function exchangeKey(scope: ProjectScope, input: KeyInput): Promise<{ grantId: string }> {
  const provider = findProvider(input.provider);
  if (!provider || provider.auth.kind !== "key") throw notFound("provider with a key");
  const config = providerConfig(provider);
  if (isOff(config)) throw featureOff(config.off);
  const { fields, exchange } = provider.auth;
  const all = Object.entries(checkAnswers(fields, input.answers));
  const isSecret = (key: string) => fields.find((field) => field.key === key)?.isSecret === true;
  const answers = Object.fromEntries(all.filter(([key]) => !isSecret(key)));
  const secrets = Object.fromEntries(all.filter(([key]) => isSecret(key)));
  const send = (request: Parameters<typeof sendToProvider>[1]) => sendToProvider({ provider: provider.id, label: provider.label, account: scope.projectId, config, answers }, request);
  try {
    const given = await exchange({ config, answers, secrets, now: new Date(), send });
    return { grantId: await saveGrant(scope, provider, given, answers) };
  } catch (error) {
    // Which field is wrong is the key: the rest was checked before the call.
    if (isProviderError(error)) throw invalid({ [`answers.${fields.find((field) => field.isSecret)?.key ?? "key"}`]: [error.trouble.sentence] });
    throw error;
  }
}
