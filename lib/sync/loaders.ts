import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Field, Provider } from "@/lib/integrations/provider";
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
    fields: auth.fields.map((field) => toFieldView(field, !isOff(config) && config.isSandbox)),
    streams: provider.streams.map((stream) => ({ id: stream.id, label: stream.label })),
    off: isOff(config) ? config.off : null, isSandbox: !isOff(config) && config.isSandbox,
  };
}

function toFieldView(field: Field, isSandbox: boolean): ProviderView["fields"][number] {
  const { key, label, hint = null, placeholder = null, sandboxAnswer, choices = [] } = field;
  const known = isSandbox && sandboxAnswer !== undefined ? `The sandbox takes ${sandboxAnswer}.` : null;
  return {
    key, label, hint: known === null ? hint : hint === null ? known : `${hint} ${known}`, placeholder, isSecret: field.isSecret === true,
    choices: choices.map((choice) => ({ value: choice.value, label: choice.label, hint: choice.hint ?? null })),
  };
}
