import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import type { Stored } from "../store/objects";

export const KEY = "sandbox-key";
const CLIENT = { id: "sandbox", secret: "sandbox-secret" };
const TOKEN_SECONDS = 3_600;

interface Token extends Stored { endsAt: number }

/** Client credentials, in the body or as Basic. */
export function giveToken(outside: Outside, asked: Asked): Answer {
  const form = new URLSearchParams(asked.body);
  const [name, secret] = basicOf(asked) ?? [form.get("client_id"), form.get("client_secret")];
  if (asked.method !== "POST" || form.get("grant_type") !== "client_credentials") return json(400, { error: "unsupported_grant_type" });
  if (name !== CLIENT.id || secret !== CLIENT.secret) return json(401, { error: "invalid_client" });
  const token = outside.store.add<Token>({ id: newId("rest_token", 24), object: "rest.token", endsAt: outside.now().getTime() + (TOKEN_SECONDS * 1_000) / outside.speed });
  return json(200, { access_token: token.id, token_type: "bearer", expires_in: Math.max(1, Math.round(TOKEN_SECONDS / outside.speed)), ...(form.get("scope") ? { scope: form.get("scope") } : {}) });
}

/** By any of the usual ways: a header, a bearer token, a password, or a parameter. */
export function isLetIn(outside: Outside, asked: Asked): boolean {
  const bearer = /^Bearer (.+)$/.exec(headerOf(asked, "authorization") ?? "")?.[1];
  const fault = outside.faults.take("rest", `${asked.method} ${asked.path}?${asked.query}`, ["expired_token", "revoked_token"]);
  if (fault) {
    if (bearer) outside.store.remove(bearer);
    return false;
  }
  const [name, password] = basicOf(asked) ?? [];
  if (name === CLIENT.id && password === KEY) return true;
  if (headerOf(asked, "x-key") === KEY || new URLSearchParams(asked.query).get("key") === KEY || bearer === KEY) return true;
  const token = bearer ? (outside.store.find(bearer) as Token | undefined) : undefined;
  return token?.object === "rest.token" && token.endsAt > outside.now().getTime();
}

function basicOf(asked: Asked): string[] | null {
  const text = /^Basic (.+)$/.exec(headerOf(asked, "authorization") ?? "")?.[1];
  return text ? Buffer.from(text, "base64").toString("utf8").split(":").map(decodeURIComponent) : null;
}
