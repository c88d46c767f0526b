import "server-only";
import { amazonAds } from "./amazon-ads/definition";
import { amazonMarketplace } from "./amazon-sp/definition";
import { isStoodIn, providerConfig } from "./config";
import type { ProviderId } from "./constants";
import { ga4 } from "./ga4/definition";
import { googleAds } from "./google-ads/definition";
import { klaviyo } from "./klaviyo/definition";
import type { Answers, Field, Provider, Stream } from "./provider";
import { shopify } from "./shopify/definition";
import { meta } from "./meta/definition";
import { tiktok } from "./tiktok/definition";
import { instagram } from "./instagram/definition";
import { rest } from "./rest/definition";
import { stripe } from "./stripe/definition";

/** Every provider, in the order of the gallery: one line each. */
export const PROVIDERS: readonly Provider[] = [shopify, meta, googleAds, tiktok, ga4, amazonAds, amazonMarketplace, klaviyo, instagram, stripe, rest];

export const findProvider = (id: string): Provider | null => PROVIDERS.find((provider) => provider.id === id) ?? null;

/** Those that the sandbox stands in for here. */
export const listSandboxed = (): Provider[] => PROVIDERS.filter((provider) => isStoodIn(provider, providerConfig(provider)));

/** What somebody would write into the form beside a sandbox: its example is known there; of choices the last, with which all is read. */
export const sandboxAnswers = (fields: readonly Field[]): Answers =>
  Object.fromEntries(fields.map(({ key, placeholder, sandboxAnswer, choices }) => [key, sandboxAnswer ?? choices?.at(-1)?.value ?? placeholder ?? ""]));

/** One that is stored; without its folder the installation is broken. */
export function requireProvider(id: string): Provider {
  const found = findProvider(id);
  if (!found) throw new Error(`There is no provider "${id as ProviderId}".`);
  return found;
}

/** What is read of an account that was set up so. */
export const streamsOf = (provider: Provider, settings: unknown): readonly Stream[] => provider.streamsOf?.(settings as Answers) ?? provider.streams;

export function findStream(provider: Provider, id: string, settings: unknown): Stream | null {
  return streamsOf(provider, settings).find((stream) => stream.id === id) ?? null;
}
