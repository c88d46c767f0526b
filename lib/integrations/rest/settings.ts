import "server-only";
import { z } from "zod";
import { invalid } from "@/lib/core/errors";
import { sourceIdOf } from "@/lib/rest-sources/rules";
import type { RestConfiguration, RestDraft } from "@/lib/rest-sources/schema";
import { readJson } from "../json";
import type { Answers, Credentials, HeldTokens, KeyAuth, NewGrant, ProviderRequest, RawSend } from "../provider";
import { isProviderError, ProviderError } from "../trouble";
import { withAccess } from "./client/authorize";
import type { Call } from "./client/follow";
import { judge } from "./client/judge";
import { givenConfiguration, REST, storedConfiguration } from "./client/read-configuration";
import { toFamily } from "./mappers/families";
import { createReader } from "./mappers/rows";
import { turnPages } from "./sync/pages";
import { FIRST } from "./sync/paging";

export const restAuth: KeyAuth = {
  kind: "key",
  fields: [
    { key: "configuration", label: "Configuration", hint: "As JSON; see the guide to any API.", check: (text) => (text === "" ? "Give the configuration as JSON." : null) },
    { key: "secret", label: "Key, password or client secret", isSecret: true, check: () => null },
  ],
  scopes: [],
  exchange: async ({ answers, secrets, now, send }) => {
    const source = givenConfiguration(answers.configuration ?? "");
    const credentials = await credentialsOf(source, secrets.secret ?? "", now, send);
    await proveSource(source, speaker(source, credentials, send));
    return { credentials, scopes: [], subject: sourceIdOf(source.name), answers: { configuration: JSON.stringify(source) } } satisfies NewGrant;
  },
  refresh: async ({ answers, credentials, now, send }: HeldTokens): Promise<Credentials> => {
    const source = storedConfiguration(answers);
    if (source.auth.type !== "oauth2") throw new ProviderError(REST.id, { code: "reconnect", sentence: "The API no longer accepts the key. Give it anew." });
    return credentialsOf(source, credentials.extra?.clientSecret ?? "", now, send);
  },
};

/** Calls with the key, judged as in reading. */
export const speaker = (source: Pick<RestDraft, "auth" | "request">, { accessToken }: Credentials, send: RawSend): Call => async (request) => {
  const answer = await send(withAccess(source, accessToken, request));
  const trouble = judge(answer);
  if (trouble) throw new ProviderError(REST.id, trouble);
  return answer;
};

/** The key itself, or a token that it opens. */
export async function credentialsOf({ auth }: Pick<RestDraft, "auth">, secret: string, now: Date, send: RawSend): Promise<Credentials> {
  if (auth.type === "none") return { accessToken: "" };
  if (secret === "") throw invalid({ "answers.secret": [auth.type === "basic" ? "Give the password." : auth.type === "oauth2" ? "Give the client secret." : "Give the key."] });
  if (/[\r\n\0]/.test(secret)) throw invalid({ "answers.secret": ["The key must be one line."] });
  return auth.type === "oauth2" ? askToken(auth, secret, now, send) : { accessToken: secret };
}

const tokenForm = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional() });

async function askToken(auth: Extract<RestDraft["auth"], { type: "oauth2" }>, secret: string, now: Date, send: RawSend): Promise<Credentials> {
  const isBasic = auth.sendIn === "basic";
  const optional: Answers = { ...(auth.scope ? { scope: auth.scope } : {}), ...(auth.audience ? { audience: auth.audience } : {}), ...(isBasic ? {} : { client_id: auth.clientId, client_secret: secret }) };
  const request: ProviderRequest = {
    base: "given", path: "", address: auth.tokenUrl, method: "POST", isRepeatable: true, form: { grant_type: "client_credentials", ...optional },
    ...(isBasic ? { headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(auth.clientId)}:${encodeURIComponent(secret)}`).toString("base64")}` } } : {}),
  };
  const answer = await send(request);
  if (answer.status >= 500 || answer.status === 429) throw new ProviderError(REST.id, { code: "unavailable", sentence: "The address of the token does not work at the moment." });
  if (answer.status >= 400) throw new ProviderError(REST.id, { code: "reconnect", sentence: "The address of the token does not accept this client id and secret." });
  const token = tokenForm.safeParse(parseOrNull(answer.body.toString("utf8"))).data;
  if (!token) throw new ProviderError(REST.id, { code: "unexpected", sentence: "The address of the token answered without a token." });
  const ends = token.expires_in === undefined ? {} : { accessExpiresAt: new Date(now.getTime() + token.expires_in * 1_000).toISOString() };
  return { accessToken: token.access_token, extra: { clientSecret: secret }, ...ends };
}

function parseOrNull(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

/** Reads the first page as it would be read; says at which field it fails. */
async function proveSource(source: RestConfiguration, call: Call): Promise<void> {
  try {
    const first = await turnPages(call, source, FIRST, {}).next();
    const records = first.done ? [] : first.value.page.records;
    const reader = createReader(source);
    const rows = records.map((record, at) => reader.rowsOf(record, at));
    const made = toFamily(source, reader, rows.flatMap((row) => (typeof row === "string" ? [] : row)));
    const [refused] = [...rows.filter((row) => typeof row === "string"), ...made.refused];
    if (refused !== undefined && made.rows.rows.length === 0) throw invalid({ "configuration.fields": [`No record can be read. ${refused}`] });
  } catch (error) {
    throw isProviderError(error) ? atField(error) : error;
  }
}

/** A fault of the call at the field that a person would change. */
export function atField(error: ProviderError): Error {
  const { code, sentence } = error.trouble;
  if (code === "reconnect" || code === "permission") return error;
  return invalid({ [code === "unexpected" ? "configuration.records" : "configuration.request.url"]: [sentence] });
}
