import { createHmac } from "node:crypto";
import { deliver, type Delivered } from "../http/deliver";
import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { conversationItems, KINDS, testBody, type Item } from "./events";
import { ACCOUNT, APP } from "./model";

const PER_ENTRY = 3;

/**
 * Below /instagram/_control/: POST send with `kinds` (default: each), `standby`, `secret`, `url`; POST conversations with
 * `from` and `to`; POST test; POST verify with `verify_token`. The answer says what the application answered.
 */
export async function control(outside: Outside, asked: Asked, name: string): Promise<Answer> {
  const form = new URLSearchParams([...new URLSearchParams(asked.query), ...new URLSearchParams(asked.body)]);
  const address = form.get("url") ?? (outside.hooksUrl ? `${outside.hooksUrl}/instagram` : null);
  if (asked.method !== "POST") return json(404, { error: "Post to send, conversations, test or verify." });
  if (!address) return json(409, { error: "The sandbox was not told where the application hears." });
  const secret = form.get("secret") ?? APP.secret;
  switch (name) {
    case "verify": return verify(address, form.get("verify_token") ?? "");
    case "test": return json(200, await post(address, testBody(), secret));
    case "send": {
      const kinds = (form.get("kinds") ?? Object.keys(KINDS).join(",")).split(",");
      const wrong = kinds.find((kind) => !KINDS[kind]);
      if (wrong) return json(400, { error: `kinds must be of ${Object.keys(KINDS).join(", ")}.` });
      const now = outside.now().getTime();
      const items = kinds.flatMap((kind, at): Item[] => [KINDS[kind]?.(now + at)].filter((item) => item !== undefined));
      return json(200, await post(address, bodyOf(items, form.get("standby") === "true" ? "standby" : "messaging", now), secret));
    }
    case "conversations": {
      const items = conversationItems(outside, new Date(form.get("from") ?? 0), new Date(form.get("to") ?? outside.now()));
      const sent = [];
      for (let at = 0; at < items.length; at += 2 * PER_ENTRY) sent.push(await post(address, bodyOf(items.slice(at, at + 2 * PER_ENTRY), "messaging", outside.now().getTime()), secret));
      return json(200, { messages: items.length, statuses: sent.map(({ status }) => status) });
    }
    default: return json(404, { error: "Post to send, conversations, test or verify." });
  }
}

/** Several entries with several items each. */
function bodyOf(items: readonly Item[], key: "messaging" | "standby", now: number): object {
  const entry = [];
  for (let at = 0; at < items.length; at += PER_ENTRY) entry.push({ id: ACCOUNT.userId, time: now, [key]: items.slice(at, at + PER_ENTRY) });
  return { object: "instagram", entry };
}

function post(address: string, body: object, secret: string): Promise<Delivered> {
  // Meta escapes what is not ASCII, and signs that.
  const text = JSON.stringify(body).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  return deliver(address, { method: "POST", body: text, headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}`, "user-agent": "facebookexternalua" } });
}

async function verify(address: string, token: string): Promise<Answer> {
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1158201444" });
  const { status, body } = await deliver(`${address}?${query.toString()}`);
  return json(200, { status, body, isProven: status === 200 && body === "1158201444" });
}
