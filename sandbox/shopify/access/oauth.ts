import { createHmac } from "node:crypto";
import { headerOf, json, redirect, type Answer, type Asked } from "../../http/exchange";
import { consentPage, problemPage } from "../../outside/consent-page";
import type { Outside } from "../../outside/outside";
import { newId } from "../../store/ids";
import { APP, SCOPES, type Code } from "../model";
import { installToken, migrateToken, refreshToken, toReply } from "./tokens";

const CODE_MS = 10 * 60_000;
const WORDS: Record<string, string> = {
  read_products: "View products", read_orders: "View orders of the last 60 days", read_all_orders: "View all orders", read_customers: "View customers", read_inventory: "View inventory and costs",
};

/** /admin/oauth/authorize: the owner installs the app or does not; single scopes cannot be declined. */
export function authorize(outside: Outside, asked: Asked, shop: string): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== APP.id) return problemPage("Shopify", "Oauth error invalid_client", "Could not find an app with this API key.");
  if (!/^https?:\/\//.test(redirectUri)) return problemPage("Shopify", "Oauth error invalid_request", "The redirect_uri is not whitelisted.");
  const scopes = (query.get("scope") ?? "").split(/[ ,]+/).filter((scope) => (SCOPES as readonly string[]).includes(scope));
  if (asked.method !== "POST") return consentPage({ service: "Shopify", scopes: scopes.map((value) => ({ value, words: WORDS[value] ?? value })), mayUntick: false });
  const state = query.get("state") ?? "";
  if (new URLSearchParams(asked.body).get("decision") !== "allow") return redirect(withHmac(redirectUri, { error: "access_denied", shop, state, timestamp: seconds(outside) }));
  const code = outside.store.add<Code>({ id: newId("", 32).toLowerCase(), object: "shopify.code", redirectUri, scopes, until: outside.now().getTime() + CODE_MS });
  return redirect(withHmac(redirectUri, { code: code.id, host: Buffer.from(`${shop}/admin`).toString("base64url"), shop, state, timestamp: seconds(outside) }));
}

const seconds = (outside: Outside) => String(Math.floor(outside.now().getTime() / 1000));

/** The query of the way back, signed over its sorted parts. */
export function withHmac(address: string, values: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  const all = [...url.searchParams.entries(), ...Object.entries(values)].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = all.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const hmac = createHmac("sha256", APP.secret).update(text).digest("hex");
  url.search = `${text}&hmac=${hmac}`;
  return url.toString();
}

/** /admin/oauth/access_token: a code, a refresh token or an old token for a new pair. */
export function exchange(outside: Outside, asked: Asked): Answer {
  const given = bodyOf(asked);
  if (given.client_id !== APP.id || given.client_secret !== APP.secret) return json(400, { error: "invalid_client", error_description: "The client_secret is not the one of this app." });
  if (given.grant_type === "refresh_token") return reply(outside, refreshToken(outside, String(given.refresh_token ?? "")));
  if (given.grant_type === "urn:ietf:params:oauth:grant-type:token-exchange") return reply(outside, migrateToken(outside, String(given.subject_token ?? "")));
  const code = outside.store.find(String(given.code ?? "")) as Code | undefined;
  if (code?.object !== "shopify.code" || code.until < outside.now().getTime()) return json(400, { error: "invalid_request", error_description: "The authorization code was not found or was already used" });
  outside.store.remove(code.id);
  return reply(outside, installToken(outside, code.scopes, String(given.expiring ?? "0") === "1"));
}

function reply(outside: Outside, token: ReturnType<typeof refreshToken>): Answer {
  if (!token) return json(400, { error: "invalid_grant", error_description: "The refresh token is not valid, has expired or was revoked." });
  return json(200, toReply(outside, token), { "cache-control": "no-store" });
}

function bodyOf(asked: Asked): Record<string, unknown> {
  if (!headerOf(asked, "content-type")?.includes("json")) return Object.fromEntries(new URLSearchParams(asked.body));
  try {
    return JSON.parse(asked.body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
