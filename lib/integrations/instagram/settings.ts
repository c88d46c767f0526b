import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import { judge } from "../meta/client/judge";
import type { Credentials, OAuth, ProviderAnswer, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";

export const INSTAGRAM = { id: "instagram", label: "Instagram" } as const;
export const VERSION = "/v26.0";

const SCOPES: readonly ScopeNeed[] = [
  { scope: "instagram_business_basic", why: "Says which professional account this is. Without it nothing can be connected.", isRequired: true },
  { scope: "instagram_business_manage_messages", why: "Receives and answers direct messages. Without it no message arrives.", isRequired: true },
];

const DAY_SECONDS = 86_400;

const token = z.looseObject({
  access_token: z.string().min(1), user_id: z.coerce.string().optional(),
  permissions: z.union([z.array(z.string()), z.string().transform((text) => text.split(/[ ,]+/))]).optional(),
});
/** Some answers wrap it in a list. */
const shortForm = z.union([token, z.looseObject({ data: z.array(token).min(1) }).transform(({ data }) => data[0] as z.infer<typeof token>)]);
const longForm = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
export const meForm = z.looseObject({ user_id: z.coerce.string().min(1), username: z.string().optional() });

/** Instagram Login: sixty days, renewed by an exchange that wants a token of at least a day. */
export const instagramOAuth: OAuth = {
  kind: "oauth",
  fields: [],
  scopes: SCOPES,
  usesPkce: false,
  consentUrl: ({ config, state, redirectUri, isRepeated }) => {
    const query = new URLSearchParams({ client_id: config.clientId, redirect_uri: redirectUri, response_type: "code", scope: SCOPES.map(({ scope }) => scope).join(","), state });
    if (isRepeated) query.set("force_reauth", "true");
    return `${config.bases.www}/oauth/authorize?${query.toString()}`;
  },
  exchange: async ({ config, query, redirectUri, now, send }) => {
    const code = query.get("code")?.replace(/#_$/, "");
    if (!code) throw new ProviderError(INSTAGRAM.id, { code: "permission", sentence: "You did not allow the access at Instagram. Nothing was connected." });
    const form = { client_id: config.clientId, client_secret: config.clientSecret, grant_type: "authorization_code", redirect_uri: redirectUri, code };
    const short = read(await send({ method: "POST", base: "api", path: "/oauth/access_token", form }), shortForm);
    const long = await askLong(send, "/access_token", { grant_type: "ig_exchange_token", client_secret: config.clientSecret, access_token: short.access_token }, now);
    const me = read(await send({ base: "graph", path: `${VERSION}/me`, query: { fields: "user_id,username" }, headers: { authorization: `Bearer ${long.accessToken}` } }), meForm);
    return { credentials: long, scopes: short.permissions ?? [], subject: me.user_id };
  },
  // Weekly: an ended token cannot be renewed, and only a person could give another.
  renewAheadSeconds: 53 * DAY_SECONDS,
  refresh: async ({ credentials, now, send }) => ({
    ...credentials, ...(await askLong(send, "/refresh_access_token", { grant_type: "ig_refresh_token", access_token: credentials.accessToken }, now)),
  }),
};

async function askLong(send: RawSend, path: string, query: Record<string, string>, now: Date): Promise<Credentials> {
  const { access_token: accessToken, expires_in: seconds } = read(await send({ base: "graph", path, query }), longForm);
  return { accessToken, accessExpiresAt: new Date(now.getTime() + seconds * 1000).toISOString() };
}

function read<T>(answer: ProviderAnswer, form: z.ZodType<T>): T {
  const trouble = judge(answer);
  if (trouble) throw new ProviderError(INSTAGRAM.id, trouble);
  return readShape(INSTAGRAM, form, parse(answer));
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw new ProviderError(INSTAGRAM.id, { code: "unexpected", sentence: "Instagram answered with something that is not JSON." });
  }
}
