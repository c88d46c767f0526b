import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import { googleConsent } from "../google/consent";
import { admit, googleError, isAnswer } from "../google/errors";
import { tokenEndpoint } from "../google/token";
import type { Outside, StandIn } from "../outside/outside";
import { customersOf, isReached, ROOTS, type Customer } from "./customers";
import { AdsRefusal, refusal, toAnswer } from "./errors";
import { mutate } from "./mutate";
import { searchPage, searchStream } from "./search";

const PREFIX = "google-ads";
const SCOPE = "https://www.googleapis.com/auth/adwords";

/** Google Ads v26 over the brand's account, reached through a manager. */
export const googleAdsStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, base = "", rest = ""] = /^\/google-ads\/(\w+)(\/.*)?$/.exec(asked.path) ?? [];
    if (base === "accounts" && rest === "/o/oauth2/v2/auth") return googleConsent(outside, asked);
    if (base === "oauth") return tokenEndpoint(outside, PREFIX, asked, rest);
    return base === "api" ? api(outside, asked, rest) : googleError(404, "Requested entity was not found.");
  },
};

function api(outside: Outside, asked: Asked, path: string): Answer {
  const access = admit(outside, PREFIX, asked, SCOPE);
  const isStream = path.endsWith(":searchStream");
  if (isAnswer(access)) return isStream && typeof access.body === "string" ? { ...access, body: `[${access.body}]` } : access;
  try {
    return direct(outside, asked, path);
  } catch (error) {
    if (error instanceof AdsRefusal) return toAnswer(error.error, isStream);
    throw error;
  }
}

function direct(outside: Outside, asked: Asked, path: string): Answer {
  if (!path.startsWith("/v26/")) return googleError(404, "The requested URL was not found on this server.");
  if (asked.method === "GET" && path === "/v26/customers:listAccessibleCustomers") return json(200, { resourceNames: ROOTS.map(({ id }) => `customers/${id}`) });
  const [, id, kind] = /^\/v26\/customers\/(\d+)\/(googleAds:search|googleAds:searchStream|campaigns:mutate|campaignBudgets:mutate)$/.exec(path) ?? [];
  if (!id || !kind || asked.method !== "POST") return googleError(404, "Method not found.");
  const about = `POST ${asked.path} ${asked.body}`;
  trouble(outside, about);
  const customer = reach(outside, asked, id);
  const body = parse(asked.body);
  if (kind === "googleAds:search") return searchPage({ outside, customer, body, about });
  if (kind === "googleAds:searchStream") return searchStream({ outside, customer, body, about });
  return mutate(outside, customer, kind === "campaigns:mutate" ? "campaigns" : "campaignBudgets", body);
}

/** Ordered troubles; a throttling of a minute and more is the day's quota. */
function trouble(outside: Outside, about: string): void {
  const fault = outside.faults.take(PREFIX, about, ["throttled", "account_gone", "too_large"]);
  if (!fault) return;
  if (fault.kind === "account_gone") throw refusal("authorizationError", "CUSTOMER_NOT_ENABLED", "The customer can't be used because it isn't enabled.", 403);
  if (fault.kind === "too_large") throw refusal("quotaError", "EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION", "Too much of a long-term query resource was used.", 429);
  const retryDelay = `${Math.max(1, Math.ceil(fault.ms / 1_000 / outside.speed))}s`;
  const isDaily = fault.ms >= 60_000;
  throw refusal("quotaError", isDaily ? "RESOURCE_EXHAUSTED" : "RESOURCE_TEMPORARILY_EXHAUSTED", `Too many requests. Retry in ${retryDelay}.`, 429, {
    quotaErrorDetails: { rateScope: isDaily ? "DEVELOPER" : "ACCOUNT", rateName: isDaily ? "Number of operations for explorer access" : "Requests per second", retryDelay },
  });
}

function reach(outside: Outside, asked: Asked, id: string): Customer {
  const manager = headerOf(asked, "login-customer-id");
  if (manager !== undefined && !/^\d*$/.test(manager)) throw refusal("headerError", "INVALID_LOGIN_CUSTOMER_ID", "The login customer ID specified is not valid.");
  const customer = customersOf(outside).find((one) => one.id === id);
  if (!customer || !isReached(customer, manager)) throw refusal("authorizationError", "USER_PERMISSION_DENIED", "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header.", 403);
  if (customer.status !== "ENABLED") throw refusal("authorizationError", "CUSTOMER_NOT_ENABLED", "The customer can't be used because it isn't enabled.", 403);
  return customer;
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw refusal("requestError", "UNKNOWN", "Invalid JSON payload received.");
  }
}
