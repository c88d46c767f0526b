import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { unauthenticated } from "@/lib/core/errors";
import type { Hooks, ProviderEvent } from "../hooks";

const payloadForm = z.looseObject({ algorithm: z.string(), user_id: z.coerce.string().min(1), issued_at: z.coerce.number().optional() });

/**
 * The two calls that Meta makes about a person who connected: the app was removed ("deauthorize"), and the person
 * wants everything deleted ("data_deletion"). Which one it is only the address says.
 */
export const metaHooks: Hooks = {
  verify: ({ config, bytes, topic }) => {
    const signed = new URLSearchParams(Buffer.from(bytes).toString("utf8")).get("signed_request") ?? "";
    const { user_id: subject } = readSigned(signed, config.clientSecret);
    const isDeletion = topic === "data_deletion";
    const eventId = createHash("sha256").update(`${topic ?? ""}|${signed}`).digest("hex").slice(0, 40);
    const event: ProviderEvent = {
      eventId, type: isDeletion ? "data_deletion" : "deauthorize", accountId: null, subject, streams: [], duty: isDeletion ? "erase_account" : "disconnected",
    };
    return [event];
  },
  /** The person is shown this page and this code by Facebook. */
  reply: ([event], appUrl) => {
    if (event?.type !== "data_deletion") return null;
    return { url: `${appUrl}/privacy/deletion?code=${event.eventId}`, confirmation_code: event.eventId };
  },
};

/** The signature is over the payload as it is encoded, not over what it says. */
function readSigned(signed: string, secret: string): z.infer<typeof payloadForm> {
  const [signature = "", payload = ""] = signed.split(".");
  const given = Buffer.from(signature, "base64url");
  const own = createHmac("sha256", secret).update(payload).digest();
  if (payload === "" || given.length !== own.length || !timingSafeEqual(given, own)) throw unauthenticated("The signature is not Meta's.");
  try {
    const read = payloadForm.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    if (read.algorithm.toUpperCase() === "HMAC-SHA256") return read;
  } catch {
    // Signed and still unreadable: not a call that we know.
  }
  throw unauthenticated("The signed request cannot be read.");
}
