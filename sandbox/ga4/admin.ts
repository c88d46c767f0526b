import { json, type Answer, type Asked } from "../http/exchange";
import { googleError } from "../google/errors";
import type { Outside } from "../outside/outside";

/** Seen in the list, but its access was taken away. */
const CLOSED = "398871204";
const MOST_A_PAGE = 2;

export const propertyOf = (outside: Outside, id: string) => outside.brand.accounts.find((account) => account.channel === "analytics" && account.id === id);

/** The Admin API: accounts with their properties in pages, and one property. */
export function adminAnswer(outside: Outside, asked: Asked, path: string): Answer {
  if (asked.method !== "GET") return googleError(404, "Method not found.");
  if (path === "/v1beta/accountSummaries") return summaries(outside, new URLSearchParams(asked.query));
  const [, id = ""] = /^\/v1beta\/properties\/(\d+)$/.exec(path) ?? [];
  const property = propertyOf(outside, id);
  if (!property) return refuseProperty();
  return json(200, {
    name: `properties/${id}`, parent: "accounts/1001", createTime: `${outside.brand.from}T00:00:00Z`, displayName: property.name, timeZone: property.timeZone,
    currencyCode: property.currency, serviceLevel: "GOOGLE_ANALYTICS_STANDARD", propertyType: "PROPERTY_TYPE_ORDINARY", account: "accounts/1001",
  });
}

export const refuseProperty = (): Answer => googleError(403, "User does not have sufficient permissions for this property. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.");

function summaries(outside: Outside, query: URLSearchParams): Answer {
  const all = [
    summary("1001", "Fernhill", outside.brand.accounts.filter(({ channel }) => channel === "analytics").map(({ id, name }) => [id, name])),
    summary("1002", "Fernhill Studio", []),
    summary("1003", "Former agency", [[CLOSED, "old.fernhill.example"]]),
  ];
  const size = Math.min(MOST_A_PAGE, Number(query.get("pageSize") ?? 50) || 50);
  const from = Number(query.get("pageToken") ?? 0);
  if (!Number.isInteger(from)) return googleError(400, "Invalid page token.");
  return json(200, { accountSummaries: all.slice(from, from + size), ...(from + size < all.length ? { nextPageToken: String(from + size) } : {}) });
}

function summary(account: string, displayName: string, properties: readonly (readonly [string, string])[]) {
  const propertySummaries = properties.map(([id, name]) => ({ property: `properties/${id}`, displayName: name, propertyType: "PROPERTY_TYPE_ORDINARY", parent: `accounts/${account}` }));
  return { name: `accountSummaries/${account}`, account: `accounts/${account}`, displayName, ...(propertySummaries.length > 0 ? { propertySummaries } : {}) };
}
