import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { badRequest, unauthenticated } from "@/lib/core/errors";
import { readJson } from "../json";
import { metaHooks } from "../meta/webhook";
import type { Hooks, ProviderEvent } from "../hooks";
import type { ProviderConfig } from "../provider";
import { VERSION } from "./settings";

const FIELDS = "messages,messaging_postbacks,messaging_seen,message_reactions,messaging_referral";
/** One call may hold several entries with several items each; what else is in them is not minded. */
const entryForm = z.looseObject({
  id: z.coerce.string(), messaging: z.array(z.looseObject({})).default([]), standby: z.array(z.looseObject({})).default([]), changes: z.array(z.looseObject({})).default([]),
});
const bodyForm = z.looseObject({ object: z.string(), entry: z.array(entryForm).default([]) });
type Item = Record<string, unknown>;

export const instagramHooks: Hooks = {
  verify: (given) => {
    if (given.topic === "deauthorize" || given.topic === "data_deletion") return metaHooks.verify(given);
    const { config, bytes, headers } = given;
    if (!isSigned(bytes, headers.get("x-hub-signature-256"), config.clientSecret)) throw unauthenticated("The signature is not Instagram's.");
    return readBody(bytes).entry.flatMap((entry) => [
      ...entry.messaging.map((item) => toEvent(entry.id, item)),
      // Another app owns these threads: they are kept and not answered.
      ...entry.standby.map((item) => toEvent(entry.id, item, "standby.")),
      ...entry.changes.map((item) => toEvent(entry.id, item)),
    ]);
  },
  challenge: (config, query) => {
    const isOurs = query.get("hub.mode") === "subscribe" && query.get("hub.verify_token") === verifyTokenOf(config);
    return isOurs ? query.get("hub.challenge") : null;
  },
  reply: (events, appUrl) => metaHooks.reply?.(events, appUrl) ?? null,
  subscribe: async (access) => {
    await access.call({ method: "POST", base: "graph", path: `${VERSION}/${access.account.externalId}/subscribed_apps`, query: { subscribed_fields: FIELDS }, isRepeatable: true });
  },
};

/** What is typed into the app's settings at Meta beside our address; it follows from the app's secret, so nothing is kept. */
export function verifyTokenOf({ clientSecret }: Pick<ProviderConfig, "clientSecret">): string {
  return createHmac("sha256", clientSecret).update("webhook address").digest("hex").slice(0, 32);
}

/** Over the bytes as they came: written anew, escapes would be others. */
function isSigned(bytes: Uint8Array, header: string | null, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  return given !== undefined && timingSafeEqual(Buffer.from(given, "hex"), createHmac("sha256", secret).update(bytes).digest());
}

function readBody(bytes: Uint8Array): z.infer<typeof bodyForm> {
  try {
    return bodyForm.parse(readJson(Buffer.from(bytes).toString("utf8")));
  } catch {
    throw badRequest("The event cannot be read.");
  }
}

/** There is no event id: a message's own id stands in, else what the item says. */
function toEvent(accountId: string, item: Item, prefix = ""): ProviderEvent {
  const type = `${prefix}${typeOf(item)}`;
  const message = (item.message ?? item.message_edit ?? {}) as { mid?: unknown; num_edit?: unknown };
  const part = typeof message.mid === "string" ? `${message.mid}:${String(message.num_edit ?? "")}` : createHash("sha256").update(JSON.stringify(item)).digest("hex").slice(0, 40);
  return { eventId: `${accountId}:${type}:${part}`, type, accountId, streams: [] };
}

function typeOf(item: Item): string {
  const message = item.message as Record<string, unknown> | undefined;
  if (message) return message.is_deleted === true ? "message_deleted" : message.is_echo === true ? "message_echo" : "message";
  if (typeof item.field === "string") return item.field;
  return ["message_edit", "postback", "reaction", "read", "referral", "optin"].find((kind) => item[kind] !== undefined) ?? "unknown";
}
