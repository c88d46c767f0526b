import { createHmac, randomUUID } from "node:crypto";
import { deliver } from "../http/deliver";
import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { APP, unix, USERS } from "./model";
import { kill } from "./tokens";

const TOPICS: Record<string, string> = { deauthorize: "deauthorize", "data-deletion": "data_deletion" };

/**
 * POST /meta/_control/deauthorize or …/data-deletion, with `user_id`, `secret` and `topic` as they shall differ:
 * the person removes the app, or asks for deletion, and the application hears of it.
 */
export async function sendCallback(outside: Outside, asked: Asked, name: string): Promise<Answer> {
  const topic = TOPICS[name];
  const form = new URLSearchParams([...new URLSearchParams(asked.query), ...new URLSearchParams(asked.body)]);
  if (!topic || asked.method !== "POST") return json(404, { error: `Post to one of ${Object.keys(TOPICS).join(", ")}.` });
  const address = form.get("url") ?? (outside.hooksUrl ? `${outside.hooksUrl}/meta?topic=${topic}` : null);
  if (!address) return json(409, { error: "The sandbox was not told where the application hears." });
  const user = form.get("user_id") ?? USERS[0].id;
  if (topic === "deauthorize") kill(outside, (token) => token.user === user, 458);
  return json(200, await deliver(address, {
    method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "facebookexternalua" },
    body: new URLSearchParams({ signed_request: signRequest(user, form.get("secret") ?? APP.secret, outside.now()) }).toString(),
  }));
}

/** The signature is over the encoded payload. */
export function signRequest(user: string, secret: string, now: Date): string {
  const payload = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", issued_at: unix(now), user_id: user, nonce: randomUUID() })).toString("base64url");
  return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
}
