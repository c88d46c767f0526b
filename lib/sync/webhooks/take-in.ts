import "server-only";
import { featureOff, notFound } from "@/lib/core/errors";
import { isOff, providerConfig } from "@/lib/integrations/config";
import type { Hooks, ProviderEvent } from "@/lib/integrations/hooks";
import type { ProviderConfig } from "@/lib/integrations/provider";
import { findProvider } from "@/lib/integrations/registry";
import type { ArrivedEvent } from "@/lib/platform/db/global/webhook-inbox";
import { settings } from "@/lib/platform/env/settings";
import { TOLD_QUEUE } from "../constants";

/** What a provider told us, proven to be from it: whose it is, and who works it off. */
export interface ToldEvent {
  event: ArrivedEvent;
  owner: { kind: "outside_account" | "outside_subject"; key: string } | null;
  queue: string;
}

export interface Told {
  events: ToldEvent[];
  /** What the provider wants to read as our answer. */
  reply: unknown;
}

/** As it lies in the inbox: our reading of it, and what it was read from. */
export interface KeptEvent {
  told: ProviderEvent;
  body: string;
}

export function readTold(providerId: string, bytes: Uint8Array, headers: Headers, topic: string | null): Told {
  const { hooks, config, id } = hooksOf(providerId);
  const events = hooks.verify({ config, bytes, headers, topic });
  const body = Buffer.from(bytes).toString("utf8");
  const kept = events.map((told): ToldEvent => ({
    event: { provider: id, eventId: told.eventId, type: told.type, body: JSON.stringify({ told, body } satisfies KeptEvent) },
    owner: ownerOf(id, told), queue: TOLD_QUEUE,
  }));
  return { events: kept, reply: hooks.reply?.(events, settings().APP_URL) ?? null };
}

/** The answer to "is this your address?"; 404 where the provider asks no such thing or the proof is wrong. */
export function answerChallenge(providerId: string, query: URLSearchParams): string {
  const { hooks, config } = hooksOf(providerId);
  const answer = hooks.challenge?.(config, query) ?? null;
  if (answer === null) throw notFound("address for events");
  return answer;
}

function hooksOf(providerId: string): { id: string; hooks: Hooks; config: ProviderConfig } {
  const provider = findProvider(providerId.replaceAll("-", "_"));
  if (!provider?.hooks) throw notFound("address for events");
  const config = providerConfig(provider);
  if (isOff(config)) throw featureOff(config.off);
  return { id: provider.id, hooks: provider.hooks, config };
}

function ownerOf(provider: string, { accountId, subject }: ProviderEvent): ToldEvent["owner"] {
  if (accountId !== null) return { kind: "outside_account", key: `${provider}:${accountId}` };
  return subject === undefined ? null : { kind: "outside_subject", key: `${provider}:${subject}` };
}

export const ownerOfKept = (provider: string, body: string): ToldEvent["owner"] => ownerOf(provider, (JSON.parse(body) as KeptEvent).told);
