import "server-only";
import { featureOff } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { isOff, providerConfig } from "@/lib/integrations/config";
import { previewSource } from "@/lib/integrations/rest/actions/preview";
import { rest } from "@/lib/integrations/rest/definition";
import { sendToProvider } from "@/lib/integrations/send";
import type { Preview, PreviewInput } from "@/lib/rest-sources/schema";
import { getSettings } from "./data";

/** Tries a source once; nothing is kept. */
export function trySource(scope: ProjectScope, input: PreviewInput): Promise<Preview> {
  const config = providerConfig(rest);
  if (isOff(config)) throw featureOff(config.off);
  return previewSource(input, new Date(), (request) => sendToProvider({ provider: rest.id, label: rest.label, account: scope.projectId, config, answers: {} }, request));
}

/** The configuration of a source, which never holds its secret. */
export async function exportSource(scope: ProjectScope, integrationId: string): Promise<{ configuration: string }> {
  const { configuration = "{}" } = await getSettings(scope, integrationId, rest.id);
  return { configuration: JSON.stringify(JSON.parse(configuration), null, 2) };
}

/** Shows what an address looks like; where a sandbox stands in, one that answers. */
export function exampleAddress(): string {
  const config = providerConfig(rest);
  return !isOff(config) && config.isSandbox ? `${config.bases.api}/orders/cursor` : "https://api.example.com/v1/orders";
}
