import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { readJson } from "../json";
import type { Answers, ConsentReturn, Credentials, Field, NewGrant, OAuth, ProviderAnswer, ProviderConfig, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError, type Trouble } from "../trouble";
import { judge } from "./client/judge";
import { GRAPHQL, pathOf, SHOPIFY } from "./client/speak";
import { SHOP_QUERY, UNINSTALL } from "./sync/queries";

const DOMAIN = /^[a-zA-Z0-9][a-zA-Z0-9-_]*\.(myshopify\.com|shopify\.com|myshopify\.io|shop\.dev)$/;
const ADMIN = /^admin\.shopify\.com\/store\/([\w-]+)/;
/** The way back is signed with its time. */
const OLDEST_MS = 90_000;

const SCOPES: readonly ScopeNeed[] = [
  { scope: "read_orders", why: "Reads orders, refunds and payments. Without it there is nothing to show.", isRequired: true },
  { scope: "read_products", why: "Reads products and variants, so that sales can be named.", isRequired: true },
  { scope: "read_all_orders", why: "Reads orders older than 60 days. Without it history ends there.", isRequired: false },
  { scope: "read_customers", why: "Tells new customers from returning ones. Without it each order stands alone.", isRequired: false },
  { scope: "read_inventory", why: "Reads what a unit costs and how many are in stock. Without it profit cannot be told.", isRequired: false },
];

const shopField: Field = {
  key: "shop",
  label: "Shop address",
  hint: "The address that ends in myshopify.com; it stands in the settings of the shop under Domains.",
  placeholder: "fernhill.myshopify.com",
  check: (value) => (DOMAIN.test(normalise(value)) ? null : "Write the address as your-brand.myshopify.com."),
  normalise,
};

