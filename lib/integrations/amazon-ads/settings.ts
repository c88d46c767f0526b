import "server-only";
import { AMAZON_BASES, exchangeCode, normaliseCountry, refreshTokens, regionOf } from "../amazon/settings";
import { readJson } from "../json";
import type { Answers, ConsentReturn, Credentials, Field, OAuth, OutsideAccount, ProviderAnswer, ScopeNeed } from "../provider";
import { ProviderError } from "../trouble";
import { judge } from "./client/judge";
import { AMAZON_ADS, CLIENT_ID_HEADER, HOSTS, PROFILES, type Host } from "./client/speak";
import { toAccounts } from "./mappers/accounts";

export const BASES = {
  na: "https://advertising-api.amazon.com",
  eu: "https://advertising-api-eu.amazon.com",
  fe: "https://advertising-api-fe.amazon.com",
  consent_na: "https://www.amazon.com",
  consent_eu: "https://eu.account.amazon.com",
  consent_fe: "https://apac.account.amazon.com",
  ...AMAZON_BASES,
} as const;

const SCOPE = "advertising::campaign_management";
const SCOPES: readonly ScopeNeed[] = [
  { scope: SCOPE, why: "Reads campaigns and their results, and changes campaigns after you agree. Amazon offers no access for reading alone.", isRequired: true },
];

const countryField: Field = {
  key: "country",
  label: "Country",
  hint: "One in which you advertise. It decides at which Amazon you sign in; accounts in all countries are found.",
  placeholder: "DE",
  check: (value) => (regionOf(value) ? null : "Write a country with an Amazon marketplace, such as DE, GB or US."),
  normalise: normaliseCountry,
};

/** Amazon has no address at which access is taken back: people do that in their Amazon account. */
export const amazonAdsOAuth: OAuth = {
  kind: "oauth",
  fields: [countryField],
  scopes: SCOPES,
  usesPkce: true,
  consentUrl: ({ config, state, redirectUri, codeChallenge, answers }) => {
    const query = new URLSearchParams({
      client_id: config.clientId, scope: SCOPE, response_type: "code", redirect_uri: redirectUri, state, code_challenge: codeChallenge, code_challenge_method: "S256",
    });
    return `${config.bases[`consent_${regionIn(answers)}`]}/ap/oa?${query.toString()}`;
  },
  exchange: async (returned) => {
    const { query, codeVerifier } = returned;
    if (query.get("error") === "access_denied") throw new ProviderError(AMAZON_ADS.id, { code: "permission", sentence: "Access was not allowed at Amazon. Connect again and choose to allow it." });
    const code = query.get("code");
    if (!code) throw new ProviderError(AMAZON_ADS.id, { code: "refused", sentence: "Amazon sent you back without giving access. Connect again." });
    const credentials = await exchangeCode(AMAZON_ADS, returned, { code, codeVerifier });
    return { credentials, scopes: query.get("scope")?.split(" ").filter(Boolean) ?? [SCOPE], subject: await findSubject(returned, credentials) };
  },
  refresh: (held) => refreshTokens(AMAZON_ADS, held),
};

const regionIn = (answers: Answers): Host => regionOf(answers.country ?? "") ?? "na";

/** Amazon does not say who consented: the oldest of the accounts that the login reaches stands for them. */
async function findSubject(returned: ConsentReturn, credentials: Credentials): Promise<string> {
  const found: OutsideAccount[] = [];
  for (const host of HOSTS) found.push(...await profilesOn(host, returned, credentials));
  const [first] = found.map(({ externalId }) => externalId).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  if (first) return first;
  throw new ProviderError(AMAZON_ADS.id, { code: "permission", sentence: "This Amazon login has no advertising account. Sign in as a person who may see it in Amazon's advertising console." });
}

async function profilesOn(host: Host, { config, send }: ConsentReturn, { accessToken }: Credentials): Promise<OutsideAccount[]> {
  const request = { base: host, path: PROFILES, headers: { authorization: `Bearer ${accessToken}`, [CLIENT_ID_HEADER]: config.clientId } };
  const answer = await send(request);
  const trouble = judge(answer, request);
  // A region may refuse a login that has nothing there.
  if (trouble && (trouble.code === "throttled" || trouble.code === "unavailable")) throw new ProviderError(AMAZON_ADS.id, trouble);
  return trouble ? [] : toAccounts(parse(answer), host);
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
