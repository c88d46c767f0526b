import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Provider } from "@/lib/integrations/provider";
import { PROVIDERS } from "@/lib/integrations/registry";
import type { ProviderView } from "./schema";

/** What can be connected, whether it can be here, and what it asks. */
export function listProviders(): Page<ProviderView> {
  const items = PROVIDERS.map(toProviderView);
  return toPage(items, { skip: 0, limit: items.length }, items.length, ({ id }) => [id]);
}

function toProviderView(provider: Provider): ProviderView {
  const config = providerConfig(provider);
  const { id, label, kind, summary, accountNoun, auth } = provider;
  return {
    id, label, kind, summary, accountNoun, auth: auth.kind, scopes: auth.scopes.map((need) => ({ ...need })),
    fields: auth.fields.map((field) => ({ key: field.key, label: field.label, hint: field.hint ?? null, placeholder: field.placeholder ?? null, isSecret: field.isSecret === true })),
    streams: provider.streams.map((stream) => ({ id: stream.id, label: stream.label })),
    off: isOff(config) ? config.off : null, isSandbox: !isOff(config) && config.isSandbox,
  };
}
