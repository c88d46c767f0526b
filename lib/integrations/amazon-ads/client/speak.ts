import "server-only";
import type { Client } from "../../provider";
import { ProviderError } from "../../trouble";

export const AMAZON_ADS = { id: "amazon_ads", label: "Amazon Ads" } as const;

/** Each region's host knows only its own profiles. */
export const HOSTS = ["na", "eu", "fe"] as const;
export type Host = (typeof HOSTS)[number];

export const CLIENT_ID_HEADER = "amazon-advertising-api-clientid";
const SCOPE_HEADER = "amazon-advertising-api-scope";

/** The profile goes along only where there is one: the list of profiles refuses it. */
export const authorize: Client["authorize"] = (request, { credentials, config, account }) => ({
  ...request,
  headers: {
    ...request.headers, authorization: `Bearer ${credentials.accessToken}`, [CLIENT_ID_HEADER]: config.clientId,
    ...(account?.externalId && request.path !== PROFILES ? { [SCOPE_HEADER]: account.externalId } : {}),
  },
});

export const PROFILES = "/v2/profiles";
export const REPORTS = "/reporting/reports";

/** Vendor types are wanted of us in both directions, and never to be relied on in answers. */
export const ofType = (type: string) => ({ "content-type": type, accept: type });

export const unexpected = (field: string) =>
  new ProviderError(AMAZON_ADS.id, { code: "unexpected", sentence: `${AMAZON_ADS.label} answered in a form that we do not know: "${field}" is missing or of another kind.` });
