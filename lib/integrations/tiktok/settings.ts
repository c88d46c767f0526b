import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { Credentials, NewGrant, OAuth, ProviderAnswer, ProviderConfig, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";
import { judge } from "./client/judge";
import { pathTo, TIKTOK } from "./client/speak";

/** Numbers that are fixed with the app at TikTok; nobody can untick them at the consent page. */
const SCOPES: readonly ScopeNeed[] = [
  { scope: "1", why: "Names your ad accounts, their currency and time zone.", isRequired: false },
  { scope: "4", why: "Reads spend and results by day.", isRequired: false },
  { scope: "2", why: "Reads campaigns and ads, and changes them after you agree.", isRequired: false },
];

const tokenForm = z.looseObject({
  data: z.looseObject({
    access_token: z.string().min(1), advertiser_ids: z.array(z.coerce.string()).default([]), scope: z.array(z.coerce.string()).default([]),
    expires_in: z.coerce.number().positive().optional().catch(undefined), refresh_token: z.string().optional().catch(undefined),
  }),
});
const personForm = z.looseObject({ data: z.looseObject({ core_user_id: z.coerce.string().min(1) }) });

/** A token has no end: it lives until someone takes it back. */
export const tiktokOAuth: OAuth = {
  kind: "oauth",
  fields: [],
  scopes: SCOPES,
  usesPkce: false,
  consentUrl: ({ config, state, redirectUri }) => `${config.bases.api}/portal/auth?${new URLSearchParams({ app_id: config.clientId, state, redirect_uri: redirectUri }).toString()}`,
  exchange: async ({ config, query, now, send }) => {
    const code = query.get("auth_code");
    if (!code) throw new ProviderError(TIKTOK.id, { code: "permission", sentence: "You did not allow the access at TikTok. Nothing was connected." });
    const answer = await send({ base: "api", path: pathTo("oauth2/access_token"), json: { app_id: config.clientId, secret: config.clientSecret, auth_code: code, return_advertiser_ids: true } });
    const { data } = read(answer, tokenForm);
    const credentials = toCredentials(data, now);
    return { credentials, scopes: data.scope, subject: await whoIs(send, credentials, data.advertiser_ids) };
  },
  revoke: async ({ config, credentials, send }) => {
    const answer = await send({ base: "api", path: pathTo("oauth2/revoke_token"), json: { app_id: config.clientId, secret: config.clientSecret, access_token: credentials.accessToken }, ...tokenHeader(credentials) });
    const trouble = judge(answer);
    // A dead token has nothing left to take back.
    if (trouble && trouble.code !== "reconnect") throw new ProviderError(TIKTOK.id, trouble);
  },
};

/** Tokens of another kind come with an end and a refresh token; those are kept as they come. */
function toCredentials(data: z.infer<typeof tokenForm>["data"], now: Date): Credentials {
  return {
    accessToken: data.access_token,
    ...(data.refresh_token ? { refreshToken: data.refresh_token } : {}),
    ...(data.expires_in ? { accessExpiresAt: new Date(now.getTime() + data.expires_in * 1000).toISOString() } : {}),
  };
}

/** The person behind the token; where that is not told, the first of their ad accounts stands for them. */
async function whoIs(send: RawSend, credentials: Credentials, accounts: readonly string[]): Promise<NewGrant["subject"]> {
  const answer = await send({ base: "api", path: pathTo("user/info"), ...tokenHeader(credentials) });
  const person = judge(answer) === null ? personForm.safeParse(parse(answer)) : null;
  const [first] = [...accounts].sort();
  if (person?.success) return person.data.data.core_user_id;
  if (first) return first;
  throw new ProviderError(TIKTOK.id, { code: "permission", sentence: "This TikTok login may see no ad account. Choose at least one at TikTok's consent page." });
}

const tokenHeader = ({ accessToken }: Credentials) => ({ headers: { "access-token": accessToken } });

/** The app's own keys stand in the address of the list of accounts. */
export const appKeys = ({ clientId, clientSecret }: ProviderConfig) => ({ app_id: clientId, secret: clientSecret });

function read<T>(answer: ProviderAnswer, form: z.ZodType<T>): T {
  const trouble = judge(answer);
  if (trouble) throw new ProviderError(TIKTOK.id, trouble);
  return readShape(TIKTOK, form, parse(answer));
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw new ProviderError(TIKTOK.id, { code: "unexpected", sentence: "TikTok answered with something that is not JSON." });
  }
}
