import "server-only";
import { settings } from "@/lib/platform/env/settings";
import type { ProviderId } from "./constants";
import type { Provider, ProviderConfig } from "./provider";

type Keys = "SHOPIFY" | "META" | "GOOGLE_DATA" | "TIKTOK" | "AMAZON" | "KLAVIYO" | "INSTAGRAM";

/** Whose keys open a provider; null: it needs none of ours. */
const KEYS: Record<ProviderId, Keys | null> = {
  shopify: "SHOPIFY", meta: "META", google_ads: "GOOGLE_DATA", ga4: "GOOGLE_DATA", tiktok: "TIKTOK", amazon_ads: "AMAZON", amazon_sp: "AMAZON",
  klaviyo: "KLAVIYO", instagram: "INSTAGRAM", stripe: null, rest: null, csv: null,
};

/** The client of every stand-in; it guards nothing. */
const SANDBOX_CLIENT = { clientId: "sandbox", clientSecret: "sandbox-secret" };

/** How this installation reaches a provider, or the sentence that says what to set. Real keys go before the sandbox. */
export function providerConfig({ id, label, bases }: Pick<Provider, "id" | "label" | "bases">): ProviderConfig | { off: string } {
  const given = settings();
  const keys = KEYS[id];
  const clientId = keys ? given[`${keys}_CLIENT_ID`] : "";
  const clientSecret = keys ? given[`${keys}_CLIENT_SECRET`] : "";
  if (clientId !== undefined && clientSecret !== undefined && (keys !== null || !given.SANDBOX_URL)) {
    return { clientId, clientSecret, bases, isSandbox: false, speed: 1 };
  }
  if (!given.SANDBOX_URL) return { off: `To connect ${label}, set ${keys}_CLIENT_ID and ${keys}_CLIENT_SECRET to those of your own app there.` };
  return { ...SANDBOX_CLIENT, bases: sandboxBases(given.SANDBOX_URL, id, bases), isSandbox: true, speed: given.SANDBOX_CLOCK };
}

/** Any API has no stand-in: it calls the address that it was given, beside a sandbox too. */
export const isStoodIn = ({ id }: Pick<Provider, "id">, config: ProviderConfig | { off: string }): boolean => id !== "rest" && !isOff(config) && config.isSandbox;

export const isOff = (config: ProviderConfig | { off: string }): config is { off: string } => "off" in config;

/** Each of a provider's hosts is a folder of the sandbox. */
export function sandboxBases(url: string, id: ProviderId, bases: Readonly<Record<string, string>>): Record<string, string> {
  const root = `${url.replace(/\/$/, "")}/${id.replaceAll("_", "-")}`;
  return Object.fromEntries(Object.keys(bases).map((name) => [name, `${root}/${name}`]));
}