function normalise(value: string): string {
  const bare = value.trim().toLowerCase().replace(/^https?:\/\//, "");
  const name = ADMIN.exec(bare)?.[1] ?? bare.replace(/\/.*$/, "");
  return /^[a-z0-9][a-z0-9-_]*$/.test(name) ? `${name}.myshopify.com` : name;
}

export const shopifyOAuth: OAuth = {
  kind: "oauth",
  fields: [shopField],
  scopes: SCOPES,
  usesPkce: false,
  consentUrl: ({ config, state, redirectUri, answers }) => {
    const shop = requireDomain(answers.shop);
    const query = new URLSearchParams({ client_id: config.clientId, scope: SCOPES.map(({ scope }) => scope).join(","), redirect_uri: redirectUri, state });
    const base = config.isSandbox ? `${config.bases.shop}/${shop}` : `https://${shop}`;
    return `${base}/admin/oauth/authorize?${query.toString()}`;
  },
  exchange: async (returned) => {
    const { config, answers, query, now, send } = returned;
    if (query.get("error")) throw refusal({ code: "permission", sentence: "You did not allow the access at Shopify. Nothing was connected." });
    assertReturn(returned);
    const token = await askToken(config, answers, send, { code: query.get("code") ?? "", expiring: "1" });
    const credentials = toCredentials(token, now);
    const domain = await findDomain(config, answers, send, credentials.accessToken);
    return { credentials, scopes: impliedScopes(token.scope), subject: domain, answers: { shop: domain } } satisfies NewGrant;
  },
  refresh: async ({ config, credentials, answers, now, send }) => {
    // Tokens of before expiring ones were made do not end.
    if (!credentials.refreshToken) return credentials;
    return toCredentials(await askToken(config, answers, send, { grant_type: "refresh_token", refresh_token: credentials.refreshToken }), now);
  },
  revoke: async ({ config, credentials, answers, send }) => {
    const answer = await send(graphql(config, answers, credentials.accessToken, UNINSTALL));
    const trouble = judge(answer, { base: "shop", path: GRAPHQL });
    // A dead token or shop has nothing left to take back.
    if (trouble && trouble.code !== "reconnect" && trouble.code !== "gone") throw refusal(trouble);
  },
};

function requireDomain(shop: string | undefined): string {
  if (!shop || !DOMAIN.test(shop)) throw refusal({ code: "refused", sentence: "Write the shop's address as your-brand.myshopify.com." });
  return shop;
}

const refusal = (trouble: Trouble) => new ProviderError(SHOPIFY.id, trouble);

/** Signed by Shopify, just now, and about the shop that was asked for. */
function assertReturn({ config, query, answers, now }: ConsentReturn): void {
  if (!isSigned(query, config.clientSecret)) throw refusal({ code: "refused", sentence: "The way back from Shopify was not signed by Shopify. Try again." });
  const sent = Number(query.get("timestamp") ?? NaN) * 1000;
  if (!(Math.abs(now.getTime() - sent) <= OLDEST_MS)) throw refusal({ code: "refused", sentence: "The way back from Shopify took too long. Try again." });
  if (requireDomain(query.get("shop") ?? undefined) !== requireDomain(answers.shop)) throw refusal({ code: "refused", sentence: "Shopify came back with another shop than was asked for. Try again." });
  if (!query.get("code")) throw refusal({ code: "refused", sentence: "Shopify sent you back without a code. Try again." });
}

/** Over all parts but the signature itself, sorted; of several with one name joined by a comma. */
export function isSigned(query: URLSearchParams, secret: string): boolean {
  const names = [...new Set(query.keys())].filter((name) => name !== "hmac" && name !== "signature").sort();
  const text = names.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(query.getAll(name).join(","))}`).join("&");
  const own = createHmac("sha256", secret).update(text).digest();
  const given = Buffer.from(query.get("hmac") ?? "", "hex");
  return given.length === own.length && timingSafeEqual(given, own);
}

const tokenForm = z.looseObject({
  access_token: z.string().min(1), scope: z.string().catch(""), expires_in: z.number().positive().optional(), refresh_token: z.string().min(1).optional(), refresh_token_expires_in: z.number().positive().optional(),
});
type TokenReply = z.infer<typeof tokenForm>;

async function askToken(config: ProviderConfig, answers: Answers, send: RawSend, given: Record<string, string>): Promise<TokenReply> {
  const json = { client_id: config.clientId, client_secret: config.clientSecret, ...given };
  const answer = await send({ method: "POST", base: "shop", path: pathOf(config, answers, "/admin/oauth/access_token"), json });
  if (answer.status === 400) throw refusal(tokenTrouble(answer));
  const trouble = judge(answer, { base: "shop", path: "" });
  if (trouble) throw refusal(trouble);
  return readShape(SHOPIFY, tokenForm, readBody(answer));
}

function tokenTrouble({ body }: ProviderAnswer): Trouble {
  const isDead = body.includes("invalid_grant");
  return isDead ? { code: "reconnect", sentence: "The access to the shop has run out. Connect it again." } : { code: "refused", sentence: "Shopify did not take the code of this sign-in. Try again." };
}

function readBody({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw refusal({ code: "unexpected", sentence: "Shopify answered with something that is not JSON." });
  }
}

function toCredentials({ access_token: accessToken, refresh_token: refreshToken, expires_in: access, refresh_token_expires_in: consent }: TokenReply, now: Date): Credentials {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  return { accessToken, ...(refreshToken ? { refreshToken } : {}), ...(access ? { accessExpiresAt: at(access) } : {}), ...(consent ? { consentExpiresAt: at(consent) } : {}) };
}

/** Whoever may write may read. */
export function impliedScopes(list: string): string[] {
  const given = list.split(/[,\s]+/).filter(Boolean);
  return [...new Set(given.flatMap((scope) => (scope.startsWith("write_") ? [scope, scope.replace("write_", "read_")] : [scope])))];
}

const shopForm = z.looseObject({ data: z.looseObject({ shop: z.looseObject({ myshopifyDomain: z.string().min(1) }) }) });

/** A renamed shop still answers under its old address; what is kept is the one of today. */
async function findDomain(config: ProviderConfig, answers: Answers, send: RawSend, token: string): Promise<string> {
  const answer = await send(graphql(config, answers, token, SHOP_QUERY));
  const trouble = judge(answer, { base: "shop", path: GRAPHQL });
  if (trouble) throw refusal(trouble);
  return requireDomain(readShape(SHOPIFY, shopForm, readBody(answer)).data.shop.myshopifyDomain);
}

function graphql(config: ProviderConfig, answers: Answers, token: string, query: string) {
  return { method: "POST" as const, base: "shop", path: pathOf(config, answers, GRAPHQL), json: { query, variables: {} }, headers: { "x-shopify-access-token": token } };
}
