import "server-only";
import { featureOff, invalid } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";
import { exchangeCode, refreshTokens } from "../amazon/settings";
import type { ConsentReturn, Field, NewGrant, OAuth, ProviderConfig } from "../provider";
import { ProviderError } from "../trouble";
import { inCountry, sellerCentral, toCountry } from "./client/marketplaces";
import { AMAZON_SP } from "./client/speak";

const YEAR_MS = 365 * 86_400_000;

const countryField: Field = {
  key: "country",
  label: "Where you sell",
  hint: "One country of your seller account, such as DE or amazon.de. Its other marketplaces in the same region come along.",
  placeholder: "DE",
  check: (value) => (inCountry(toCountry(value)) ? null : "Write the country or the address of an Amazon marketplace, such as DE or amazon.de."),
  normalise: toCountry,
};

/** What the app may do is fixed with it at Amazon as roles; a seller allows all of it or nothing. */
export const amazonSellerOAuth: OAuth = {
  kind: "oauth",
  fields: [countryField],
  scopes: [],
  usesPkce: false,
  consentUrl: ({ config, state, redirectUri, answers }) => {
    const marketplace = inCountry(answers.country);
    if (!marketplace) throw invalid({ "answers.country": ["Write the country of an Amazon marketplace, such as DE."] });
    const query = new URLSearchParams({ ...application(config), state, redirect_uri: redirectUri });
    return `${(config.bases.central ?? "").replace("{central}", sellerCentral(marketplace))}/apps/authorize/consent?${query.toString()}`;
  },
  exchange: async (returned: ConsentReturn): Promise<NewGrant> => {
    const { query, now } = returned;
    const code = query.get("spapi_oauth_code");
    const seller = query.get("selling_partner_id");
    if (!code || !seller) throw new ProviderError(AMAZON_SP.id, { code: "permission", sentence: "You did not allow the access in Seller Central. Nothing was connected." });
    const credentials = await exchangeCode(AMAZON_SP, returned, { code });
    // Sellers must agree again every year.
    return { credentials: { ...credentials, consentExpiresAt: new Date(now.getTime() + YEAR_MS).toISOString() }, scopes: [], subject: seller, answers: { seller } };
  },
  refresh: (held) => refreshTokens(AMAZON_SP, held),
};

function application({ isSandbox }: ProviderConfig): Record<string, string> {
  if (isSandbox) return { application_id: "amzn1.sp.solution.sandbox" };
  const { AMAZON_SP_APP_ID: id, AMAZON_SP_APP_STATE: state } = settings();
  if (!id) throw featureOff("To connect Amazon Marketplace, set AMAZON_SP_APP_ID to the id of your own app in Seller Central.");
  return { application_id: id, ...(state === "draft" ? { version: "beta" } : {}) };
}
