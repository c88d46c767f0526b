import "server-only";
import type { ProviderId } from "./constants";
import { ga4 } from "./ga4/definition";
import { googleAds } from "./google-ads/definition";
import { klaviyo } from "./klaviyo/definition";
import type { Provider, Stream } from "./provider";
import { shopify } from "./shopify/definition";
import { meta } from "./meta/definition";
import { tiktok } from "./tiktok/definition";
import { instagram } from "./instagram/definition";

/** Every provider, in the order of the gallery: one line each. */
export const PROVIDERS: readonly Provider[] = [shopify, meta, googleAds, tiktok, ga4, klaviyo, instagram];

export const findProvider = (id: string): Provider | null => PROVIDERS.find((provider) => provider.id === id) ?? null;

/** One that is stored; without its folder the installation is broken. */
export function requireProvider(id: string): Provider {
  const found = findProvider(id);
  if (!found) throw new Error(`There is no provider "${id as ProviderId}".`);
  return found;
}

export function findStream(provider: Provider, id: string): Stream | null {
  return provider.streams.find((stream) => stream.id === id) ?? null;
}
