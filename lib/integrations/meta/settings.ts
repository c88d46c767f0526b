import "server-only";
import { z } from "zod";
import type { Credentials, HeldTokens, NewGrant, OAuth, ProviderAnswer, ProviderConfig, RawSend, ScopeNeed } from "../provider";
import { readJson } from "../json";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";
import { judge } from "./client/judge";
import { appProof, META, VERSION } from "./client/speak";

const SCOPES: readonly ScopeNeed[] = [
  { scope: "ads_read", why: "Reads campaigns, spend and results. Without it there is nothing to show.", isRequired: true },
  { scope: "ads_management", why: "Pauses campaigns and changes budgets, each time after you agree. Without it Aura only reads.", isRequired: false },
  { scope: "business_management", why: "Finds ad accounts that belong to a business rather than to you. Without it some of them may be missing.", isRequired: false },
];

const DAY_SECONDS = 86_400;

const tokenForm = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional().catch(undefined) });
const debugForm = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(), user_id: z.coerce.string().min(1), app_id: z.coerce.string(),
    expires_at: z.number().optional(), data_access_expires_at: z.number().optional(),
  }),
});
const permissionForm = z.looseObject({ data: z.array(z.looseObject({ permission: z.string(), status: z.string() })) });

/** Meta has no refresh tokens: a token that still lives is exchanged for one that lives sixty days. */
export const metaOAuth: OAuth = {
  kind: "oauth",
  fields: [],
  scopes: SCOPES,
  usesPkce: false,
  consentUrl: ({ config, state, redirectUri, isRepeated }) => {
    const query = new URLSearchParams({
      client_id: config.clientId, redirect_uri: redirectUri, state, response_type: "code", scope: SCOPES.map(({ scope }) => scope).join(","),
    });
    // Facebook does not ask again about what was declined unless it is told to.
    if (isRepeated) query.set("auth_type", "rerequest");
    return `${config.bases.www}${VERSION}/dialog/oauth?${query.toString()}`;
  },
  exchange: async ({ config, query, redirectUri, now, send }) => {
    const { accessToken } = await exchangeCode({ config, code: requireCode(query), redirectUri, now, send });
    const credentials = await toLongLived(config, send, accessToken, now);
    return describe(config, send, credentials);
  },
  // Weekly: an ended token cannot be exchanged, and only a person could give another.
  renewAheadSeconds: 53 * DAY_SECONDS,
  refresh: async ({ config, credentials, now, send }) => {
    const renewed = await toLongLived(config, send, credentials.accessToken, now);
    const { consentExpiresAt = credentials.consentExpiresAt } = (await describe(config, send, renewed)).credentials;
    return { ...credentials, ...renewed, consentExpiresAt };
  },
  revoke: async (held) => {
    const answer = await held.send({ method: "DELETE", base: "api", path: `${VERSION}/me/permissions`, ...withToken(held) });
    const trouble = judge(answer);
    // A dead token has nothing left to take back.
    if (trouble && trouble.code !== "reconnect") throw new ProviderError(META.id, trouble);
  },
};

function requireCode(query: URLSearchParams): string {
  const code = query.get("code");
  if (code) return code;
  const isDenied = query.get("error") === "access_denied";
  const sentence = isDenied ? "You did not allow the access at Facebook. Nothing was connected." : "Facebook sent you back without a code. Try again.";
  throw new ProviderError(META.id, { code: isDenied ? "permission" : "refused", sentence });
}

async function exchangeCode(given: { config: ProviderConfig; code: string; redirectUri: string; now: Date; send: RawSend }): Promise<Credentials> {
  const { config, code, redirectUri, now, send } = given;
  return askToken(config, send, { redirect_uri: redirectUri, code }, now);
}

function toLongLived(config: ProviderConfig, send: RawSend, token: string, now: Date): Promise<Credentials> {
  return askToken(config, send, { grant_type: "fb_exchange_token", fb_exchange_token: token }, now);
}

async function askToken(config: ProviderConfig, send: RawSend, asked: Record<string, string>, now: Date): Promise<Credentials> {
  const answer = await send({ base: "api", path: `${VERSION}/oauth/access_token`, query: { client_id: config.clientId, client_secret: config.clientSecret, ...asked } });
  const { access_token: accessToken, expires_in: seconds } = read(answer, tokenForm);
  return { accessToken, ...(seconds === undefined ? {} : { accessExpiresAt: new Date(now.getTime() + seconds * 1000).toISOString() }) };
}

/** Who consented, to what, and until when: only the token's own description says it. */
async function describe(config: ProviderConfig, send: RawSend, credentials: Credentials): Promise<NewGrant> {
  const query = { input_token: credentials.accessToken, access_token: `${config.clientId}|${config.clientSecret}` };
  const { data } = read(await send({ base: "api", path: `${VERSION}/debug_token`, query }), debugForm);
  if (!data.is_valid || data.app_id !== config.clientId) {
    throw new ProviderError(META.id, { code: "reconnect", sentence: "Meta gave a token that it does not take. Try again." });
  }
  const allowed = read(await send({ base: "api", path: `${VERSION}/me/permissions`, ...withToken({ config, credentials }) }), permissionForm);
  return {
    credentials: { ...credentials, ...lifetimes(data) },
    scopes: allowed.data.filter(({ status }) => status === "granted").map(({ permission }) => permission),
    subject: data.user_id,
  };
}

/** Zero says "never". The right to read data ends after ninety days even where the token lives on. */
function lifetimes(data: z.infer<typeof debugForm>["data"]): Partial<Credentials> {
  const at = (seconds: number | undefined) => (seconds ? new Date(seconds * 1000).toISOString() : undefined);
  const [accessExpiresAt, consentExpiresAt] = [at(data.expires_at), at(data.data_access_expires_at)];
  return { ...(accessExpiresAt ? { accessExpiresAt } : {}), ...(consentExpiresAt ? { consentExpiresAt } : {}) };
}

function withToken({ config, credentials }: Pick<HeldTokens, "config" | "credentials">) {
  const { accessToken } = credentials;
  return { query: { appsecret_proof: appProof(config.clientSecret, accessToken) }, headers: { authorization: `Bearer ${accessToken}` } };
}

function read<T>(answer: ProviderAnswer, form: z.ZodType<T>): T {
  const trouble = judge(answer);
  if (trouble) throw new ProviderError(META.id, trouble);
  return readShape(META, form, parse(answer));
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw new ProviderError(META.id, { code: "unexpected", sentence: "Meta answered with something that is not JSON." });
  }
}
